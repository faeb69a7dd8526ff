"""Stage 1b, tunes the upper layers alone, on kept states of the lower ones, which are exported by then:

`python -m yinju_training.upper --candidates … --vectors vectors.pt --models frozen --states … --out upper.pt --minutes 20`
"""

import argparse
import random
import time
from pathlib import Path

import torch
from torch import Tensor, nn

from .batches import Batch, batches
from .checkpoint import load_nets, save
from .data import Pieces, read
from .net import WIDTH, Upper, without_dropout
from .states import Kept, States
from .vectors import SEED, TOGETHER, Scale, contrast, verdict

RATE = 1.2e-4
WARM_UP = 0.05
TOKENS = 3600
WITHOUT_HEADLINE = 0.3


def encode_questions(upper: Upper, states: States, lists: list[list[int]]) -> Tensor:
    given = states.questions(lists)
    mask = torch.tensor([[1] * len(one) + [0] * (given.shape[1] - len(one)) for one in lists])
    pool = torch.zeros(len(lists), 1, given.shape[1])
    pool[:, 0, 0] = 1
    return upper(given, mask, pool)[:, 0]


def encode_windows(upper: Upper, states: States, made: list[Kept], dice: random.Random) -> tuple[Tensor, Tensor]:
    """The passages' vectors, and the sentences' in the windows' order; some headlines are left out."""
    order = sorted(range(len(made)), key=lambda number: len(made[number].window.ids))
    whole: dict[int, Tensor] = {}
    rows: dict[int, Tensor] = {}
    for start in range(0, len(order), TOGETHER):
        numbers = order[start : start + TOGETHER]
        length = max(len(made[number].window.ids) for number in numbers)
        most = max(len(made[number].window.rows) for number in numbers)
        given = torch.zeros(len(numbers), length, WIDTH)
        mask = torch.zeros(len(numbers), length)
        pool = torch.zeros(len(numbers), 1 + most, length)
        pool[:, :, 0] = 1
        for place, number in enumerate(numbers):
            window = made[number].window
            given[place, : len(window.ids)] = states.take(made[number], slice(None))
            mask[place, : len(window.ids)] = 1
            if window.begin > 1 and dice.random() < WITHOUT_HEADLINE:
                mask[place, 1 : window.begin] = 0
            for row, (_, begin, end) in enumerate(window.rows, 1):
                pool[place, row, 0] = 0
                pool[place, row, begin:end] = 1 / (end - begin)
        vectors = upper(given, mask, pool)
        for number, own in zip(numbers, vectors):
            whole[number], rows[number] = own[0], own[1 : 1 + len(made[number].window.rows)]
    numbers = range(len(made))
    return torch.stack([whole[number] for number in numbers]), torch.cat([rows[number] for number in numbers])


def losses(upper: Upper, states: States, scale: Scale, batch: Batch, dice: random.Random) -> tuple[Tensor, Tensor, Tensor]:
    states.prepare(batch.passages)
    kept = [one for passage in batch.passages for one in states.kept[passage.key]]
    asked = encode_questions(upper, states, batch.question_ids)
    whole, rows = encode_windows(upper, states, kept, dice)
    cosines = asked @ rows.T
    return contrast(cosines, batch.rows), contrast(asked @ whole.T, batch.whole), verdict(scale(cosines), batch.rows, batch.near)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, default=Path("/work/shared/reader/bge-small-zh-v1.5"))
    parser.add_argument("--candidates", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, required=True, help="checkpoint of `vectors`")
    parser.add_argument("--models", type=Path, required=True, help="where that was exported to")
    parser.add_argument("--states", type=Path, required=True, help="folder to keep states in")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True, help="the rate falls to nothing until then")
    parser.add_argument("--seed", type=int, default=SEED + 100)
    arguments = parser.parse_args()
    torch.manual_seed(SEED)
    pieces = Pieces(arguments.base / "tokenizer.json")
    passages, questions = read(arguments.candidates, pieces, ("reader", "crud", "drcd", "cmrc"))
    train = [question for question in questions if question.split == "train"]
    lower, upper, _ = load_nets(arguments.base, arguments.vectors, None)
    without_dropout(upper)
    states = States(arguments.models, arguments.states, pieces)
    scale = Scale()
    optimiser = torch.optim.AdamW(
        [{"params": list(upper.parameters()), "rate": RATE}, {"params": list(scale.parameters()), "rate": 1e-2, "weight_decay": 0.0}],
        weight_decay=0.01,
    )
    spent, step, epoch = 0.0, 0, 0
    if arguments.out.exists():
        saved = torch.load(arguments.out, weights_only=False)
        for part, net in (("upper", upper), ("scale", scale), ("optimiser", optimiser)):
            net.load_state_dict(saved[part])
        spent, step, epoch = saved["spent"], saved["step"], saved["epoch"] + 1
    print(f"{len(train)} questions, from step {step}", flush=True)

    def store() -> None:
        states.save()
        parts = {"lower": lower, "upper": upper, "scale": scale, "optimiser": optimiser}
        save(arguments.out, {**{name: part.state_dict() for name, part in parts.items()}, "spent": spent, "step": step, "epoch": epoch})

    upper.train()
    smooth: list[float] = []
    last_saved = started = time.time()
    before = spent
    while spent < arguments.minutes * 60:
        dice = random.Random(arguments.seed + epoch)
        for batch in batches(train, passages, pieces, TOKENS, dice, usual=True):
            spent = before + time.time() - started
            share = spent / (arguments.minutes * 60)
            if share >= 1:
                break
            for group in optimiser.param_groups:
                group["lr"] = group["rate"] * (min(1.0, share / WARM_UP) * (1 - share) + 1e-3)
            parts = losses(upper, states, scale, batch, dice)
            optimiser.zero_grad()
            (parts[0] + 0.5 * parts[1] + 0.3 * parts[2]).backward()
            nn.utils.clip_grad_norm_(upper.parameters(), 1.0)
            optimiser.step()
            step += 1
            now = [part.item() for part in parts]
            smooth = [0.95 * old + 0.05 * new for old, new in zip(smooth or now, now)]
            if step % 10 == 0:
                figures = " ".join(f"{value:.3f}" for value in smooth)
                print(f"epoch {epoch} step {step} {spent / 60:.1f} min: sentence, passage, verdict {figures}", flush=True)
            if time.time() - last_saved > 240:
                last_saved = time.time()
                store()
        epoch += 1
    store()
    print("done", flush=True)


if __name__ == "__main__":
    main()
