"""Milliseconds on one thread: `python -m yinju_training.timing --models ../models --candidates …`."""

import argparse
import time
from pathlib import Path

import numpy as np

from .data import read
from .runtime import Runtime

COUNT = 40


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--candidates", type=Path, required=True)
    arguments = parser.parse_args()
    runtime = Runtime(arguments.models)
    passages, questions = read(arguments.candidates, runtime.pieces, ("natural",))
    some = questions[:: len(questions) // COUNT][:COUNT]
    own = [passages[question.candidates[0][0]] for question in some if question.candidates]
    spent: dict[str, list[float]] = {"question": [], "passage": [], "read one": [], "read five": []}
    tokens = []
    for question, passage in zip(some, own):
        start = time.perf_counter()
        asked = runtime.ask(question.text)
        spent["question"].append(time.perf_counter() - start)
        start = time.perf_counter()
        made = runtime.encode([passage])[passage.key]
        spent["passage"].append(time.perf_counter() - start)
        tokens.append(sum(len(one.window.ids) for one in made))
        start = time.perf_counter()
        runtime.read(asked, made)
        spent["read one"].append(time.perf_counter() - start)
        start = time.perf_counter()
        runtime.read(asked, (made * 5)[:5])
        spent["read five"].append(time.perf_counter() - start)
    print(f"passages of {np.mean(tokens):.0f} tokens")
    for name, values in spent.items():
        print(f"{name}: median {1e3 * np.median(values):.1f} ms, least {1e3 * min(values):.1f}")


if __name__ == "__main__":
    main()
