"""Clauses as the training reads them: alone, or two joined into one text, as a dense provision joins two rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Places = NDArray[np.int64]

OPENING = 3
"""Tokens that stand before every text: the start sign and the prefix "passage:"."""

ALONE = -1


@dataclass(frozen=True, slots=True)
class Examples:
    """Clauses with their token ids, language and code, and what they teach.

    `wanted` and `known` are (clauses, targets); `whole` are the columns that stand for whole obligations; `near` is 1
    where a clause only nearly carries one of these, (clauses, obligations).
    """

    tokens: tuple[Places, ...]
    languages: tuple[str, ...]
    codes: tuple[str, ...]
    wanted: Matrix
    known: Matrix
    whole: tuple[int, ...]
    near: Matrix


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts of one step with what they teach; columns as in `Examples`."""

    tokens: tuple[Places, ...]
    wanted: Matrix
    known: Matrix
    near: Matrix


def partners(examples: Examples, rows: Places, share: float, chance: np.random.Generator) -> Places:
    """Return for each row another clause of its language and of another code, or `ALONE` for all but a share of them."""
    languages = np.array(examples.languages)
    found = np.full(len(rows), ALONE, np.int64)
    for place, row in enumerate(rows):
        if chance.random() < share:
            other = int(chance.choice(np.flatnonzero(languages == languages[row])))
            found[place] = other if examples.codes[other] != examples.codes[row] else ALONE
    return found


def batch(examples: Examples, rows: Places, others: Places) -> Batch:
    """Return the rows, each joined with its partner.

    A joined text carries what either half carries; it lacks what both are known to lack.
    """
    alone = (others == ALONE)[:, None]
    first, second = examples.wanted[rows], examples.wanted[others]
    wanted = np.where(alone, first, np.maximum(first, second))
    surely = np.maximum(np.minimum(examples.known[rows], examples.known[others]), wanted)
    known = np.where(alone, examples.known[rows], _strength_too(surely, examples, rows, others))
    near = np.where(alone, examples.near[rows], np.maximum(examples.near[rows], examples.near[others]))
    near *= wanted[:, list(examples.whole)] == 0
    return Batch(
        tuple(_joined(examples, row, other) for row, other in zip(rows, others, strict=True)), wanted, known, near
    )


def _strength_too(known: Matrix, examples: Examples, rows: Places, others: Places) -> Matrix:
    """Let a half that tells how strong its own obligation is teach that, though the other half says nothing of it."""
    first, second = examples.known[rows], examples.known[others]
    seldom = examples.known.mean(axis=0) < 0.5
    return np.where(seldom, np.maximum(first, second), known).astype(np.float32)


def _joined(examples: Examples, row: int, other: int) -> Places:
    if other == ALONE:
        return examples.tokens[row]
    return np.concatenate([examples.tokens[row][:-1], examples.tokens[other][OPENING:]])


def padded(tokens: Sequence[Places], pad: int) -> tuple[Places, NDArray[np.bool_]]:
    """Return token ids as one table, and where a token stands in it."""
    lengths = np.array([len(row) for row in tokens])
    filled: Any = np.arange(lengths.max())[None, :] < lengths[:, None]
    table = np.full(filled.shape, pad, np.int64)
    table[filled] = np.concatenate(tokens)
    return table, filled
