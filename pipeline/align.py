"""Stage `align`: for every element of every obligation, find the passages that may carry it.

Reads: corpora/provisions/<law>.jsonl, corpora/vectors/<law>.npy, models/bank/, configs/codebook.yaml.
Writes: corpora/evidence/<law>.jsonl, one object for each obligation and target.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.core.bank import load_bank
from pipeline.core.encoder import Encoder, plain_encoder
from pipeline.core.errors import exit_on_input_error
from pipeline.core.evidence import AlignParams, find_evidence, write_evidence
from pipeline.core.passages import passages
from pipeline.core.readings import load_readings
from pipeline.core.settings import EVIDENCE, PROVISIONS, params
from pipeline.core.store import read_provisions
from pipeline.core.vectors import centred

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipeline.core.encoder import Vectors

    Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class RetrieverParams:
    """Section `retriever` of the parameters; each key is explained there."""

    dense: float = 0.6
    lexical: float = 0.4


class Retriever:
    """The hybrid ranking on its own, for any texts and queries.

    Meaning is the cosine of centred vectors, words are BM25 over words and over character n-grams; each is scaled by
    its best score for the query before they are weighed.
    """

    def __init__(self, texts: Sequence[str], encoder: Encoder | None = None) -> None:
        """Index `texts`; the plain encoder, without the adapter, is used unless one is given."""
        from pipeline.core.words import WordIndex

        self.encoder = encoder or plain_encoder()
        raw = self.encoder.encode(list(texts))
        self.size = len(texts)
        self.mean: Vectors = raw.mean(axis=0) if len(texts) else raw.sum(axis=0)
        self.vectors = centred(raw, self.mean) if len(texts) else raw
        self.words = WordIndex(texts)

    def search(self, queries: Sequence[str], k: int) -> list[list[tuple[int, float]]]:
        """Return for each query the `k` best texts as (place, score), best first; ties by place."""
        import numpy as np

        if not self.size or not queries:
            return [[] for _ in queries]
        settings = params("retriever", RetrieverParams)
        dense = centred(self.encoder.encode(list(queries)), self.mean) @ self.vectors.T
        mixed = settings.dense * _scaled(dense) + settings.lexical * _scaled(self.words.scores(queries))
        rounded = np.round(mixed, 6)
        order = np.argsort(-rounded, axis=1, kind="stable")[:, : max(0, k)]
        return [[(int(at), float(rounded[row, at])) for at in places] for row, places in enumerate(order)]


def _scaled(scores: Scores) -> Scores:
    import numpy as np

    best = np.maximum(scores.max(axis=1, keepdims=True), 1e-9)
    return np.asarray(np.maximum(scores, 0.0) / best, np.float32)


def main(law: str) -> None:
    """Align one law of the catalogue."""
    texts = [passage.text for passage in passages(read_provisions(PROVISIONS / f"{law}.jsonl"))]
    found = load_readings(law, len(texts)).centred()
    write_evidence(EVIDENCE / f"{law}.jsonl", find_evidence(texts, found, load_bank(), params("align", AlignParams)))


if __name__ == "__main__":
    with exit_on_input_error():
        main(sys.argv[1])
