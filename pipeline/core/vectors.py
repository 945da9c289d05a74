"""Keep vectors on disk and hold them against each other."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.core.errors import InputError
from pipeline.core.store import ANEW, write_bytes

if TYPE_CHECKING:
    from pipeline.core.encoder import Vectors


def save_vectors(path: Path, vectors: Vectors) -> None:
    """Write vectors as float16: half the disk, no verdict changed."""
    import numpy as np

    out = io.BytesIO()
    np.save(out, vectors.astype(np.float16), allow_pickle=False)
    write_bytes(path, out.getvalue())


def load_vectors(path: Path, rows: int) -> Vectors:
    """Return vectors as float32; `InputError` if there are not `rows` of them."""
    import numpy as np

    try:
        found = np.load(path, allow_pickle=False).astype(np.float32)
    except (OSError, EOFError, ValueError, TypeError, AttributeError) as error:
        raise InputError(path, "cannot be read as vectors", ANEW) from error
    if found.ndim != 2 or not np.isfinite(found).all():
        raise InputError(path, "holds no vectors", ANEW)
    if len(found) != rows:
        raise InputError(path, f"holds {len(found)} vectors for {rows} passages", ANEW)
    return np.asarray(found, np.float32)


def centred(vectors: Vectors, mean: Vectors) -> Vectors:
    """Subtract a mean and give each vector length one again; what is left of nothing stays zero."""
    import numpy as np

    moved = vectors - mean
    length = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(np.divide(moved, length, out=np.zeros_like(moved), where=length > 1e-9), np.float32)
