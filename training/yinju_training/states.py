"""The lower layers' states of passages, computed once and kept in fp16: while the reader learns they do not change."""

from dataclasses import dataclass

import torch
from torch import Tensor

from .data import Passage, Pieces, Window, windows
from .net import Lower
from .padding import padded

TOGETHER = 12


@dataclass(slots=True)
class Kept:
    window: Window
    states: Tensor


class States:
    """States by passage; of a passage of several windows the one that holds a token."""

    def __init__(self, lower: Lower, pieces: Pieces) -> None:
        self.lower, self.pieces = lower, pieces
        self.kept: dict[str, list[Kept]] = {}

    def prepare(self, passages: list[Passage]) -> None:
        """Computes what is not there yet."""
        missing = {passage.key: passage for passage in passages if passage.key not in self.kept}
        made = []
        for key, passage in missing.items():
            headline = passage.usual_headline()
            self.kept[key] = []
            made += [(key, one) for one in windows(passage, self.pieces.encode(headline)[0] if headline else [])]
        made.sort(key=lambda one: len(one[1].ids))
        for start in range(0, len(made), TOGETHER):
            some = made[start : start + TOGETHER]
            ids, mask = padded([window.ids for _, window in some])
            with torch.inference_mode():
                states = self.lower(ids, mask).to(torch.float16)
            for (key, window), own in zip(some, states):
                self.kept[key].append(Kept(window, own[: len(window.ids)].clone()))
        for key in missing:
            self.kept[key].sort(key=lambda one: one.window.first)

    def of(self, passage: Passage, token: int) -> Kept:
        """The window with a token of the body."""
        kept = self.kept[passage.key]
        return next((one for one in kept if one.window.first <= token < one.window.first + one.window.count), kept[0])
