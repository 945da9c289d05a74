"""What the encoder makes of texts: their vectors, and the reader's answers to what each may carry.

The reader lies with the adapter; without an adapter there are no answers and the classifiers do without them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.core.errors import InputError
from pipeline.core.settings import READINGS, VECTORS
from pipeline.core.store import ANEW
from pipeline.core.vectors import centred, load_vectors, save_vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipeline.core.encoder import Vectors

    Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Readings:
    """Unit vectors (texts, dimensions) of a law's passages and log odds (texts, targets) that each carries a target.

    `answers` has no column where there is no reader.
    """

    vectors: Vectors
    answers: Matrix

    def centred(self) -> Readings:
        """Return the same with the law's own mean taken from its vectors."""
        if not len(self.vectors):
            return self
        return Readings(centred(self.vectors, self.vectors.mean(axis=0)), self.answers)


def save_readings(law: str, found: Readings, vectors: Path = VECTORS, answers: Path = READINGS) -> None:
    """Write a law's readings as two tables of float16."""
    save_vectors(vectors / f"{law}.npy", found.vectors)
    save_vectors(answers / f"{law}.npy", found.answers)


def load_readings(law: str, rows: int, vectors: Path = VECTORS, answers: Path = READINGS) -> Readings:
    """Return a law's readings; `InputError` if there are not `rows` of them, or they answer another codebook."""
    from pipeline.core.bank import all_targets

    path, targets = answers / f"{law}.npy", len(all_targets())
    found = Readings(load_vectors(vectors / f"{law}.npy", rows), load_vectors(path, rows))
    if found.answers.shape[1] not in {0, targets}:
        raise InputError(path, f"answers {found.answers.shape[1]} targets where the codebook has {targets}", ANEW)
    return found
