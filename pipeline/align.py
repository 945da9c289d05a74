"""Stage `align`: for every element of every obligation, find the passages that may carry it.

Reads: corpora/provisions/<law>.jsonl, corpora/vectors/<law>.npy, models/bank/, configs/codebook.yaml.
Writes: corpora/evidence/<law>.jsonl, one object for each obligation, target and ranked passage.

Three scores stand beside each other: `dense` (cosine of centred vectors with the obligation's own words), `lexical`
(cosine of character n-grams with them) and `bank` (what the classifiers learned from the clause bank say). The rank
follows `bank` first, since it knows near misses; the hybrid of the other two breaks its ties and stands in for it where
a target has no classifier.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from pipeline.core.bank import STRENGTH, Bank, load_bank
from pipeline.core.codebook import requirements
from pipeline.core.encoder import Encoder, default_encoder
from pipeline.core.errors import exit_on_input_error
from pipeline.core.passages import Passage, passages
from pipeline.core.settings import EVIDENCE, PROVISIONS, VECTORS, params
from pipeline.core.store import read_provisions, write_jsonl
from pipeline.core.vectors import centred, load_vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipeline.core.encoder import Vectors

    Scores = NDArray[np.float32]


TIE = 1e-3
"""How much the hybrid score counts beside the classifiers': enough to break ties."""


@dataclass(frozen=True, slots=True)
class AlignParams:
    """Section `align` of the parameters; each key is explained there."""

    dense: float = 0.75
    lexical: float = 0.25
    ngram_low: int = 3
    ngram_high: int = 5
    keep: int = 8


@dataclass(frozen=True, slots=True)
class Evidence:
    """One passage that may carry a target (an obligation as a whole, or one of its elements)."""

    code: str
    target: str
    rank: int
    passage: int
    dense: float
    lexical: float
    bank: float
    strength: float


def align(found: Sequence[Passage], vectors: Vectors, bank: Bank, settings: AlignParams) -> Iterator[Evidence]:
    """Yield the best passages for every target of every obligation, best first; none for an empty law."""
    import numpy as np

    if not found:
        return
    own = centred(vectors, vectors.mean(axis=0))
    learned = bank.scores(own, [passage.text for passage in found])
    words = lexical_scores([passage.text for passage in found], [r.asks for r in requirements()], settings)
    meaning = own @ bank.queries.T
    nothing = np.zeros(len(found), np.float32)
    for place, requirement in enumerate(requirements()):
        for target in requirement.targets:
            chances = learned.get((requirement.code, target), nothing)
            strength = learned.get((requirement.code, STRENGTH), nothing)
            scores = np.stack([meaning[:, place], words[:, place], chances, strength], axis=1)
            yield from _ranked(requirement.code, target, scores, settings)


def _ranked(code: str, target: str, scores: Scores, settings: AlignParams) -> Iterator[Evidence]:
    """Yield the best passages for a target; the columns of `scores` are dense, lexical, bank, strength."""
    import numpy as np

    hybrid = settings.dense * scores[:, 0] + settings.lexical * scores[:, 1]
    order = np.argsort(-np.round(scores[:, 2] + TIE * hybrid, 6), kind="stable")[: settings.keep]
    for rank, place in enumerate(order, 1):
        dense, lexical, bank, strength = (round(float(score), 4) for score in scores[place])
        yield Evidence(code, target, rank, int(place), dense, lexical, bank, strength)


def lexical_scores(texts: Sequence[str], queries: Sequence[str], settings: AlignParams) -> Scores:
    """Return the cosine of character n-gram TF-IDF vectors, shape (texts, queries)."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    grams = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(settings.ngram_low, settings.ngram_high), sublinear_tf=True, lowercase=True
    )
    rows = grams.fit_transform([*texts, *queries])
    return np.asarray((rows[: len(texts)] @ rows[len(texts) :].T).toarray(), np.float32)


class Retriever:
    """The hybrid ranking on its own, for any texts and queries.

    Meaning is the cosine of centred vectors, words are BM25 over words and over character n-grams; each is scaled by
    its best score for the query before they are weighed.
    """

    def __init__(self, texts: Sequence[str], encoder: Encoder | None = None) -> None:
        """Index `texts`; the pipeline's own encoder is used unless one is given."""
        from pipeline.core.words import WordIndex

        self.encoder = encoder or default_encoder()
        raw = self.encoder.encode(list(texts))
        self.size = len(texts)
        self.mean = raw.mean(axis=0) if len(texts) else 0.0
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


@dataclass(frozen=True, slots=True)
class RetrieverParams:
    """Section `retriever` of the parameters."""

    dense: float = 0.6
    lexical: float = 0.4


def _scaled(scores: Scores) -> Scores:
    import numpy as np

    best = np.maximum(scores.max(axis=1, keepdims=True), 1e-9)
    return np.asarray(np.maximum(scores, 0.0) / best, np.float32)


def main(law: str) -> None:
    """Align one law of the catalogue."""
    found = passages(read_provisions(PROVISIONS / f"{law}.jsonl"))
    vectors = load_vectors(VECTORS / f"{law}.npy", len(found))
    rows = align(found, vectors, load_bank(), params("align", AlignParams))
    write_jsonl(EVIDENCE / f"{law}.jsonl", (asdict(row) for row in rows))


if __name__ == "__main__":
    with exit_on_input_error():
        main(sys.argv[1])
