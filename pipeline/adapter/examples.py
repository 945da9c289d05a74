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
class Partners:
    """The clause that each row is joined with, `ALONE` for none, and whether it stands ahead of the row."""

    others: Places
    ahead: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts of one step with what they teach; columns as in `Examples`."""

    tokens: tuple[Places, ...]
    wanted: Matrix
    known: Matrix
    near: Matrix


def partners(examples: Examples, rows: Places, share: float, chance: np.random.Generator) -> Partners:
    """Choose for a share of the rows another clause of the same language and of another code, and its place."""
    languages = np.array(examples.languages)
    found = Partners(np.full(len(rows), ALONE, np.int64), np.zeros(len(rows), np.bool_))
    for place, row in enumerate(rows):
        if chance.random() < share:
            other = int(chance.choice(np.flatnonzero(languages == languages[row])))
            if examples.codes[other] != examples.codes[row]:
                found.others[place], found.ahead[place] = other, chance.random() >= 0.5
    return found


def batch(examples: Examples, rows: Places, beside: Partners, longest: int) -> Batch:
    """Return the rows, each joined with its partner and cut at `longest` tokens.

    A joined text carries what either half carries; it lacks what both are known to lack.
    """
    others = beside.others
    alone = (others == ALONE)[:, None]
    first, second = examples.wanted[rows], examples.wanted[others]
    wanted = np.where(alone, first, np.maximum(first, second))
    surely = np.maximum(np.minimum(examples.known[rows], examples.known[others]), wanted)
    known = np.where(alone, examples.known[rows], _strength_too(surely, examples, rows, others))
    near = np.where(alone, examples.near[rows], np.maximum(examples.near[rows], examples.near[others]))
    near *= wanted[:, list(examples.whole)] == 0
    return Batch(_texts(examples, rows, beside, longest), wanted, known, near)


def _strength_too(known: Matrix, examples: Examples, rows: Places, others: Places) -> Matrix:
    """Let a half that tells how strong its own obligation is teach that, though the other half says nothing of it."""
    first, second = examples.known[rows], examples.known[others]
    seldom = examples.known.mean(axis=0) < 0.5
    return np.where(seldom, np.maximum(first, second), known).astype(np.float32)


def _texts(examples: Examples, rows: Places, beside: Partners, longest: int) -> tuple[Places, ...]:
    """Return the token ids of each row, with those of its partner before or after them."""
    turned = zip(rows, beside.others, beside.ahead, strict=True)
    pairs = [(other, row) if ahead else (row, other) for row, other, ahead in turned]
    return tuple(_joined(examples, first, second)[:longest] for first, second in pairs)


def _joined(examples: Examples, first: int, second: int) -> Places:
    if second == ALONE:
        return examples.tokens[first]
    return np.concatenate([examples.tokens[first][:-1], examples.tokens[second][OPENING:]])


def padded(tokens: Sequence[Places], pad: int) -> tuple[Places, NDArray[np.bool_]]:
    """Return token ids as one table, and where a token stands in it."""
    lengths = np.array([len(row) for row in tokens])
    filled: Any = np.arange(lengths.max())[None, :] < lengths[:, None]
    table = np.full(filled.shape, pad, np.int64)
    table[filled] = np.concatenate(tokens)
    return table, filled
