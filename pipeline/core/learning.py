"""What the classifiers learn from: the clause bank, and the passages of laws that have been coded.

A coded law teaches two things: a passage outside every section that a coder cited for an obligation does not carry it,
and the passage that best answers inside the cited sections does. Which element it carries is learned from clauses only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.core.bank import STRENGTH, Bank, Clause, all_targets, carries, read_clauses, vectorizer
from pipeline.core.codebook import WHOLE, requirements
from pipeline.core.gold import Coding
from pipeline.core.heads import fit_heads
from pipeline.core.passages import passages
from pipeline.core.schemas import section_of
from pipeline.core.settings import LESSONS, VECTORS
from pipeline.core.store import read_provisions
from pipeline.core.vectors import centred, load_vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipeline.core.encoder import Vectors

    Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class BankParams:
    """Section `bank` of the parameters; each key is explained there."""

    dense_strength: float = 10.0
    lexical_strength: float = 10.0
    dense_steps: int = 50
    lexical_steps: int = 30
    share: float = 0.6
    fewest: int = 6
    passage_weight: float = 0.5
    sure: float = 0.3


@dataclass(frozen=True, slots=True)
class Lesson:
    """Texts with vectors and, for every target, whether they carry it (`wanted`) and how much that counts (`weights`).

    `vectors` is (texts, dimensions), centred; `wanted` and `weights` are (texts, targets) in the order of `all_targets`.
    """

    texts: tuple[str, ...]
    vectors: Vectors
    wanted: Matrix
    weights: Matrix


@dataclass(frozen=True, slots=True)
class CodedLaw:
    """A law with its passages, their centred vectors, the section each stands in, and its codings by code."""

    law: str
    texts: tuple[str, ...]
    vectors: Vectors
    sections: tuple[str, ...]
    codings: Mapping[str, Coding]


def read_coded_law(law: str, codings: Sequence[Coding]) -> CodedLaw:
    """Return a coded law as `lessons` cut and embedded it."""
    provisions = read_provisions(LESSONS / f"{law}.jsonl")
    found = passages(provisions)
    vectors = load_vectors(LESSONS / f"{law}.npy", len(found))
    return CodedLaw(
        law,
        tuple(passage.text for passage in found),
        centred(vectors, vectors.mean(axis=0)),
        tuple(section_of(provisions[passage.provision].number) for passage in found),
        {coding.code: coding for coding in codings},
    )


def clause_lesson() -> tuple[Lesson, Vectors]:
    """Return the clause bank as a lesson, and the centred vectors of what each obligation asks."""
    import numpy as np

    clauses, targets = read_clauses(), all_targets()
    everything = load_vectors(VECTORS / "clauses.npy", len(clauses) + len(requirements()))
    answers = [[carries(clause, code, target) for code, target in targets] for clause in clauses]
    wanted = np.array([[answer is True for answer in row] for row in answers], np.float32)
    weights = np.array([[answer is not None for answer in row] for row in answers], np.float32)
    asked = everything[len(clauses) :]
    vectors = centred_by_language(everything[: len(clauses)], clauses)
    return Lesson(tuple(c.text for c in clauses), vectors, wanted, weights), centred(asked, asked.mean(axis=0))


def centred_by_language(vectors: Vectors, clauses: Sequence[Clause]) -> Vectors:
    """Centre vectors on the mean of their own language: what is left is meaning, not language."""
    import numpy as np

    languages = np.array([clause.language for clause in clauses])
    moved = np.zeros_like(vectors)
    for language in np.unique(languages):
        rows = languages == language
        moved[rows] = centred(vectors[rows], vectors[rows].mean(axis=0))
    return moved


def law_lesson(law: CodedLaw, first: Bank, settings: BankParams) -> Lesson:
    """Return a coded law as a lesson; `first` (learned from clauses alone) says which cited passages answer."""
    import numpy as np

    places = {target: at for at, target in enumerate(all_targets())}
    chances = first.scores(law.vectors, law.texts)
    wanted = np.zeros((len(law.texts), len(places)), np.float32)
    weights = np.zeros_like(wanted)
    for code, coding in law.codings.items():
        cited = np.array([section in coding.sections for section in law.sections]) & (coding.verdict != "missing")
        for (other, target), at in places.items():
            if other == code and target != STRENGTH:
                weights[~cited, at] = settings.passage_weight
        if cited.any() and (code, WHOLE) in chances:
            best = _answering(np.where(cited, chances[code, WHOLE], -1.0), settings.sure)
            whole, strength = places[code, WHOLE], places[code, STRENGTH]
            wanted[best, whole] = 1.0
            wanted[best, strength] = float(coding.verdict == "aligned")
            weights[best, whole] = weights[best, strength] = settings.passage_weight
    return Lesson(law.texts, law.vectors, wanted, weights)


def _answering(chances: Any, sure: float) -> list[int]:
    """Return the best cited passage, and the second where it is surely one."""
    import numpy as np

    first, *second = np.argsort(-chances, kind="stable")[:2]
    return [int(first), *(int(at) for at in second if round(float(chances[at]), 4) >= sure)]


def learn(lessons: Sequence[Lesson], queries: Vectors, settings: BankParams) -> Bank:
    """Fit the classifiers on some lessons; targets with too few examples on either side get none."""
    import numpy as np
    from scipy.sparse import vstack

    words = vectorizer().fit([text for lesson in lessons for text in lesson.texts])
    wanted = np.vstack([lesson.wanted for lesson in lessons])
    weights = np.vstack([lesson.weights for lesson in lessons])
    examples = np.minimum(((wanted > 0) & (weights > 0)).sum(axis=0), ((wanted == 0) & (weights > 0)).sum(axis=0))
    kept = np.flatnonzero(examples >= settings.fewest)
    wanted, weights = wanted[:, kept], weights[:, kept]
    meaning = np.vstack([lesson.vectors for lesson in lessons])
    dense, dense_bias = fit_heads(meaning, wanted, weights, settings.dense_strength, settings.dense_steps)
    counts = vstack([words.transform(lesson.texts) for lesson in lessons]).tocsr().astype(np.float32)
    lexical, lexical_bias = fit_heads(counts, wanted, weights, settings.lexical_strength, settings.lexical_steps)
    targets = all_targets()
    vocabulary = {str(word): int(at) for word, at in words.vocabulary_.items()}
    return Bank(
        tuple(targets[at] for at in kept),
        dense,
        dense_bias,
        lexical,
        lexical_bias,
        settings.share,
        vocabulary,
        np.asarray(words.idf_, np.float32),
        queries,
    )
