"""How targets are told from a text in training: from its mean vector, and by looking at its tokens (the reader)."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor
from torch.nn.functional import normalize

BARRED = -1e4
"""A logit so low that its token does not take part."""


@dataclass(frozen=True, slots=True)
class Heads:
    """Weights and biases over mean vectors, and the reader: queries over tokens, with weights and biases of its own.

    `weight`, `query` and `reader_weight` are (targets, dimensions), `bias` and `reader_bias` (targets).
    """

    weight: Tensor
    bias: Tensor
    query: Tensor
    reader_weight: Tensor
    reader_bias: Tensor

    def by_mean(self, vectors: Tensor) -> Tensor:
        """Return logits (texts, targets) of centred mean vectors."""
        return vectors @ self.weight.T + self.bias

    def by_tokens(self, states: Tensor, filled: Tensor, means: Tensor) -> Tensor:
        """Return the reader's logits (texts, targets), as `pipeline.core.reader` does one text at a time."""
        shares = (states @ self.query.T).masked_fill(~filled[..., None], BARRED).softmax(dim=1)
        seen = normalize(shares.transpose(1, 2) @ states, dim=2)
        return (normalize(seen - means[:, None], dim=2) * self.reader_weight).sum(dim=2) + self.reader_bias

    def ridge(self) -> Tensor:
        """Return the sum of the squares of both sets of weights."""
        return (self.weight**2).sum() + (self.reader_weight**2).sum()


def unit_means(states: Tensor, filled: Tensor) -> Tensor:
    """Return the mean of each text's tokens at length one."""
    return normalize((states * filled[..., None]).sum(dim=1) / filled.sum(dim=1, keepdim=True), dim=1)
