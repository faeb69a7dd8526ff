"""Stage 2, teaches the reader:

`python -m yinju_training.reader --candidates … --models frozen --states … --out reader.pt --minutes 60`
"""

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .checkpoint import load_nets, save
from .data import Pieces, question_ids, read
from .matches import matches
from .net import NOTHING, PASSAGE_SEGMENT, WIDTH, Reader, without_dropout
from .pairs import Item, items
from .states import States

#: Of the layers that begin as those for vectors, and of what begins at nothing.
RATE, RATE_ADDED = 1.2e-4, 6e-4
WARM_UP = 0.04
#: Encyclopedias are large beside the news; so much of them is read in an epoch.
SHARES = {"drcd": 0.5}
QUESTIONS = 12
#: Pairs of about the same length that are read together.
TOGETHER = 12
SEED = 20261125


@dataclass(slots=True)
class Input:
    """One question with one passage, ready to be read."""

    question: int
    states: Tensor
    segments: list[int]
    matches: list[int]
    #: 1 for tokens that answer.
    answers: list[int]


def inputs(batch: list[Item], states: States, pieces: Pieces) -> list[Input]:
    asked = [question_ids(pieces, one.question) for one in batch]
    of_questions = states.questions(asked)
    made = []
    for number, one in enumerate(batch):
        for pair in one.pairs:
            at = pair.answers[0][0] if pair.answers else pair.begin
            kept = states.of(pair.passage, at)
            window = kept.window
            begin = max(pair.begin, window.first) - window.first + window.begin
            end = min(pair.end, window.first + window.count) - window.first + window.begin
            head = list(range(window.begin)) if pair.with_headline or window.begin == 1 else [0]
            chosen = [*head, *range(begin, end), len(window.ids) - 1]
            around = [window.ids[place] for place in chosen]
            segments = [0] * len(asked[number]) + [1] * len(head) + [PASSAGE_SEGMENT] * (end - begin) + [1]
            answers = [0] * len(segments)
            for start, stop in pair.answers:
                for token in range(start, stop):
                    place = token - window.first + window.begin - begin
                    if 0 <= place < end - begin:
                        answers[len(asked[number]) + len(head) + place] = 1
            own = of_questions[number, : len(asked[number])]
            made.append(
                Input(
                    number,
                    torch.cat([own, states.take(kept, chosen)]),
                    segments,
                    matches(pieces, asked[number], around) + matches(pieces, around, asked[number]),
                    answers,
                )
            )
    return made


def losses(reader: Reader, made: list[Input]) -> tuple[Tensor, Tensor, float]:
    """Pointing over all of a question's passages, the verdict on each, and the share of verdicts that are right."""
    order = sorted(range(len(made)), key=lambda number: len(made[number].segments))
    everything: dict[int, list[Tensor]] = {}
    right: dict[int, list[Tensor]] = {}
    logits, labels = [], []
    for start in range(0, len(order), TOGETHER):
        some = [made[number] for number in order[start : start + TOGETHER]]
        length = max(len(one.segments) for one in some)
        states = torch.zeros(len(some), length, WIDTH)
        for row, one in enumerate(some):
            states[row, : len(one.segments)] = one.states
        mask, segments, match, answers = (
            torch.tensor([[*values, *[0] * (length - len(values))] for values in lists])
            for lists in (
                [[1] * len(one.segments) for one in some],
                [one.segments for one in some],
                [one.matches for one in some],
                [one.answers for one in some],
            )
        )
        scores, nothing = reader(states, mask, segments, match)
        total = scores.logsumexp(1)
        good = scores.masked_fill(answers == 0, NOTHING).logsumexp(1)
        logits.append(total - nothing)
        labels.append((answers.sum(1) > 0).to(torch.float32))
        for row, one in enumerate(some):
            everything.setdefault(one.question, []).append(total[row])
            if any(one.answers):
                right.setdefault(one.question, []).append(good[row])
    pointing = [torch.stack(everything[number]).logsumexp(0) - torch.stack(own).logsumexp(0) for number, own in right.items()]
    logit, label = torch.cat(logits), torch.cat(labels)
    correct = ((logit > 0) == (label > 0)).to(torch.float32).mean().item()
    return torch.stack(pointing).mean() if pointing else logit.sum() * 0, F.binary_cross_entropy_with_logits(logit, label), correct


