"""The three nets: the lower layers, the upper layers that make vectors, and the reader."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH = 512
HEADS = 8
INNER = 2048
VOCABULARY = 21128
POSITIONS = 512
LAYERS = 4
#: So many layers are shared; what is above them is there twice, for the vectors and for the reader.
SHARED_LAYERS = 2
EPSILON = 1e-12
#: What stands for minus infinity, in scores and attention.
NOTHING = -1e4

#: Question, headline, passage (with what stands before it: [CLS] of the passage's own encoding).
SEGMENTS = 3
#: No match; a character; of a pair of characters; a word of letters or digits.
MATCHES = 4
#: How much more the most alike token counts than others.
SHARPNESS = 12.0
PASSAGE_SEGMENT = 2


class Layer(nn.Module):
    """A layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.out_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.wide = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.narrow_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        batch, length, _ = states.shape

        def heads(projected: Tensor) -> Tensor:
            return projected.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        query, key, value = heads(self.query(states)), heads(self.key(states)), heads(self.value(states))
        scores = query @ key.transpose(2, 3) * (WIDTH // HEADS) ** -0.5 + bias
        seen = (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, length, WIDTH)
        states = self.out_norm(states + self.dropout(self.out(seen)))
        return self.narrow_norm(states + self.dropout(self.narrow(F.gelu(self.wide(states)))))


def without_dropout(net: nn.Module) -> None:
    """For one or two epochs it costs more time than it saves from overfitting."""
    for part in net.modules():
        if isinstance(part, nn.Dropout):
            part.p = 0.0


def attention_bias(mask: Tensor) -> Tensor:
    """What is added to attention scores so that padding is not seen; `mask` is 1 for tokens, 0 for padding."""
    return (1.0 - mask.to(torch.float32))[:, None, None, :] * NOTHING


class Embeddings(nn.Module):
    """Words, positions and their norm; the type of the first segment, which is the only one, is in the positions."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Parameter(torch.zeros(POSITIONS, WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)

    def forward(self, ids: Tensor) -> Tensor:
        return self.norm(self.words(ids) + self.positions[: ids.shape[1]])


class Lower(nn.Module):
    """Embeddings and the shared layers: `input_ids`, `attention_mask` → states."""

    def __init__(self) -> None:
        super().__init__()
        self.embeddings = Embeddings()
        self.layers = nn.ModuleList(Layer() for _ in range(SHARED_LAYERS))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        states, bias = self.embeddings(ids), attention_bias(mask)
        for layer in self.layers:
            states = layer(states, bias)
        return states


class Upper(nn.Module):
    """The layers that make vectors: states, `attention_mask`, `pool` (rows sum to 1) → unit vectors, one a row."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS - SHARED_LAYERS))

    def tokens(self, states: Tensor, mask: Tensor) -> Tensor:
        bias = attention_bias(mask)
        for layer in self.layers:
            states = layer(states, bias)
        return states

    def forward(self, states: Tensor, mask: Tensor, pool: Tensor) -> Tensor:
        pooled = pool @ self.tokens(states, mask)
        return pooled / (pooled.square().sum(-1, keepdim=True) + 1e-12).sqrt()


class Reader(nn.Module):
    """Reads question, headline and passage together: states, mask, segments, matches → a score a token, and nothing's.

    The states of question and passage come from two runs of the lower layers and are put one behind the other; the
    layers that read them begin as those that make vectors. Each token is also given what is most like it on the other
    side, so that little is left to learn about who is who; what is added begins at nothing.
    """

    def __init__(self) -> None:
        super().__init__()
        self.alike = nn.Linear(WIDTH, WIDTH)
        self.likeness = nn.Linear(1, WIDTH)
        self.segments = nn.Embedding(SEGMENTS, WIDTH)
        self.matches = nn.Embedding(MATCHES, WIDTH)
        for added in (self.alike.weight, self.alike.bias, self.likeness.weight, self.likeness.bias, self.segments.weight, self.matches.weight):
            nn.init.zeros_(added)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS - SHARED_LAYERS))
        self.point = nn.Linear(WIDTH, 1)
        self.nothing = nn.Linear(WIDTH, 1)
        self.dropout = nn.Dropout(0.1)

    def begin_as(self, upper: Upper) -> None:
        """Takes over the layers that make vectors."""
        self.layers.load_state_dict(upper.layers.state_dict())

    def added(self) -> list[nn.Parameter]:
        """What is not there in the base."""
        parts = (self.alike, self.likeness, self.segments, self.matches, self.point, self.nothing)
        return [parameter for part in parts for parameter in part.parameters()]

    def forward(self, states: Tensor, mask: Tensor, segments: Tensor, matches: Tensor) -> tuple[Tensor, Tensor]:
        joint = self.joint(states, mask, segments, matches)
        pointed = self.point(joint).squeeze(-1)
        is_passage = (segments == PASSAGE_SEGMENT) & (mask > 0)
        return torch.where(is_passage, pointed, torch.full_like(pointed, NOTHING)), self.nothing(joint[:, 0]).squeeze(-1)

    def joint(self, states: Tensor, mask: Tensor, segments: Tensor, matches: Tensor) -> Tensor:
        asked = (segments == 0).to(torch.float32)
        across = asked[:, :, None] * (1 - asked)[:, None, :] + (1 - asked)[:, :, None] * asked[:, None, :]
        unit = states / (states.square().sum(-1, keepdim=True) + 1e-6).sqrt()
        hidden = (1 - across * mask.to(torch.float32)[:, None, :]) * NOTHING
        alike = unit @ unit.transpose(1, 2)
        nearest = (alike + hidden).amax(-1, keepdim=True).clamp_min(-1.0)
        counterpart = (alike * SHARPNESS + hidden).softmax(-1) @ states
        joint = states + self.dropout(self.alike(counterpart) + self.likeness(nearest) + self.segments(segments) + self.matches(matches))
        bias = attention_bias(mask)
        for layer in self.layers:
            joint = layer(joint, bias)
        return joint
