"""The public base, bge-small-zh-v1.5, from its ONNX file into our nets."""

import re
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from .net import SHARED_LAYERS, Lower, Upper

#: Names in the file, by ours.
NAMES = {
    "query": "attention/self/query",
    "key": "attention/self/key",
    "value": "attention/self/value",
    "out": "attention/output/dense",
    "out_norm": "attention/output/LayerNorm",
    "wide": "intermediate/dense",
    "narrow": "output/dense",
    "narrow_norm": "output/LayerNorm",
}


def load_base(path: Path) -> tuple[Lower, Upper]:
    """Reads the weights; matrices are stored transposed and named by the node that uses them."""
    graph = onnx.load(str(path)).graph
    values = {one.name: torch.from_numpy(numpy_helper.to_array(one).copy()) for one in graph.initializer}
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in values:
            name = re.sub(r"/MatMul$", "", node.name).strip("/").replace("/", ".")
            values[f"{name}.weight"] = values[node.input[1]].T.contiguous()
    lower, upper = Lower(), Upper()
    types = values["embeddings.token_type_embeddings.weight"][0]
    lower.embeddings.load_state_dict(
        {
            "words.weight": values["embeddings.word_embeddings.weight"],
            "positions": values["embeddings.position_embeddings.weight"] + types,
            "norm.weight": values["embeddings.LayerNorm.weight"],
            "norm.bias": values["embeddings.LayerNorm.bias"],
        }
    )
    for number, layer in enumerate([*lower.layers, *upper.layers]):
        layer.load_state_dict(layer_weights(values, number))
    assert len(lower.layers) == SHARED_LAYERS
    return lower, upper


def layer_weights(values: dict[str, Tensor], number: int) -> dict[str, Tensor]:
    """The weights of one layer under our names."""
    weights = {}
    for ours, theirs in NAMES.items():
        for kind in ("weight", "bias"):
            weights[f"{ours}.{kind}"] = values[f"encoder.layer.{number}.{theirs.replace('/', '.')}.{kind}"]
    return weights
