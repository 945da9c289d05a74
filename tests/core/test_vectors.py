"""Vectors on disk: what was saved is loaded, and nothing else is taken for vectors."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest

from pipeline.core.errors import InputError
from pipeline.core.vectors import load_vectors, save_vectors


def saved(values: object, **options: bool) -> bytes:
    out = io.BytesIO()
    np.save(out, np.asarray(values), **options)
    return out.getvalue()


def zipped() -> bytes:
    out = io.BytesIO()
    np.savez(out, a=np.zeros((2, 3)))
    return out.getvalue()


def test_round_trip(tmp_path: Path) -> None:
    """Vectors come back as float32 within the precision of half of that, an empty set too."""
    for rows in (0, 3):
        vectors = np.linspace(-1, 1, rows * 4, dtype=np.float32).reshape(rows, 4)
        save_vectors(tmp_path / "v.npy", vectors)
        found = load_vectors(tmp_path / "v.npy", rows)
        assert found.dtype == np.float32
        assert np.allclose(found, vectors, atol=1e-3)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "cannot be read as vectors"),
        (b"noise" * 40, "cannot be read as vectors"),
        (zipped(), "cannot be read as vectors"),
        (saved([{"a": 1}], allow_pickle=True), "cannot be read as vectors"),
        (saved(["a", "b"]), "cannot be read as vectors"),
        (saved(1.0), "holds no vectors"),
        (saved([1.0, 2.0]), "holds no vectors"),
        (saved([[1.0], [float("nan")]]), "holds no vectors"),
        (saved(np.zeros((3, 2))), "holds 3 vectors for 2 passages"),
    ],
    ids=["empty", "noise", "archive", "pickle", "text", "a number", "one row", "no number", "too many"],
)
def test_other_content_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    """A file that holds no such vectors is refused in one line, and nothing in it is run."""
    (tmp_path / "v.npy").write_bytes(content)
    with pytest.raises(InputError, match=f"{says}; run 'dvc repro'"):
        load_vectors(tmp_path / "v.npy", 2)


def test_absent_vectors_are_told(tmp_path: Path) -> None:
    """Vectors that are not there are told like unreadable ones."""
    with pytest.raises(InputError, match="cannot be read as vectors"):
        load_vectors(tmp_path / "v.npy", 2)
