"""Checkpoints, written whole so that a stopped run can go on."""

import os
from pathlib import Path
from typing import Any

import torch

from .base import load_base
from .net import Lower, Reader, Upper


def save(path: Path, content: dict[str, Any]) -> None:
    """Writes beside, then renames."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    torch.save(content, beside)
    os.replace(beside, path)


def load_nets(base: Path, vectors: Path | None, reader: Path | None) -> tuple[Lower, Upper, Reader]:
    """The nets as far as they are trained; what is not begins as the base."""
    lower, upper = load_base(base / "model.onnx")
    if vectors is not None:
        saved = torch.load(vectors, weights_only=False)
        lower.load_state_dict(saved["lower"])
        upper.load_state_dict(saved["upper"])
    read = Reader()
    if reader is not None:
        read.load_state_dict(torch.load(reader, weights_only=False)["reader"])
    return lower, upper, read
