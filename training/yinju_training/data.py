"""Passages, questions and candidates as `bench/candidates` writes them, tokenised."""

import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path

from tokenizers import Tokenizer

PAD, UNKNOWN, FIRST, SEPARATOR = 0, 100, 101, 102
QUESTION_TOKENS = 48
WINDOW_TOKENS = 256
HEADLINE_TOKENS = 32
LEAD_CHARACTERS = 40

SETS = ("reader", "natural", "crud", "drcd", "cmrc")

FULL_WIDTH = {code: code - 0xFEE0 for first, last in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A)) for code in range(first, last + 1)}
CAPITALS = {code: code + 32 for code in range(0x41, 0x5B)}

Span = tuple[int, int]


def prepare(text: str) -> str:
    """Half width and small letters, one character for one; the text is simplified already."""
    return text.translate(FULL_WIDTH).translate(CAPITALS)


class Pieces:
    """The tokenizer, without special tokens."""

    def __init__(self, path: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(path))
        names = self.tokenizer.get_vocab()
        self.counts = [False] * len(names)
        self.latin = [False] * len(names)
        for name, number in names.items():
            bare = name.removeprefix("##")
            self.counts[number] = number > SEPARATOR + 1 and re.search(r"[^\W_]", bare) is not None
            self.latin[number] = re.fullmatch(r"[A-Za-z0-9]+", bare) is not None

    def encode(self, text: str) -> tuple[list[int], list[Span]]:
        encoded = self.tokenizer.encode(prepare(text), add_special_tokens=False)
        return encoded.ids, encoded.offsets


@dataclass(slots=True)
class Passage:
    """A paragraph; offsets are characters of its text, token numbers count its body's tokens."""

    key: str
    report: str
    paragraph: int
    headline: str
    lead: str
    text: str
    sentences: list[Span]
    clauses: list[Span]
    ids: list[int] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def tokens_in(self, span: Span) -> Span:
        """The tokens whose first character lies in a span of the text."""
        starts = [start for start, _ in self.spans]
        return bisect_right(starts, span[0] - 1), bisect_right(starts, span[1] - 1)

    def usual_headline(self) -> str:
        """The headline; without one, the report's opening for all paragraphs but the first."""
        if self.paragraph == 0:
            return ""
        return self.headline or (self.lead[:LEAD_CHARACTERS] if self.paragraph > 1 else "")


@dataclass(slots=True)
class Question:
    set: str
    split: str
    style: str
    text: str
    answers: list[str]
    reports: list[str]
    gold: list[str]
    #: Key of the passage, the engine's score, and `gold`, `holds`, `elsewhere` or `no`.
    candidates: list[tuple[str, float, str]]


@dataclass(slots=True)
class Window:
    """A passage, or as much of it as is encoded at once."""

    ids: list[int]
    #: Where the body's tokens begin in `ids`, and which token of the passage that is.
    begin: int
    first: int
    count: int
    #: Number of the sentence, and its tokens' places in `ids`.
    rows: list[tuple[int, int, int]]


def windows(passage: Passage, headline: list[int], limit: int = WINDOW_TOKENS) -> list[Window]:
    """Cuts a passage at sentences where it is too long."""
    head = [FIRST, *headline[:HEADLINE_TOKENS], SEPARATOR] if headline else [FIRST]
    room = limit - len(head) - 1
    pieces: list[tuple[int, int, int]] = []
    for number, sentence in enumerate(passage.sentences):
        start, end = passage.tokens_in(sentence)
        while start < end:
            pieces.append((number, start, min(end, start + room)))
            start += room
    groups: list[list[tuple[int, int, int]]] = []
    for piece in pieces:
        if groups and piece[2] - groups[-1][0][1] <= room:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    made = []
    for group in groups:
        first, last = group[0][1], group[-1][2]
        rows = [(number, start - first + len(head), end - first + len(head)) for number, start, end in group]
        made.append(Window([*head, *passage.ids[first:last], SEPARATOR], len(head), first, last - first, rows))
    return made


def question_ids(pieces: Pieces, text: str) -> list[int]:
    return [FIRST, *pieces.encode(text)[0][: QUESTION_TOKENS - 2], SEPARATOR]


def places(text: str, answer: str) -> list[Span]:
    """Everywhere that an answer stands."""
    found = []
    at = text.find(answer) if answer else -1
    while at != -1:
        found.append((at, at + len(answer)))
        at = text.find(answer, at + 1)
    return found


def read(folder: Path, pieces: Pieces, sets: tuple[str, ...] = SETS) -> tuple[dict[str, Passage], list[Question]]:
    """All passages by key (`set:id`), and all questions."""
    passages: dict[str, Passage] = {}
    questions: list[Question] = []
    for name in sets:
        for line in (folder / f"{name}.passages.jsonl").open():
            one = json.loads(line)
            passage = Passage(
                key=f"{name}:{one['id']}",
                report=f"{name}:{one['report']}",
                paragraph=one["paragraph"],
                headline=one["headline"],
                lead=one["lead"],
                text=one["text"],
                sentences=[tuple(span) for span in one["sentences"]],
                clauses=[tuple(span) for span in one["clauses"]],
            )
            passage.ids, passage.spans = pieces.encode(passage.text)
            passages[passage.key] = passage
        for line in (folder / f"{name}.questions.jsonl").open():
            one = json.loads(line)
            questions.append(
                Question(
                    set=name,
                    split=one["split"],
                    style=one["style"],
                    text=one["question"],
                    answers=one["answers"],
                    reports=[f"{name}:{report}" for report in one["reports"]],
                    gold=[f"{name}:{number}" for number in one["gold"]],
                    candidates=[(f"{name}:{c['passage']}", c["score"], c["label"]) for c in one["candidates"]],
                )
            )
    return passages, questions
