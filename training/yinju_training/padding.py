"""Lists of ids as tensors."""

import torch
from torch import Tensor

from .data import PAD


def padded(lists: list[list[int]]) -> tuple[Tensor, Tensor]:
    """Ids and mask."""
    length = max(map(len, lists))
    ids = torch.tensor([[*one, *[PAD] * (length - len(one))] for one in lists])
    mask = torch.tensor([[1] * len(one) + [0] * (length - len(one)) for one in lists])
    return ids, mask
