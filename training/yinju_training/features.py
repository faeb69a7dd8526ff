"""What models say of each question's candidates: `python -m yinju_training.features --models ../models --candidates … --out f.jsonl`.

A line a question: its set, split, style, whether something answers, and for each candidate what the engine, the
vectors and the reader say of it, of its sentences and of its clauses. Text is not in it.
"""

import argparse
import json
import math
import pickle
from pathlib import Path

import numpy as np

from .data import SETS, Passage, Question, read
from .pairs import SAFE
from .runtime import Asked, Encoded, Runtime

#: So many candidates, the best by the sum of cosines and engine, are read.
READ = 6
#: Questions of a set and split that are looked at; every n-th where there are more.
MOST = {"reader": 240, "natural": 300, "crud": 200, "drcd": 120, "cmrc": 100}


def sample(questions: list[Question]) -> list[Question]:
    chosen = []
    for name in SETS:
        for split in ("fit", "judge"):
            own = [one for one in questions if (one.set, one.split) == (name, split) and one.candidates]
            count = min(len(own), MOST[name])
            chosen += [own[(number * len(own)) // count] for number in range(count)]
    return chosen


def log_odds(score: float) -> float:
    bounded = min(max(score, 1e-3), 1 - 1e-3)
    return math.log(bounded / (1 - bounded))


def is_right(question: Question, passage: Passage, label: str) -> bool:
    """The labelled passage, or another of its report that holds an answer which is no accident."""
    return label == "gold" or (
        label == "holds" and any(len(answer) >= SAFE and answer in passage.text for answer in question.answers)
    )


def look(runtime: Runtime, question: Question, asked: Asked, passages: dict[str, Passage], encoded: dict[str, list[Encoded]], whether_read: bool, room: int | None) -> dict:
    candidates = []
    for place, (key, score, label) in enumerate(question.candidates):
        passage, own = passages[key], encoded[key]
        sentences = [-1.0] * len(passage.sentences)
        for one in own:
            for (number, _, _), vector in zip(one.window.rows, one.sentences):
                sentences[number] = max(sentences[number], float(asked.vector @ vector))
        right = is_right(question, passage, label)
        whole = max((float(asked.vector @ one.passage) for one in own), default=-1.0)
        best = max(sentences, default=-1.0)

        def holds(span: tuple[int, int]) -> bool:
            return right and any(answer in passage.text[span[0] : span[1]] for answer in question.answers)

        candidates.append(
            {
                "key": key,
                "place": place,
                "score": score,
                "right": right,
                "passage": whole,
                "sentence": best,
                "sentences": [[value, holds(span)] for value, span in zip(sentences, passage.sentences)],
                "sum": 10 * (whole + best) + 0.5 * log_odds(score) - 0.2 * place,
            }
        )
    if whether_read:
        chosen = sorted(candidates, key=lambda one: -one["sum"])[:READ]
        made = [(one, window) for one in chosen for window in encoded[one["key"]]]
        for (one, window), (scores, nothing) in zip(made, runtime.read(asked, [window for _, window in made], room)):
            add_reading(one, passages[one["key"]], window, scores, nothing, question)
    for one in candidates:
        del one["key"]
    return {
        "set": question.set,
        "split": question.split,
        "style": question.style,
        "answerable": bool(question.answers),
        "candidates": candidates,
    }


def add_reading(one: dict, passage: Passage, encoded: Encoded, scores: np.ndarray, nothing: float, question: Question) -> None:
    """Of several windows the surest counts."""
    if not len(scores):
        return
    highest = scores.max()
    total = float(highest + np.log(np.exp(scores - highest).sum()))
    if total - nothing <= one.get("logit", -math.inf):
        return
    mass = np.exp(scores - total)
    sums = np.concatenate([[0.0], mass.cumsum()])
    window = encoded.window

    def mass_in(span: tuple[int, int]) -> float:
        begin, end = (min(max(token - window.first, 0), window.count) for token in passage.tokens_in(span))
        return round(float(sums[end] - sums[begin]), 4)

    def holds(span: tuple[int, int]) -> bool:
        return one["right"] and any(answer in passage.text[span[0] : span[1]] for answer in question.answers)

    one["logit"], one["total"], one["nothing"] = total - nothing, total, nothing
    one["masses"] = [[mass_in(span), holds(span)] for span in passage.sentences]
    runs = []
    clauses = passage.clauses
    for first in range(len(clauses)):
        for last in range(first, len(clauses)):
            span = (clauses[first][0], clauses[last][1])
            length = len(passage.text[span[0] : span[1]].strip(" ，。；：、！？"))
            if last > first and length > 40:
                break
            runs.append([mass_in(span), length, holds(span)])
    one["runs"] = sorted(runs, key=lambda run: -run[0])[:12]


def encode(runtime: Runtime, passages: list[Passage], kept: Path | None, again: bool) -> dict[str, list[Encoded]]:
    """All passages; the states of those that were encoded before are taken from a file, and their vectors unless `again`."""
    encoded: dict[str, list[Encoded]] = pickle.loads(kept.read_bytes()) if kept is not None and kept.exists() else {}
    if again:
        wanted = {passage.key for passage in passages}
        runtime.refresh([one for key, own in encoded.items() if key in wanted for one in own])
    missing = [passage for passage in passages if passage.key not in encoded]
    encoded.update(runtime.encode(missing))
    if kept is not None and (missing or again):
        kept.write_bytes(pickle.dumps(encoded))
    return encoded


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--candidates", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sets", nargs="*", default=SETS)
    parser.add_argument("--every", type=int, default=1, help="look at every n-th of the sample")
    parser.add_argument("--no-reader", action="store_true")
    parser.add_argument("--room", type=int, help="read about so many tokens of a passage, not all")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--kept", type=Path, help="file to keep what `lower` and `upper` made of the passages")
    parser.add_argument("--again", action="store_true", help="`upper` is another than it was for that file")
    arguments = parser.parse_args()
    runtime = Runtime(arguments.models, arguments.threads)
    passages, questions = read(arguments.candidates, runtime.pieces, tuple(arguments.sets))
    chosen = sample(questions)[:: arguments.every]
    keys = sorted({key for question in chosen for key, _, _ in question.candidates})
    print(f"{len(chosen)} questions, {len(keys)} passages", flush=True)
    encoded = encode(runtime, [passages[key] for key in keys], arguments.kept, arguments.again)
    with arguments.out.open("w") as file:
        for question in chosen:
            asked = runtime.ask(question.text)
            line = look(runtime, question, asked, passages, encoded, not arguments.no_reader, arguments.room)
            file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
