"""What the reader learns from: a question with three or four passages, each cut to some sentences."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from .batches import typed
from .changes import changed
from .data import Passage, Question, Span, places

#: Answers as long as this are right wherever in their report they stand.
SAFE = 3
#: Bodies are cut to about so many tokens, mostly.
SHORT, LONG = 30, 110
WHOLE = 0.07
CHANGED = 0.25


@dataclass(slots=True)
class Pair:
    passage: Passage
    #: Tokens of the body that are read.
    begin: int
    end: int
    with_headline: bool
    #: Tokens of the body that answer; none where the passage does not.
    answers: list[Span]


@dataclass(slots=True)
class Item:
    question: str
    pairs: list[Pair]


def items(questions: list[Question], passages: dict[str, Passage], dice: random.Random) -> Iterator[Item]:
    """One epoch in random order; some answerable questions come a second time, changed so that nothing answers."""
    order = list(questions)
    dice.shuffle(order)
    for question in order:
        yield item(question, passages, dice)
        if question.gold and dice.random() < CHANGED:
            other = changed(question.text, dice)
            if other is not None:
                yield unanswered(question, other, passages, dice)


def item(question: Question, passages: dict[str, Passage], dice: random.Random) -> Item:
    pairs = []
    right = list(question.gold)
    right += [
        key
        for key, _, label in question.candidates
        if label == "holds" and any(len(answer) >= SAFE and answer in passages[key].text for answer in question.answers)
    ]
    if question.gold:
        pairs.append(pair(question, passages[dice.choice(question.gold)], True, dice))
        others = [key for key in right if key != pairs[0].passage.key]
        if others and dice.random() < 0.2:
            pairs.append(pair(question, passages[dice.choice(others)], True, dice))
    pairs += [pair(question, passages[key], False, dice) for key in wrong(question, 2, passages, dice)]
    return Item(typed(question.text, dice), pairs)


def unanswered(question: Question, text: str, passages: dict[str, Passage], dice: random.Random) -> Item:
    keys = [dice.choice(question.gold), *wrong(question, 1, passages, dice)]
    none = Question(question.set, question.split, question.style, text, [], [], [], [])
    return Item(typed(text, dice), [pair(none, passages[key], False, dice) for key in keys])


def wrong(question: Question, count: int, passages: dict[str, Passage], dice: random.Random) -> list[str]:
    """Candidates that do not answer: the first ones of its report before others, with some chance."""
    false = [key for key, _, label in question.candidates if label == "no" and passages[key].ids]
    weights = {}
    for place, key in enumerate(false):
        own = passages[key].report in question.reports
        weights[key] = dice.random() ** (1 / ((4.0 if own else 1.5) / (1 + place)))
    return sorted(false, key=lambda key: -weights[key])[:count]


def pair(question: Question, passage: Passage, answers: bool, dice: random.Random) -> Pair:
    spans = []
    if answers:
        found = [place for answer in question.answers for place in places(passage.text, answer)]
        spans = [span for span in {passage.tokens_in(place) for place in found} if span[0] < span[1]]
    begin, end = cut(question, passage, spans, dice)
    inside = [span for span in spans if span[0] >= begin and span[1] <= end]
    if answers and not inside:
        begin, end, inside = 0, len(passage.ids), spans
    return Pair(passage, begin, end, dice.random() < 0.6, inside)


def cut(question: Question, passage: Passage, spans: list[Span], dice: random.Random) -> Span:
    """Whole sentences around one that answers, or one that looks like the question."""
    sentences = [span for span in map(passage.tokens_in, passage.sentences) if span[0] < span[1]]
    if not sentences or dice.random() < WHOLE:
        return 0, len(passage.ids)
    if spans:
        at = dice.choice(spans)[0]
        centre = next((number for number, span in enumerate(sentences) if span[1] > at), 0)
    else:
        asked = set(question.text)
        texts = [set(passage.text[passage.spans[start][0] : passage.spans[end - 1][1]]) for start, end in sentences]
        likeness = [len(asked & text) + 3 * dice.random() for text in texts]
        centre = likeness.index(max(likeness))
    first = last = centre
    room = dice.randint(SHORT, LONG)
    while True:
        ways = []
        if first > 0 and sentences[last][1] - sentences[first - 1][0] <= room:
            ways.append(-1)
        if last + 1 < len(sentences) and sentences[last + 1][1] - sentences[first][0] <= room:
            ways.append(1)
        if not ways:
            return sentences[first][0], sentences[last][1]
        if dice.choice(ways) < 0:
            first -= 1
        else:
            last += 1
