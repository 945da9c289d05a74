"""What the classifiers learn from: the clause bank, and the passages of laws that have been coded.

A passage that a reader has marked carries the parts that the mark names, and one that nobody marked carries nothing. In
a law without marks a passage outside every section that a coder cited does not carry the obligation, and the passage
that best answers inside the cited sections does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.core.bank import STRENGTH, Bank, Clause, all_targets, read_clauses, vectorizer
from pipeline.core.codebook import WHOLE, by_code, requirements
from pipeline.core.gold import Coding
from pipeline.core.heads import fit_heads
from pipeline.core.labels import Mark, read_marks
from pipeline.core.passages import passages
from pipeline.core.readings import Readings, load_readings
from pipeline.core.schemas import section_of
from pipeline.core.second import second_labels, taught
from pipeline.core.settings import LESSONS, VECTORS
from pipeline.core.store import read_provisions
from pipeline.core.vectors import centred, load_vectors
from pipeline.core.written import written_laws

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
    dense_share: float = 0.2
    lexical_share: float = 0.3
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
    """A law with its passages, their centred readings, the section each stands in, its codings by code, and its marks.

    `marks` is `None` where nobody has marked the law.
    """

    law: str
    texts: tuple[str, ...]
    readings: Readings
    sections: tuple[str, ...]
    codings: Mapping[str, Coding]
    marks: tuple[Mark, ...] | None


def read_coded_law(law: str, codings: Sequence[Coding]) -> CodedLaw:
    """Return a coded law as `lessons` cut and embedded it."""
    provisions = read_provisions(LESSONS / f"{law}.jsonl")
    found = passages(provisions)
    written = written_laws().get(law)
    first = read_provisions(LESSONS / f"{written.source}.jsonl") if written and written.translation_of else ()
    return CodedLaw(
        law,
        tuple(passage.text for passage in found),
        load_readings(law, len(found), LESSONS / "vectors", LESSONS / "readings").centred(),
        tuple(section_of(provisions[passage.provision].number) for passage in found),
        {coding.code: coding for coding in codings},
        read_marks(law, provisions, found, first),
    )


def clause_lesson() -> tuple[Lesson, Vectors]:
    """Return the clause bank as a lesson, and the centred vectors of what each obligation asks."""
    import numpy as np

    clauses, second = read_clauses(), second_labels()
    everything = load_vectors(VECTORS / "clauses.npy", len(clauses) + len(requirements()))
    answers = [taught(clause, second[clause.id]) for clause in clauses]
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
    """Return a coded law as a lesson; `first` (learned from clauses alone) tells passages of one place apart."""
    import numpy as np

    chances = first.scores(law.readings, law.texts)
    wanted = np.zeros((len(law.texts), len(all_targets())), np.float32)
    weights = np.full_like(wanted, settings.passage_weight)
    weights[:, [at for at, (_code, target) in enumerate(all_targets()) if target == STRENGTH]] = 0.0
    for code, rows in cited_passages(law).items():
        weights[np.ix_(rows, _columns(code))] = 0.0
    if law.marks is None:
        _teach_cited(law, chances, wanted, weights, settings)
    else:
        _teach_marked(law.marks, chances, wanted, weights, settings.passage_weight)
    return Lesson(law.texts, law.readings.vectors, wanted, weights)


def cited_passages(law: CodedLaw) -> Mapping[str, list[int]]:
    """Return by code the passages in sections that a coder cited; none for a law whose every passage is marked.

    The marks of a written law are its author's and leave no passage open; those of another are a second reader's.
    """
    if law.marks is not None and law.law in written_laws():
        return {}
    return {
        code: [at for at, section in enumerate(law.sections) if section in coding.sections]
        for code, coding in law.codings.items()
        if coding.verdict != "missing"
    }


def _teach_cited(
    law: CodedLaw, chances: Mapping[tuple[str, str], Matrix], wanted: Matrix, weights: Matrix, settings: BankParams
) -> None:
    """Let the best passage of the cited sections carry the obligation."""
    import numpy as np

    places = _places()
    for code, rows in cited_passages(law).items():
        if not rows or (code, WHOLE) not in chances:
            continue
        cited = np.isin(np.arange(len(law.texts)), rows)
        best = _answering(np.where(cited, chances[code, WHOLE], -1.0), settings.sure)
        whole, strength = places[code, WHOLE], places[code, STRENGTH]
        wanted[best, whole] = 1.0
        wanted[best, strength] = float(law.codings[code].verdict == "aligned")
        weights[best, whole] = weights[best, strength] = settings.passage_weight


def _teach_marked(
    marks: Sequence[Mark], chances: Mapping[tuple[str, str], Matrix], wanted: Matrix, weights: Matrix, weight: float
) -> None:
    """Let marked passages carry what their marks name; of several passages of one place, the likeliest for each part."""
    for mark in marks:
        unsure = mark.candidates if len(mark.candidates) > 1 else ()
        weights[[*mark.around, *unsure], min(_columns(mark.code)) : max(_columns(mark.code)) + 1] = 0.0
    for code, carried in _carriers(marks, chances).items():
        for at, parts in carried.items():
            _carry(code, at, parts, wanted, weights, weight)


def _carriers(marks: Sequence[Mark], chances: Mapping[tuple[str, str], Matrix]) -> Mapping[str, Mapping[int, set[str]]]:
    """Return by code and passage the parts that it carries."""
    found: dict[str, dict[int, set[str]]] = {}
    for mark in marks:
        for part in mark.parts if mark.candidates else ():
            scores = chances.get((mark.code, part))
            best = mark.candidates[0] if scores is None else max(mark.candidates, key=lambda at: float(scores[at]))
            found.setdefault(mark.code, {}).setdefault(best, set()).add(part)
    return found


def _carry(code: str, at: int, parts: set[str], wanted: Matrix, weights: Matrix, weight: float) -> None:
    requirement, places = by_code()[code], _places()
    for target in requirement.targets:
        weights[at, places[code, target]] = weight
        wanted[at, places[code, target]] = float(target in parts)
    wanted[at, places[code, WHOLE]] = 1.0
    weights[at, places[code, WHOLE]] = weight * bool(parts - set(requirement.contrary))
    wanted[at, places[code, STRENGTH]] = float(bool(parts & {*requirement.elements, *requirement.whole}))
    weights[at, places[code, STRENGTH]] = weight


@cache
def _places() -> Mapping[tuple[str, str], int]:
    return {target: at for at, target in enumerate(all_targets())}


@cache
def _columns(code: str) -> list[int]:
    return [at for (other, _target), at in _places().items() if other == code]


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
        (settings.dense_share, settings.lexical_share),
        vocabulary,
        np.asarray(words.idf_, np.float32),
        queries,
    )
