"""Search the provisions of the catalogue by meaning and by words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.core.encoder import default_encoder
from pipeline.core.errors import InputError
from pipeline.core.passages import passages
from pipeline.core.settings import PROVISIONS, VECTORS
from pipeline.core.store import read_provisions
from pipeline.core.vectors import centred, load_vectors
from pipeline.core.words import WordIndex


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers a query; `score` lies between 0 and 1."""

    law: str
    number: str
    score: float
    words: str


MEANING = 0.6
"""Share of meaning in the score; the rest is words (as `retriever.dense` in the parameters)."""


def find(query: str, laws: Sequence[str], k: int) -> list[Hit]:
    """Return the `k` best passages of some laws, best first, ties by law and place."""
    import numpy as np

    if not query.strip():
        raise InputError("query", "is empty", "say what to look for")
    asked = default_encoder().encode([query])
    hits: list[tuple[float, str, str, str]] = []
    meanings: list[Any] = []
    everything: list[tuple[str, str, str, str]] = []
    for law in laws:
        provisions = read_provisions(PROVISIONS / f"{law}.jsonl")
        pieces = passages(provisions)
        if not pieces:
            continue
        vectors = load_vectors(VECTORS / f"{law}.npy", len(pieces))
        mean = vectors.mean(axis=0)
        meanings.append((centred(vectors, mean) @ centred(asked, mean).T).ravel())
        everything.extend((law, provisions[piece.provision].number, piece.own, piece.text) for piece in pieces)
    if not everything:
        return []
    dense = np.concatenate(meanings)
    words = WordIndex([text for *_place, text in everything]).scores([query])[0]
    mixed = np.round(MEANING * np.maximum(dense, 0) + (1 - MEANING) * words, 4)
    for at in np.argsort(-mixed, kind="stable")[:k]:
        law, number, own, _text = everything[at]
        hits.append((float(mixed[at]), law, number, own))
    return [Hit(law, number, score, own) for score, law, number, own in hits]
