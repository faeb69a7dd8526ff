"""Stage 1, tunes the vectors: `python -m yinju_training.vectors --candidates … --out vectors.pt --minutes 40`."""

import argparse
import random
import time
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .batches import Batch, batches
from .checkpoint import load_nets, save
from .data import Pieces, Window, read
from .net import Lower, Upper
from .padding import padded

TEMPERATURE = 0.05
RATE = 6e-5
WARM_UP = 0.05
TOKENS = 3600
#: Windows of about the same length that are encoded together.
TOGETHER = 8
HARDEST = 4
SEED = 20261125


def encode_questions(lower: Lower, upper: Upper, lists: list[list[int]]) -> Tensor:
    ids, mask = padded(lists)
    pool = torch.zeros(len(lists), 1, ids.shape[1])
    pool[:, 0, 0] = 1
    return upper(lower(ids, mask), mask, pool)[:, 0]


def encode_windows(lower: Lower, upper: Upper, made: list[Window]) -> tuple[Tensor, Tensor]:
    """The passages' vectors, a window each, and the sentences' vectors, all rows in the windows' order."""
    order = sorted(range(len(made)), key=lambda number: len(made[number].ids))
    whole: dict[int, Tensor] = {}
    rows: dict[int, Tensor] = {}
    for start in range(0, len(order), TOGETHER):
        numbers = order[start : start + TOGETHER]
        ids, mask = padded([made[number].ids for number in numbers])
        pool = pool_of([made[number] for number in numbers], ids.shape[1])
        vectors = upper(lower(ids, mask), mask, pool)
        for number, own in zip(numbers, vectors):
            whole[number] = own[0]
            rows[number] = own[1 : 1 + len(made[number].rows)]
    numbers = range(len(made))
    return torch.stack([whole[number] for number in numbers]), torch.cat([rows[number] for number in numbers])


def pool_of(made: list[Window], length: int) -> Tensor:
    """[CLS], then the mean of each sentence's tokens; rows that a window does not have take [CLS] again."""
    pool = torch.zeros(len(made), 1 + max(len(window.rows) for window in made), length)
    for number, window in enumerate(made):
        pool[number, :, 0] = 1
        for row, (_, start, end) in enumerate(window.rows, 1):
            pool[number, row, 0] = 0
            pool[number, row, start:end] = 1 / (end - start)
    return pool


class Scale(nn.Module):
    """Turns a cosine into a logit of "answers"."""

    def __init__(self) -> None:
        super().__init__()
        self.slope = nn.Parameter(torch.tensor(12.0))
        self.offset = nn.Parameter(torch.tensor(-8.0))

    def forward(self, cosines: Tensor) -> Tensor:
        return self.slope * cosines + self.offset


def contrast(cosines: Tensor, labels: Tensor) -> Tensor:
    """−log of the share of what is right, over the questions for which something is."""
    logits = (cosines / TEMPERATURE).masked_fill(labels < 0, -1e4)
    right = logits.masked_fill(labels != 1, -1e4)
    asked = (labels == 1).any(1)
    return (logits.logsumexp(1) - right.logsumexp(1))[asked].mean()


def verdict(logits: Tensor, labels: Tensor, near: Tensor) -> Tensor:
    """The best right row should be told from nothing, and so should the hardest wrong ones, of questions without answer too."""
    asked = (labels == 1).any(1)
    best = logits.masked_fill(labels != 1, -1e4).amax(1)[asked]
    wrong = logits.masked_fill((labels != 0) | ~near, -1e4).topk(min(HARDEST, logits.shape[1]), 1).values
    return F.softplus(-best).mean() + F.softplus(wrong).mean()


def losses(lower: Lower, upper: Upper, scale: Scale, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    asked = encode_questions(lower, upper, batch.question_ids)
    whole, rows = encode_windows(lower, upper, batch.windows)
    cosines = asked @ rows.T
    return contrast(cosines, batch.rows), contrast(asked @ whole.T, batch.whole), verdict(scale(cosines), batch.rows, batch.near)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, default=Path("/work/shared/reader/bge-small-zh-v1.5"))
    parser.add_argument("--candidates", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True, help="the rate falls to nothing until then")
    arguments = parser.parse_args()
    torch.manual_seed(SEED)
    pieces = Pieces(arguments.base / "tokenizer.json")
    passages, questions = read(arguments.candidates, pieces, ("reader", "crud", "drcd", "cmrc"))
    train = [question for question in questions if question.split == "train"]
    lower, upper, _ = load_nets(arguments.base, None, None)
    scale = Scale()
    tuned = [*lower.layers.parameters(), *upper.parameters()]
    optimiser = torch.optim.AdamW(
        [{"params": tuned, "rate": RATE}, {"params": scale.parameters(), "rate": 1e-2, "weight_decay": 0.0}], weight_decay=0.01
    )
    spent, step, epoch = 0.0, 0, 0
    if arguments.out.exists():
        saved = torch.load(arguments.out, weights_only=False)
        for part, net in (("lower", lower), ("upper", upper), ("scale", scale), ("optimiser", optimiser)):
            net.load_state_dict(saved[part])
        spent, step, epoch = saved["spent"], saved["step"], saved["epoch"] + 1
    print(f"{len(train)} questions, from step {step}", flush=True)
    lower.train(), upper.train()
    smooth: list[float] = []
    last_saved = started = time.time()
    before = spent
    while spent < arguments.minutes * 60:
        for batch in batches(train, passages, pieces, TOKENS, random.Random(SEED + epoch)):
            spent = before + time.time() - started
            share = spent / (arguments.minutes * 60)
            if share >= 1:
                break
            factor = min(1.0, share / WARM_UP) * (1 - share) + 1e-3
            for group in optimiser.param_groups:
                group["lr"] = group["rate"] * factor
            parts = losses(lower, upper, scale, batch)
            loss = parts[0] + 0.5 * parts[1] + 0.3 * parts[2]
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(tuned, 1.0)
            optimiser.step()
            step += 1
            now = [part.item() for part in parts]
            smooth = [0.95 * old + 0.05 * new for old, new in zip(smooth or now, now)]
            if step % 10 == 0:
                figures = " ".join(f"{value:.3f}" for value in smooth)
                print(f"epoch {epoch} step {step} {spent / 60:.1f} min: sentence, passage, verdict {figures}", flush=True)
            if time.time() - last_saved > 300:
                last_saved = time.time()
                store(arguments.out, lower, upper, scale, optimiser, spent, step, epoch)
        epoch += 1
    store(arguments.out, lower, upper, scale, optimiser, spent, step, epoch)
    print("done", flush=True)


def store(path: Path, lower: Lower, upper: Upper, scale: Scale, optimiser: torch.optim.Optimizer, spent: float, step: int, epoch: int) -> None:
    parts = {"lower": lower, "upper": upper, "scale": scale, "optimiser": optimiser}
    save(path, {**{name: part.state_dict() for name, part in parts.items()}, "spent": spent, "step": step, "epoch": epoch})


if __name__ == "__main__":
    main()
