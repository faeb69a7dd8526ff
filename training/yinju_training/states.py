"""What the exported lower layers make of passages, computed once and kept in fp16 in a file for all further training.

They do not change any more, and the upper layers learn on what they will be given at run time.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from .data import Passage, Pieces, Window, windows
from .net import WIDTH
from .runtime import session

TOGETHER = 12
#: Rows of the file; those that are not written take no space.
MOST_TOKENS = 6_000_000


@dataclass(slots=True)
class Kept:
    window: Window
    row: int


class States:
    """States by passage, each with the headline that it usually has."""

    def __init__(self, models: Path, folder: Path, pieces: Pieces) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.lower = session(models / "lower.onnx", 1)
        self.pieces = pieces
        self.path = folder / "states.json"
        data = folder / "states.f16"
        mode = "r+" if data.exists() else "w+"
        self.data = np.memmap(data, dtype=np.float16, mode=mode, shape=(MOST_TOKENS, WIDTH))
        self.rows: dict[str, list[int]] = json.loads(self.path.read_text()) if self.path.exists() else {}
        self.end = max((row + 256 for own in self.rows.values() for row in own), default=0)
        self.kept: dict[str, list[Kept]] = {}

    def save(self) -> None:
        self.path.write_text(json.dumps(self.rows))

    def run(self, lists: list[list[int]]) -> np.ndarray:
        length = max(map(len, lists))
        ids = np.array([[*one, *[0] * (length - len(one))] for one in lists], dtype=np.int64)
        mask = np.array([[1] * len(one) + [0] * (length - len(one)) for one in lists], dtype=np.int64)
        return self.lower.run(None, {"input_ids": ids, "attention_mask": mask})[0]

    def prepare(self, passages: list[Passage]) -> None:
        """Computes what is not there yet."""
        made: list[tuple[str, int, Window]] = []
        for passage in {passage.key: passage for passage in passages if passage.key not in self.kept}.values():
            headline = passage.usual_headline()
            own = windows(passage, self.pieces.encode(headline)[0] if headline else [])
            if passage.key in self.rows:
                self.kept[passage.key] = [Kept(window, row) for window, row in zip(own, self.rows[passage.key])]
                continue
            self.kept[passage.key] = []
            for window in own:
                self.kept[passage.key].append(Kept(window, self.end))
                made.append((passage.key, self.end, window))
                self.end += len(window.ids)
            self.rows[passage.key] = [one.row for one in self.kept[passage.key]]
        made.sort(key=lambda one: len(one[2].ids))
        for start in range(0, len(made), TOGETHER):
            some = made[start : start + TOGETHER]
            for (_, row, window), states in zip(some, self.run([window.ids for _, _, window in some])):
                self.data[row : row + len(window.ids)] = states[: len(window.ids)]

    def of(self, passage: Passage, token: int) -> Kept:
        """The window with a token of the body."""
        kept = self.kept[passage.key]
        return next((one for one in kept if one.window.first <= token < one.window.first + one.window.count), kept[0])

    def take(self, kept: Kept, places: list[int] | slice) -> Tensor:
        """The states of some tokens of a window."""
        own = self.data[kept.row : kept.row + len(kept.window.ids)]
        return torch.from_numpy(own[places].astype(np.float32))

    def questions(self, lists: list[list[int]]) -> Tensor:
        """The states of questions, padded."""
        return torch.from_numpy(self.run(lists))
