"""Which tokens of one side stand on the other, as ../../models/README.md defines it."""

from .data import Pieces

NONE, CHARACTER, PAIR, WORD = range(4)


def matches(pieces: Pieces, one: list[int], other: list[int]) -> list[int]:
    """For each token of one side: a word of letters or figures, one of a pair, or a single character of the other."""
    present = {token for token in other if pieces.counts[token]}
    pairs = {pair for pair in zip(other, other[1:]) if pair[0] in present and pair[1] in present}
    found = []
    for place, token in enumerate(one):
        if token not in present:
            found.append(NONE)
        elif pieces.latin[token]:
            found.append(WORD)
        elif (place > 0 and (one[place - 1], token) in pairs) or (token, *one[place + 1 : place + 2]) in pairs:
            found.append(PAIR)
        else:
            found.append(CHARACTER)
    return found
