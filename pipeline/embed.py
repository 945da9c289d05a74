"""Stage `embed`: turn a law's passages into unit vectors.

Reads: corpora/provisions/<law>.jsonl, models/encoder/.
Writes: corpora/vectors/<law>.npy, float16, one row a passage (`pipeline.core.passages`), in order.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.core.encoder import Encoder, default_encoder
from pipeline.core.errors import exit_on_input_error
from pipeline.core.passages import passages
from pipeline.core.settings import PROVISIONS, VECTORS
from pipeline.core.store import read_provisions
from pipeline.core.vectors import save_vectors

if TYPE_CHECKING:
    from pipeline.core.encoder import Vectors


def embed(texts: Sequence[str], encoder: Encoder) -> Vectors:
    """Return the unit vectors of texts, shape (texts, dimensions); each distinct text is encoded once."""
    import numpy as np

    distinct = list(dict.fromkeys(texts))
    places = {text: place for place, text in enumerate(distinct)}
    found = encoder.encode(distinct)
    return np.asarray(found[[places[text] for text in texts]], np.float32)


def main(law: str) -> None:
    """Embed one law of the catalogue."""
    texts = [passage.text for passage in passages(read_provisions(PROVISIONS / f"{law}.jsonl"))]
    save_vectors(VECTORS / f"{law}.npy", embed(texts, default_encoder()))


if __name__ == "__main__":
    with exit_on_input_error():
        main(sys.argv[1])
