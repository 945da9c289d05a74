"""What the adapter is taught by; all take unit vectors, one row a text."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn.functional import softplus

BARRED = -1e4
"""A logit so low that its text does not take part."""


def head_loss(margins: Tensor, wanted: Tensor, weights: Tensor) -> Tensor:
    """Return the mean logistic loss of the heads; all arguments are (texts, targets)."""
    sign = torch.where(wanted > 0, 1.0, -1.0)
    return (weights * softplus(-sign * margins)).mean()


def contrast_loss(
    vectors: Tensor, wanted: Tensor, known: Tensor, near: Tensor, temperature: float, hard: float
) -> Tensor:
    """Return how far texts that carry one obligation lie apart, against all others.

    `wanted`, `known` and `near` are (texts, obligations). A pair that may or may not share an obligation is left out; a
    near miss of an obligation that the text carries counts for `hard` others.
    """
    likeness = vectors @ vectors.T / temperature
    itself = torch.eye(len(vectors), dtype=torch.bool, device=vectors.device)
    alike = (wanted @ wanted.T > 0) & ~itself
    unsure = ((wanted @ (1 - known).T + (1 - known) @ wanted.T) > 0) & ~alike
    pressed = likeness + (wanted @ near.T > 0).float() * math.log(hard)
    against = torch.logsumexp(pressed.masked_fill(itself | unsure, BARRED), dim=1, keepdim=True)
    has = alike.any(dim=1)
    if not has.any():
        return vectors.sum() * 0
    return -(((likeness - against) * alike).sum(dim=1)[has] / alike.sum(dim=1)[has]).mean()


def drift_loss(vectors: Tensor, plain: Tensor) -> Tensor:
    """Return how far vectors have moved from the plain ones, as one minus the mean cosine."""
    return (1 - (vectors * plain).sum(dim=1)).mean()
