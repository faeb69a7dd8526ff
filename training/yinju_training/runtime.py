"""Runs the exported files as the bot does, batched."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from .data import Passage, Pieces, Window, question_ids, windows
from .matches import matches

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

    def encode(self, passages: list[Passage], keep_states: bool = True) -> dict[str, list[Encoded]]:
        """The windows of passages, in order."""
        made = []
        for passage in passages:
            headline = passage.usual_headline()
            made += [(passage.key, one) for one in windows(passage, self.pieces.encode(headline)[0] if headline else [])]
        made.sort(key=lambda one: len(one[1].ids))
        encoded: dict[str, list[Encoded]] = {passage.key: [] for passage in passages}
        for start in range(0, len(made), TOGETHER):
            some = made[start : start + TOGETHER]
            states, mask = self.states([window.ids for _, window in some])
            pool = np.zeros((len(some), 1 + max(len(window.rows) for _, window in some), states.shape[1]), dtype=np.float32)
            pool[:, :, 0] = 1
            for number, (_, window) in enumerate(some):
                for row, (_, begin, end) in enumerate(window.rows, 1):
                    pool[number, row, 0] = 0
                    pool[number, row, begin:end] = 1 / (end - begin)
            vectors = self.upper.run(None, {"states": states, "attention_mask": mask, "pool": pool})[0]
            for number, (key, window) in enumerate(some):
                own = states[number, : len(window.ids)].astype(np.float16) if keep_states else np.zeros(0)
                encoded[key].append(Encoded(window, own, vectors[number, 0], vectors[number, 1 : 1 + len(window.rows)]))
        for own in encoded.values():
            own.sort(key=lambda one: one.window.first)
        return encoded

    def read(self, asked: Asked, made: list[Encoded]) -> list[tuple[np.ndarray, float]]:
        """For each window the scores of its body's tokens, and nothing's."""
        order = sorted(range(len(made)), key=lambda number: len(made[number].window.ids))
        found: list[tuple[np.ndarray, float]] = [(np.zeros(0), 0.0)] * len(made)
        own = len(asked.ids)
        for start in range(0, len(order), TOGETHER):
            numbers = order[start : start + TOGETHER]
            length = own + max(len(made[number].window.ids) for number in numbers)
            states = np.zeros((len(numbers), length, asked.states.shape[1]), dtype=np.float32)
            mask, segments, match = (np.zeros((len(numbers), length), dtype=np.int64) for _ in range(3))
            for row, number in enumerate(numbers):
                window = made[number].window
                end = own + len(window.ids)
                states[row, :own], states[row, own:end] = asked.states, made[number].states
                mask[row, :end] = 1
                segments[row, own:end] = 1
                segments[row, own + window.begin : own + window.begin + window.count] = 2
                match[row, :end] = matches(self.pieces, asked.ids, window.ids) + matches(self.pieces, window.ids, asked.ids)
            scores, nothing = self.reader.run(
                None, {"states": states, "attention_mask": mask, "segments": segments, "matches": match}
            )
            for row, number in enumerate(numbers):
                window = made[number].window
                found[number] = scores[row, own + window.begin : own + window.begin + window.count], float(nothing[row])
        return found