def grouped(stream: Iterator[Item]) -> Iterator[list[Item]]:
    while some := list(islice(stream, QUESTIONS)):
        yield some


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, default=Path("/work/shared/reader/bge-small-zh-v1.5"))
    parser.add_argument("--candidates", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, help="checkpoint whose upper layers it begins as")
    parser.add_argument("--models", type=Path, required=True, help="where the lower layers were exported to")
    parser.add_argument("--states", type=Path, required=True, help="folder to keep states in")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True, help="the rate falls to nothing until then")
    arguments = parser.parse_args()
    torch.manual_seed(SEED)
    pieces = Pieces(arguments.base / "tokenizer.json")
    passages, questions = read(arguments.candidates, pieces, ("reader", "crud", "drcd", "cmrc"))
    train = [question for question in questions if question.split == "train"]
    reader = Reader()
    reader.begin_as(load_nets(arguments.base, arguments.vectors, None)[1])
    without_dropout(reader)
    states = States(arguments.models, arguments.states, pieces)
    nn.init.constant_(reader.nothing.bias, 4.5)
    optimiser = torch.optim.AdamW(
        [
            {"params": list(reader.layers.parameters()), "rate": RATE},
            {"params": reader.added(), "rate": RATE_ADDED},
        ],
        weight_decay=0.01,
        betas=(0.9, 0.98),
    )
    spent, step, epoch = 0.0, 0, 0
    if arguments.out.exists():
        saved = torch.load(arguments.out, weights_only=False)
        reader.load_state_dict(saved["reader"])
        optimiser.load_state_dict(saved["optimiser"])
        spent, step, epoch = saved["spent"], saved["step"], saved["epoch"] + 1
    print(f"{len(train)} questions, from step {step}", flush=True)
    reader.train()
    smooth: list[float] = []
    last_saved = started = time.time()
    before = spent
    while spent < arguments.minutes * 60:
        dice = random.Random(SEED + epoch)
        chosen = [question for question in train if dice.random() < SHARES.get(question.set, 1)]
        for batch in grouped(items(chosen, passages, dice)):
            spent = before + time.time() - started
            share = spent / (arguments.minutes * 60)
            if share >= 1:
                break
            for group in optimiser.param_groups:
                group["lr"] = group["rate"] * (min(1.0, share / WARM_UP) * (1 - share) + 1e-3)
            states.prepare([pair.passage for one in batch for pair in one.pairs])
            pointing, verdict, correct = losses(reader, inputs(batch, states, pieces))
            optimiser.zero_grad()
            (pointing + verdict).backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            step += 1
            now = [pointing.item(), verdict.item(), correct]
            smooth = [0.97 * old + 0.03 * value for old, value in zip(smooth or now, now)]
            if step % 10 == 0:
                figures = " ".join(f"{value:.3f}" for value in smooth)
                print(f"epoch {epoch} step {step} {spent / 60:.1f} min: pointing, verdict, right {figures}", flush=True)
            if time.time() - last_saved > 300:
                last_saved = time.time()
                states.save()
                store(arguments.out, reader, optimiser, spent, step, epoch)
        epoch += 1
    store(arguments.out, reader, optimiser, spent, step, epoch)
    print("done", flush=True)


def store(path: Path, reader: Reader, optimiser: torch.optim.Optimizer, spent: float, step: int, epoch: int) -> None:
    save(path, {"reader": reader.state_dict(), "optimiser": optimiser.state_dict(), "spent": spent, "step": step, "epoch": epoch})


if __name__ == "__main__":
    main()
