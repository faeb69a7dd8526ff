"""Batches of questions together with the passages that they share, so that a passage is encoded once for all."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from .data import LEAD_CHARACTERS, Passage, Pieces, Question, Window, places, question_ids, windows

#: Other passages a question brings along, which the engine took for its answer.
HARD_EACH = 2
#: Answers of other reports count as false from this length on unlikely by chance, so they are left out.
TELLING = 6


@dataclass(slots=True)
class Batch:
    questions: list[Question]
    question_ids: list[list[int]]
    passages: list[Passage]
    windows: list[Window]
    #: For each window the number of its passage.
    owners: list[int]
    #: For each question and row of a window (in order): 1 answers, 0 does not, −1 is left out.
    rows: Tensor
    #: The same for question and window.
    whole: Tensor
    #: For each question and row whether the row's passage came with the question's own group.
    near: Tensor


def group_of(question: Question) -> str:
    """Questions about one report, or neighbouring paragraphs of an encyclopedia, go together."""
    report = question.reports[0] if question.reports else question.set
    number = re.fullmatch(r"(\w+):paragraph-(\d+)", report)
    return report if number is None else f"{number[1]}:{int(number[2]) // 6}"


def typed(text: str, dice: random.Random) -> str:
    """A question as it may be typed: without its mark, without a courtesy, without a particle."""
    if dice.random() < 0.4:
        text = text.rstrip("？?。 ")
    if dice.random() < 0.15:
        text = re.sub(r"^(请问|听说|我想知道)[，,]?", "", text)
    if dice.random() < 0.1 and len(text) > 8:
        text = re.sub(r"[的了呢吗啊，]", "", text, count=1)
    return text


def random_headline(passage: Passage, dice: random.Random) -> str:
    """What stands before a passage in training: its headline, its report's opening, or nothing."""
    if passage.headline:
        return passage.headline if dice.random() < 0.8 else ""
    if passage.paragraph <= 1 or dice.random() < 0.4:
        return ""
    return passage.lead[: dice.randint(12, LEAD_CHARACTERS)]


def row_label(question: Question, passage: Passage, span: tuple[int, int]) -> int:
    """How a stretch of a passage stands to a question."""
    is_gold = passage.key in question.gold
    for answer in question.answers:
        for start, end in places(passage.text, answer):
            if start >= span[1] or end <= span[0]:
                continue
            if is_gold:
                return 1
            if passage.report in question.reports or len(answer) >= TELLING:
                return -1
    return 0


def batches(
    questions: list[Question],
    passages: dict[str, Passage],
    pieces: Pieces,
    tokens: int,
    dice: random.Random,
    usual: bool = False,
) -> Iterator[Batch]:
    """One epoch in random order; each batch has about so many tokens. Headlines are as `usual`, or vary."""
    groups: dict[str, list[Question]] = {}
    for question in questions:
        groups.setdefault(group_of(question), []).append(question)
    order = sorted(groups)
    dice.shuffle(order)
    waiting: list[tuple[list[Question], set[str]]] = []
    size = 0
    for name in order:
        members = groups[name]
        if len(members) > 16:
            members = dice.sample(members, 16)
        keys = keys_of(members, dice)
        waiting.append((members, keys))
        size += sum(len(passages[key].ids) for key in keys) + 20 * len(members)
        if size >= tokens:
            yield make(waiting, passages, pieces, dice, usual)
            waiting, size = [], 0
    if waiting:
        yield make(waiting, passages, pieces, dice, usual)


def keys_of(members: list[Question], dice: random.Random) -> set[str]:
    """The passages of a group: one right one a question, and those that look most like right ones."""
    keys: set[str] = set()
    wrong: Counter[str] = Counter()
    for question in members:
        if question.gold and not keys.intersection(question.gold):
            keys.add(dice.choice(question.gold))
        false = [key for key, _, label in question.candidates[:5] if label == "no"]
        for place, key in enumerate(false[: HARD_EACH + 1]):
            wrong[key] += 3 - place
    extra = [key for key in wrong if key not in keys]
    extra.sort(key=lambda key: -wrong[key] * (0.5 + dice.random()))
    return keys | set(extra[: max(1, len(members) // 5)])


def make(
    groups: list[tuple[list[Question], set[str]]],
    passages: dict[str, Passage],
    pieces: Pieces,
    dice: random.Random,
    usual: bool,
) -> Batch:
    questions = [question for members, _ in groups for question in members]
    keys = sorted({key for _, own in groups for key in own})
    chosen = [passages[key] for key in keys]
    made: list[Window] = []
    owners: list[int] = []
    for number, passage in enumerate(chosen):
        headline = passage.usual_headline() if usual else random_headline(passage, dice)
        for window in windows(passage, pieces.encode(headline)[0] if headline else []):
            made.append(window)
            owners.append(number)
    places_of_rows = [(owner, row[0]) for window, owner in zip(made, owners) for row in window.rows]
    rows = torch.zeros(len(questions), len(places_of_rows))
    near = torch.zeros(len(questions), len(places_of_rows), dtype=torch.bool)
    whole = torch.zeros(len(questions), len(made))
    at = 0
    for members, own in groups:
        for question in members:
            memo: dict[tuple[int, int], int] = {}
            for column, (owner, sentence) in enumerate(places_of_rows):
                passage = chosen[owner]
                if question.answers:
                    if (owner, sentence) not in memo:
                        memo[owner, sentence] = row_label(question, passage, passage.sentences[sentence])
                    rows[at, column] = memo[owner, sentence]
                near[at, column] = passage.key in own
            column = 0
            for number, window in enumerate(made):
                labels = rows[at, column : column + len(window.rows)]
                whole[at, number] = 1 if bool((labels == 1).any()) else -1 if bool((labels == -1).any()) else 0
                column += len(window.rows)
            at += 1
    texts = [question_ids(pieces, typed(question.text, dice)) for question in questions]
    return Batch(questions, texts, chosen, made, owners, rows, whole, near)
