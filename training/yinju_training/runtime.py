"""Runs the exported files as the bot does, batched."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from .data import Passage, Pieces, Window, question_ids, windows
from .matches import matches
from .net import NOTHING, WIDTH

TOGETHER = 8


@dataclass(slots=True)
class Encoded:
    """A window with what the graphs make of it."""

    window: Window
    states: np.ndarray
    passage: np.ndarray
    sentences: np.ndarray


@dataclass(slots=True)
class Asked:
    ids: list[int]
    states: np.ndarray
    vector: np.ndarray


def session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options)


class Runtime:
    def __init__(self, models: Path, threads: int = 1) -> None:
        self.pieces = Pieces(models / "tokenizer.json")
        self.lower, self.upper, self.reader = (session(models / f"{name}.onnx", threads) for name in ("lower", "upper", "reader"))

    def states(self, lists: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
        length = max(map(len, lists))
        ids = np.array([[*one, *[0] * (length - len(one))] for one in lists], dtype=np.int64)
        mask = np.array([[1] * len(one) + [0] * (length - len(one)) for one in lists], dtype=np.int64)
        return self.lower.run(None, {"input_ids": ids, "attention_mask": mask})[0], mask

    def ask(self, text: str) -> Asked:
        ids = question_ids(self.pieces, text)
        states, mask = self.states([ids])
        pool = np.zeros((1, 1, len(ids)), dtype=np.float32)
        pool[0, 0, 0] = 1
        vector = self.upper.run(None, {"states": states, "attention_mask": mask, "pool": pool})[0][0, 0]
        return Asked(ids, states[0], vector)

    def refresh(self, made: list[Encoded]) -> None:
        """Makes the vectors from the states."""
        made = sorted(made, key=lambda one: len(one.window.ids))
        for start in range(0, len(made), TOGETHER):
            some = made[start : start + TOGETHER]
            length = max(len(one.window.ids) for one in some)
            states = np.zeros((len(some), length, WIDTH), dtype=np.float32)
            mask = np.zeros((len(some), length), dtype=np.int64)
            pool = np.zeros((len(some), 1 + max(len(one.window.rows) for one in some), length), dtype=np.float32)
            pool[:, :, 0] = 1
            for number, one in enumerate(some):
                states[number, : len(one.window.ids)] = one.states
                mask[number, : len(one.window.ids)] = 1
                for row, (_, begin, end) in enumerate(one.window.rows, 1):
                    pool[number, row, 0] = 0
                    pool[number, row, begin:end] = 1 / (end - begin)
            vectors = self.upper.run(None, {"states": states, "attention_mask": mask, "pool": pool})[0]
            for number, one in enumerate(some):
                one.passage, one.sentences = vectors[number, 0], vectors[number, 1 : 1 + len(one.window.rows)]

    def encode(self, passages: list[Passage]) -> dict[str, list[Encoded]]:
        """The windows of passages, in order."""
        made = []
        for passage in passages:
            headline = passage.usual_headline()
            made += [(passage.key, one) for one in windows(passage, self.pieces.encode(headline)[0] if headline else [])]
        made.sort(key=lambda one: len(one[1].ids))
        encoded: dict[str, list[Encoded]] = {passage.key: [] for passage in passages}
        for start in range(0, len(made), TOGETHER):
            some = made[start : start + TOGETHER]
            states, _ = self.states([window.ids for _, window in some])
            now = [
                Encoded(window, own[: len(window.ids)].astype(np.float16), np.zeros(0), np.zeros(0))
                for (_, window), own in zip(some, states)
            ]
            self.refresh(now)
            for (key, _), one in zip(some, now):
                encoded[key].append(one)
        for own in encoded.values():
            own.sort(key=lambda one: one.window.first)
        return encoded

    def read(self, asked: Asked, made: list[Encoded], room: int | None = None) -> list[tuple[np.ndarray, float]]:
        """For each window the scores of its body's tokens, and nothing's; of about so many tokens, the most alike."""
        cuts = [self.cut(asked, one, room) for one in made]
        chosen = [
            [*range(one.window.begin), *range(begin, end), len(one.window.ids) - 1] for one, (begin, end) in zip(made, cuts)
        ]
        order = sorted(range(len(made)), key=lambda number: len(chosen[number]))
        found = [(np.full(one.window.count, NOTHING, dtype=np.float32), 0.0) for one in made]
        own = len(asked.ids)
        for start in range(0, len(order), TOGETHER):
            numbers = order[start : start + TOGETHER]
            length = own + max(len(chosen[number]) for number in numbers)
            states = np.zeros((len(numbers), length, WIDTH), dtype=np.float32)
            mask, segments, match = (np.zeros((len(numbers), length), dtype=np.int64) for _ in range(3))
            for row, number in enumerate(numbers):
                window = made[number].window
                ids = [window.ids[place] for place in chosen[number]]
                end = own + len(ids)
                body = own + window.begin, end - 1
                states[row, :own], states[row, own:end] = asked.states, made[number].states[chosen[number]]
                mask[row, :end] = 1
                segments[row, own:end] = 1
                segments[row, body[0] : body[1]] = 2
                match[row, :end] = matches(self.pieces, asked.ids, ids) + matches(self.pieces, ids, asked.ids)
            scores, nothing = self.reader.run(
                None, {"states": states, "attention_mask": mask, "segments": segments, "matches": match}
            )
            for row, number in enumerate(numbers):
                window = made[number].window
                begin, end = (place - window.begin for place in cuts[number])
                at = own + window.begin
                found[number][0][begin:end] = scores[row, at : at + end - begin]
                found[number] = found[number][0], float(nothing[row])
        return found

    def cut(self, asked: Asked, one: Encoded, room: int | None) -> tuple[int, int]:
        """The places in a window of what is read: whole sentences around the one most like the question."""
        rows = one.window.rows
        if room is None or not rows:
            return one.window.begin, one.window.begin + one.window.count
        alike = one.sentences @ asked.vector
        first = last = int(alike.argmax())
        while True:
            ways = []
            if first > 0 and rows[last][2] - rows[first - 1][1] <= room:
                ways.append((alike[first - 1], -1))
            if last + 1 < len(rows) and rows[last + 1][2] - rows[first][1] <= room:
                ways.append((alike[last + 1], 1))
            if not ways:
                return rows[first][1], rows[last][2]
            if max(ways)[1] < 0:
                first -= 1
            else:
                last += 1
