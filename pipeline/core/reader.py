"""The reader: for each obligation and each of its parts, which tokens of a text to look at, and what to look for there.

An attention query picks the tokens; their mean, centred as vectors are, is weighed into a logit. The adapter's file holds
the numbers as `reader.query` and `reader.weight` (targets, dimensions) and `reader.bias` (targets), in the order of
`pipeline.core.bank.all_targets`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.core.adapter import BIAS, READER, REMEDY, read_parts
from pipeline.core.errors import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

QUERY, WEIGHT = f"{READER}query", f"{READER}weight"


@dataclass(frozen=True, slots=True)
class Reader:
    """The numbers of the reader: `query` and `weight` are (targets, dimensions), `bias` is (targets)."""

    query: Numbers
    weight: Numbers
    bias: Numbers

    def logits(self, states: Sequence[Numbers], mean: Numbers) -> Numbers:
        """Return how surely each text carries each target, as logits (texts, targets).

        `states` are the adapted encoder's last hidden states, one (tokens, dimensions) a text without padding; `mean` is
        the mean of the unit vectors of the texts' group, (dimensions) for all texts or (texts, dimensions).
        """
        import numpy as np

        means = np.broadcast_to(np.asarray(mean, np.float32), (len(states), self.query.shape[1]))
        found = np.empty((len(states), len(self.bias)), np.float32)
        for at, (tokens, centre) in enumerate(zip(states, means, strict=True)):
            found[at] = self._read(np.asarray(tokens, np.float32), centre)
        return found

    def _read(self, tokens: Numbers, centre: Numbers) -> Numbers:
        """Return the logits of one text."""
        import numpy as np

        seen = _unit(_unit(_softmax(self.query @ tokens.T) @ tokens) - centre)
        return np.asarray(np.einsum("td,td->t", seen, self.weight) + self.bias, np.float32)


def _softmax(rows: Numbers) -> Numbers:
    """Return each row as shares of one."""
    import numpy as np

    powers = np.exp(rows - rows.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float32)


def _unit(rows: Numbers) -> Numbers:
    """Return each row at length one; a row of nothing stays so."""
    import numpy as np

    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12), np.float32)


def load_reader(path: Path) -> Reader:
    """Return the reader in an adapter's file; `InputError` if there is none, or one made for another codebook."""
    from pipeline.core.bank import all_targets

    parts, targets = read_parts(path), len(all_targets())
    if not {QUERY, WEIGHT, BIAS} <= set(parts):
        raise InputError(path, "holds no reader", REMEDY)
    found = Reader(parts[QUERY], parts[WEIGHT], parts[BIAS])
    if found.query.ndim != 2 or found.query.shape != found.weight.shape or found.bias.shape != found.query.shape[:1]:
        raise InputError(path, "holds a reader whose parts do not fit each other", REMEDY)
    if len(found.bias) != targets:
        raise InputError(path, f"reads {len(found.bias)} targets where the codebook has {targets}", REMEDY)
    return found
