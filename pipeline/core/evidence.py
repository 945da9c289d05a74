"""For every obligation and each of its parts, the passages that may carry it, best first.

Four scores stand beside each other: `dense` (cosine of centred vectors with what the obligation asks), `lexical` (cosine of
character n-grams with it), `bank` (the chance by the classifiers that the passage carries the target) and `whole` (the same
for the obligation as a whole). The rank follows `bank`, which knows near misses; the hybrid of meaning and words breaks
its ties and stands in for it where a target has no classifier.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.core.bank import STRENGTH, Bank
from pipeline.core.codebook import WHOLE, requirements
from pipeline.core.store import read_jsonl, write_jsonl

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipeline.core.readings import Readings

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
class Candidate:
    """A passage (by its place in the law) that may carry a target; all scores lie between -1 and 1.

    `strength` is the chance that a passage which carries the obligation does so in full.
    """

    passage: int
    dense: float
    lexical: float
    bank: float
    whole: float
    strength: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """The best passages for one target of one obligation, best first."""

    code: str
    target: str
    candidates: tuple[Candidate, ...]


def find_evidence(texts: Sequence[str], found: Readings, bank: Bank, settings: AlignParams) -> Iterator[Evidence]:
    """Yield the best passages for every target of every obligation; none for a law without passages.

    The vectors of `found` are the passages' own, centred on their mean, one row a text.
    """
    import numpy as np

    if not texts:
        return
    learned = bank.scores(found, texts)
    words = lexical_scores(texts, [requirement.asks for requirement in requirements()], settings)
    meaning = found.vectors @ bank.queries.T
    nothing = np.zeros(len(texts), np.float32)
    for place, requirement in enumerate(requirements()):
        whole, strength = (learned.get((requirement.code, target), nothing) for target in (WHOLE, STRENGTH))
        for target in requirement.targets:
            chances = learned.get((requirement.code, target), nothing)
            scores = np.stack([meaning[:, place], words[:, place], chances, whole, strength], axis=1)
            yield Evidence(requirement.code, target, tuple(_ranked(scores, settings)))


def _ranked(scores: Scores, settings: AlignParams) -> Iterator[Candidate]:
    """Yield the best rows; the columns of `scores` are dense, lexical, bank, whole, strength."""
    import numpy as np

    hybrid = settings.dense * scores[:, 0] + settings.lexical * scores[:, 1]
    order = np.argsort(-np.round(scores[:, 2] + TIE * hybrid, 6), kind="stable")[: settings.keep]
    for place in order:
        dense, lexical, bank, whole, strength = (round(float(score), 3) for score in scores[place])
        yield Candidate(int(place), dense, lexical, bank, whole, strength)


def lexical_scores(texts: Sequence[str], queries: Sequence[str], settings: AlignParams) -> Scores:
    """Return the cosine of character n-gram TF-IDF vectors, shape (texts, queries)."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    lengths = (settings.ngram_low, settings.ngram_high)
    grams = TfidfVectorizer(analyzer="char_wb", ngram_range=lengths, sublinear_tf=True, lowercase=True)
    rows = grams.fit_transform([*texts, *queries])
    return np.asarray((rows[: len(texts)] @ rows[len(texts) :].T).toarray(), np.float32)


def write_evidence(path: Path, found: Iterable[Evidence]) -> None:
    """Write one object for each obligation and target: the passages as lists in the order of `Candidate`."""
    names = tuple(Candidate.__dataclass_fields__)
    rows = (
        {"code": e.code, "target": e.target, "passages": [[getattr(c, name) for name in names] for c in e.candidates]}
        for e in found
    )
    write_jsonl(path, rows)


def read_evidence(path: Path) -> Mapping[tuple[str, str], tuple[Candidate, ...]]:
    """Return the passages that `write_evidence` wrote, by obligation and target."""
    return by_target(
        Evidence(row["code"], row["target"], tuple(Candidate(*numbers) for numbers in row["passages"]))
        for row in read_jsonl(path)
    )


def by_target(found: Iterable[Evidence]) -> Mapping[tuple[str, str], tuple[Candidate, ...]]:
    """Return evidence by obligation and target."""
    return {(evidence.code, evidence.target): evidence.candidates for evidence in found}
