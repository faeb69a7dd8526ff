"""Prints the table of measures from what `features` wrote: `python -m yinju_training.measure f.jsonl`."""

import json
import sys
from collections.abc import Callable

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from .features import log_odds

Candidate = dict
Order = Callable[[Candidate], float]
#: Of a run that holds the most of the answer, the shortest with this share of it is taken.
ENOUGH = 0.85

ORDERS: dict[str, Order] = {
    "today": lambda one: -one["place"],
    "passage": lambda one: one["passage"],
    "sentence": lambda one: one["sentence"],
    "sum": lambda one: one["sum"],
    "reader": lambda one: one.get("logit", -50.0),
    "reader, shared": lambda one: one.get("total", -50.0),
}
#: What says whether the question is answered.
VERDICTS: dict[str, Order] = {**ORDERS, "today": lambda one: one["score"], "sum": lambda one: one["sum"] + 0.2 * one["place"]}


def row(one: Candidate) -> list[float]:
    """The features of the combination."""
    return [
        10 * one["passage"],
        10 * one["sentence"],
        log_odds(one["score"]),
        -one["place"],
        one.get("logit", -6.0),
        one.get("total", 0.0) if "total" in one else 0.0,
        0.0 if "logit" in one else 1.0,
    ]


def fit(questions: list[dict]) -> tuple[Order, Order]:
    """Two logistic models: which candidate of a question answers, and whether the first one does."""
    rows, labels = [], []
    for question in questions:
        if any(one["right"] for one in question["candidates"]):
            mean = np.mean([row(one) for one in question["candidates"]], axis=0)
            for one in question["candidates"]:
                rows.append(np.array(row(one)) - mean)
                labels.append(one["right"])
    ranker = LogisticRegression(C=1.0, max_iter=2000).fit(np.array(rows), labels)

    def rank(one: Candidate) -> float:
        return float(ranker.coef_[0] @ np.array(row(one)))

    firsts = [max(question["candidates"], key=rank) for question in questions]
    judge = LogisticRegression(C=1.0, max_iter=2000).fit(np.array([row(one) for one in firsts]), [one["right"] for one in firsts])
    print("ranker", np.round(ranker.coef_[0], 2), "verdict", np.round(judge.coef_[0], 2), np.round(judge.intercept_, 2))
    return rank, lambda one: float(judge.decision_function(np.array([row(one)]))[0])


def best_run(one: Candidate) -> tuple[int, bool]:
    """Length of the bold run and whether it holds the answer."""
    runs = one.get("runs")
    if not runs:
        return 0, False
    enough = ENOUGH * max(run[0] for run in runs)
    _, length, holds = min((run for run in runs if run[0] >= enough), key=lambda run: run[1])
    return length, holds


def line(questions: list[dict], order: Order, verdict: Order) -> str:
    asked = [question for question in questions if question["answerable"]]
    ranked = [sorted(question["candidates"], key=lambda one: -order(one)) for question in asked]
    figures = [
        share(own[0]["right"] for own in ranked),
        share(any(one["right"] for one in own[:3]) for own in ranked),
        share(max(own[0]["sentences"], default=[0, False])[1] for own in ranked),
        share(max(own[0].get("masses") or [[0, False]])[1] for own in ranked),
        share(best_run(own[0])[1] for own in ranked),
        float(np.median([best_run(own[0])[0] for own in ranked])),
    ]
    labels = [question["answerable"] for question in questions]
    values = [verdict(max(question["candidates"], key=order)) for question in questions]
    both = 100 * roc_auc_score(labels, values) if len(set(labels)) == 2 else float("nan")
    extra = operating(questions, order, verdict) if len(set(labels)) == 2 else ""
    return " | ".join(f"{figure:.1f}" for figure in [*figures, both]) + f" | {extra}"


def operating(questions: list[dict], order: Order, verdict: Order) -> str:
    """Answered and right, where 15% and 25% of what is not answerable are answered."""
    firsts = [(question["answerable"], max(question["candidates"], key=order)) for question in questions]
    none = sorted((verdict(one) for answerable, one in firsts if not answerable), reverse=True)
    shares = []
    for allowed in (0.15, 0.25):
        threshold = none[int(allowed * len(none))]
        shares.append(share(one["right"] and verdict(one) > threshold for answerable, one in firsts if answerable))
    return " / ".join(f"{one:.1f}" for one in shares)


def share(outcomes) -> float:
    values = list(outcomes)
    return 100 * sum(map(bool, values)) / max(1, len(values))


def main(path: str) -> None:
    questions = [json.loads(text) for text in open(path)]
    fitted = [question for question in questions if question["split"] == "fit"]
    rank, verdict = fit(fitted)
    orders = {**ORDERS, "combined": rank}
    verdicts = {**VERDICTS, "combined": verdict}
    print("set | split | order | R@1 | R@3 | sentence by cosine | sentence by mass | run | its median | AUROC | right at 15 / 25% false")
    for name in dict.fromkeys(question["set"] for question in questions):
        for split in ("fit", "judge"):
            own = [question for question in questions if (question["set"], question["split"]) == (name, split)]
            if not own:
                continue
            print(f"{name} {split}: {len(own)} questions, {sum(question['answerable'] for question in own)} answerable, found {share(any(one['right'] for one in question['candidates']) for question in own if question['answerable']):.1f}")
            for title, order in orders.items():
                if title.startswith("reader") and not any("logit" in one for question in own for one in question["candidates"]):
                    continue
                print(f"{name} | {split} | {title} | {line(own, order, verdicts[title])}")


if __name__ == "__main__":
    main(sys.argv[1])
