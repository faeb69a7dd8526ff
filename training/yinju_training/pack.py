"""Packs the questions for keeping beside the code, and back: articles are named by the SHA-256 of their text.

`python -m yinju_training.pack news-10k.jsonl questions.jsonl questions.jsonl.gz`, and with `--back` the other way.
"""

import argparse
import gzip
import hashlib
import json
from pathlib import Path


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path, help="the articles, a JSON line each with `text`")
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--back", action="store_true", help="from the packed file to one with line numbers")
    arguments = parser.parse_args()
    articles = [digest(json.loads(line)["text"]) for line in arguments.news.open()]
    if arguments.back:
        numbers = {name: number for number, name in enumerate(articles)}
        with gzip.open(arguments.source, "rt") as packed:
            lines = [json.loads(line) for line in packed]
        made = [{"article": numbers[one.pop("sha256")], **one} for one in lines]
        arguments.target.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in made))
        return
    lines = [json.loads(line) for line in arguments.source.open()]
    made = [{"sha256": articles[one.pop("article")], **one} for one in lines]
    text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in made)
    arguments.target.write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main()
