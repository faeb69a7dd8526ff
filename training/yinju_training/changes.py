"""Makes a question that a passage answers into one that it does not: another figure, year, half, rank."""

import random
import re

#: What is told of the one is not told of the other.
OPPOSITES = (
    ("上半年", "下半年"),
    ("一季度", "三季度"),
    ("二季度", "四季度"),
    ("上午", "下午"),
    ("第一", "第四"),
    ("第二", "第五"),
    ("男子", "女子"),
    ("男性", "女性"),
    ("最大", "最小"),
    ("最高", "最低"),
    ("最多", "最少"),
    ("最长", "最短"),
    ("去年", "前年"),
    ("今年", "后年"),
    ("进口", "出口"),
    ("收入", "支出"),
    ("北京", "南京"),
    ("上海", "重庆"),
    ("中国", "巴西"),
    ("美国", "印度"),
)


def changed(question: str, dice: random.Random) -> str | None:
    """The changed question; `None` where there is nothing to change."""
    figures = list(re.finditer(r"\d+", question))
    swaps = [(one, other) for pair in OPPOSITES for one, other in (pair, pair[::-1]) if one in question]
    if figures and (not swaps or dice.random() < 0.6):
        figure = dice.choice(figures)
        return question[: figure.start()] + another(figure[0], dice) + question[figure.end() :]
    if swaps:
        one, other = dice.choice(swaps)
        return question.replace(one, other)
    return None


def another(figure: str, dice: random.Random) -> str:
    """A figure as long, near for a year, with another digit otherwise."""
    if re.fullmatch(r"(19|20)\d\d", figure):
        return str(int(figure) + dice.choice((-3, -2, -1, 1, 2, 3)))
    place = dice.randrange(len(figure))
    digit = dice.choice([one for one in "123456789" if one != figure[place]])
    return figure[:place] + digit + figure[place + 1 :]
