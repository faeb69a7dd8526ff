"""Writes the nets as ONNX files in int8: `python -m yinju_training.export --vectors … --reader … --out ../models`."""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from .checkpoint import load_nets
from .net import WIDTH, Embeddings, Lower, Reader, Upper

OPSET = 17


class SmallEmbeddings(nn.Module):
    """Words in int8 with a scale for each."""

    def __init__(self, full: Embeddings) -> None:
        super().__init__()
        words = full.words.weight.detach()
        scales = words.abs().amax(1, keepdim=True) / 127
        self.register_buffer("scales", scales)
        self.register_buffer("words", (words / scales.clamp_min(1e-12)).round().to(torch.int8))
        self.positions, self.norm = full.positions, full.norm

    def forward(self, ids: Tensor) -> Tensor:
        words = self.words[ids].to(torch.float32) * self.scales[ids]
        return self.norm(words + self.positions[: ids.shape[1]])


def export(lower: Lower, upper: Upper, reader: Reader, out: Path, small: bool = True) -> None:
    """Writes `lower.onnx`, `upper.onnx` and `reader.onnx`; in fp32 where `small` is false."""
    out.mkdir(parents=True, exist_ok=True)
    words = lower.embeddings
    if small:
        lower.embeddings = SmallEmbeddings(words)
    ids = torch.tensor([[101, 2769, 102], [101, 102, 0]])
    mask = torch.tensor([[1, 1, 1], [1, 1, 0]])
    states = torch.randn(2, 3, WIDTH)
    pool = torch.tensor([[[1.0, 0, 0], [0, 1.0, 0]]] * 2)
    batch = {0: "batch", 1: "length"}
    write(lower, (ids, mask), out / "lower.onnx", {"input_ids": batch, "attention_mask": batch}, {"states": batch}, small)
    write(
        upper,
        (states, mask, pool),
        out / "upper.onnx",
        {"states": batch, "attention_mask": batch, "pool": {0: "batch", 1: "rows", 2: "length"}},
        {"vectors": {0: "batch", 1: "rows"}},
        small,
    )
    write(
        reader,
        (states, mask, torch.tensor([[0, 1, 2]] * 2), torch.zeros(2, 3, dtype=torch.int64)),
        out / "reader.onnx",
        {"states": batch, "attention_mask": batch, "segments": batch, "matches": batch},
        {"scores": batch, "nothing": {0: "batch"}},
        small,
    )
    lower.embeddings = words


def write(
    net: nn.Module, example: tuple[Tensor, ...], path: Path, inputs: dict, outputs: dict, small: bool
) -> None:
    """Exports one net, and turns its matrices into int8 (unsigned, so that AVX2 does not saturate)."""
    net.eval()
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            net,
            example,
            str(full),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={**inputs, **outputs},
            opset_version=OPSET,
            dynamo=False,
        )
        if small:
            quantize_dynamic(
                str(full),
                str(path),
                op_types_to_quantize=["MatMul"],
                weight_type=QuantType.QUInt8,
                per_channel=True,
                reduce_range=False,
                extra_options={"MatMulConstBOnly": True},
            )
        else:
            shutil.copy(full, path)
    model = onnx.load(str(path))
    onnx.checker.check_model(model)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, default=Path("/work/shared/reader/bge-small-zh-v1.5"))
    parser.add_argument("--vectors", type=Path, help="checkpoint of `vectors`; the base where it is left out")
    parser.add_argument("--reader", type=Path, help="checkpoint of `reader`")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--full", action="store_true", help="fp32")
    arguments = parser.parse_args()
    torch.manual_seed(1)
    lower, upper, reader = load_nets(arguments.base, arguments.vectors, arguments.reader)
    export(lower, upper, reader, arguments.out, small=not arguments.full)
    shutil.copy(arguments.base / "tokenizer.json", arguments.out / "tokenizer.json")
    for path in sorted(arguments.out.glob("*.onnx")):
        print(json.dumps({"file": path.name, "bytes": path.stat().st_size}))


if __name__ == "__main__":
    main()
