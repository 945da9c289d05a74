"""Read the 4-bit weights file that the pinned wheel carries (format E5S1), without running its code.

Layout, little endian: magic, sizes, five special token ids, the piece table (offsets, scores, bytes),
the token normalizer's table (skipped), a directory of tensors (name, type, count, offset, length), data.
Matrices are Q4_0: blocks of 32 weights, one half-float scale and 16 bytes of two nibbles each.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

MAGIC = b"E5S1"
BLOCK = 32
BLOCK_BYTES = 18
LAYER_MATRICES = {
    "attention.self.query": "q", "attention.self.key": "k", "attention.self.value": "v",
    "attention.output.dense": "ao", "intermediate.dense": "fi", "output.dense": "fo",
}  # fmt: skip
LAYER_NORMS = {"attention.output.LayerNorm": "aln", "output.LayerNorm": "oln"}


@dataclass(frozen=True, slots=True)
class Sizes:
    """The encoder's dimensions."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int


@dataclass(frozen=True, slots=True)
class Weights:
    """Sizes, the token pieces with their log probabilities, and the tensors under their usual BERT names."""

    sizes: Sizes
    pieces: tuple[tuple[str, float], ...]
    tensors: dict[str, Matrix]


class _Reader:
    """Walks over the bytes of the file; every read is checked against its length."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.at = 0

    def take(self, layout: str) -> tuple[int, ...]:
        size = struct.calcsize("<" + layout)
        values = struct.unpack_from("<" + layout, self.content, self.at)
        self.at += size
        return values

    def bytes(self, count: int) -> bytes:
        if self.at + count > len(self.content):
            raise ValueError("the weights file is cut short")
        found = self.content[self.at : self.at + count]
        self.at += count
        return found


def read_weights(content: bytes) -> Weights:
    """Return the tensors of an E5S1 file in float32; `ValueError` if it is not one."""
    if content[:4] != MAGIC:
        raise ValueError("not an E5S1 weights file")
    reader = _Reader(content)
    reader.at = 4
    _version, hidden, layers, heads, inner, vocabulary, positions, types = reader.take("I7i")
    reader.take("fi")
    sizes = Sizes(hidden, layers, heads, inner, vocabulary, positions, types)
    pieces = _pieces(reader)
    _skip_normalizer(reader)
    return Weights(sizes, pieces, _tensors(content, _directory(reader), sizes))


def _pieces(reader: _Reader) -> tuple[tuple[str, float], ...]:
    count, *_special = reader.take("5i")
    (length,) = reader.take("Q")
    starts = reader.take(f"{count + 1}I")
    scores = reader.take(f"{count}f")
    blob = reader.bytes(length)
    return tuple(
        (blob[a:b].decode("utf-8"), float(score)) for a, b, score in zip(starts, starts[1:], scores, strict=False)
    )


def _skip_normalizer(reader: _Reader) -> None:
    _entries, length = reader.take("iI")
    reader.bytes(length)


def _directory(reader: _Reader) -> dict[str, tuple[int, int]]:
    (count,) = reader.take("i")
    found = {}
    for _ in range(count):
        (length,) = reader.take("H")
        name = reader.bytes(length).decode("ascii")
        _type, _count, offset, size = reader.take("BiQQ")
        found[name] = (offset, size)
    return found


def _tensors(content: bytes, directory: dict[str, tuple[int, int]], sizes: Sizes) -> dict[str, Matrix]:
    import numpy as np

    def plain(name: str, *shape: int) -> Matrix:
        return np.frombuffer(content, "<f4", math.prod(shape), directory[name][0]).reshape(shape).copy()

    def packed(name: str, rows: int, columns: int) -> Matrix:
        return unpack_q4(content, directory[name][0], rows, columns)

    hidden, inner = sizes.hidden, sizes.inner
    types = np.zeros((sizes.types, hidden), np.float32)
    types[0] = plain("emb.type", hidden)
    tensors = {
        "embeddings.word_embeddings.weight": packed("emb.word", sizes.vocabulary, hidden),
        "embeddings.position_embeddings.weight": plain("emb.pos", sizes.positions, hidden),
        "embeddings.token_type_embeddings.weight": types,
        "embeddings.LayerNorm.weight": plain("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": plain("emb.ln.b", hidden),
        "pooler.dense.weight": np.zeros((hidden, hidden), np.float32),
        "pooler.dense.bias": np.zeros(hidden, np.float32),
    }
    shapes = {"fi": (inner, hidden), "fo": (hidden, inner)}
    for layer in range(sizes.layers):
        for name, short in LAYER_MATRICES.items():
            rows, columns = shapes.get(short, (hidden, hidden))
            tensors[f"encoder.layer.{layer}.{name}.weight"] = packed(f"l{layer}.{short}.w", rows, columns)
            tensors[f"encoder.layer.{layer}.{name}.bias"] = plain(f"l{layer}.{short}.b", rows)
        for name, short in LAYER_NORMS.items():
            tensors[f"encoder.layer.{layer}.{name}.weight"] = plain(f"l{layer}.{short}.w", hidden)
            tensors[f"encoder.layer.{layer}.{name}.bias"] = plain(f"l{layer}.{short}.b", hidden)
    return tensors


def unpack_q4(content: bytes, offset: int, rows: int, columns: int) -> Matrix:
    """Return a Q4_0 matrix as float32: low nibbles are a block's first half, high nibbles its second."""
    import numpy as np

    blocks = rows * columns // BLOCK
    raw = np.frombuffer(content, np.uint8, blocks * BLOCK_BYTES, offset).reshape(blocks, BLOCK_BYTES)
    scale = raw[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([raw[:, 2:] & 15, raw[:, 2:] >> 4], axis=1)
    return ((nibbles.astype(np.float32) - 8) * scale).reshape(rows, columns)
