"""Find for each piece of one law its counterpart in the other: an optimal assignment in two rounds.

Likeness of two texts is the mean of two numbers between 0 and 1: the cosine of their TF-IDF vectors of character
n-grams (rare words count, boilerplate does not), and the share of words that both have in the same order.

First whole articles are assigned: likeness, plus up to `SAME_HEADING` for the heading, plus `SAME_NUMBER` for the same
number. Only above `ARTICLE`, and from `LEAST` on without the number (what unrelated texts seldom reach), is an article a
counterpart: a new rule under an old number is a new rule.
Then pieces: likeness, plus `SAME_UNIT` if their articles are counterparts, plus `SAME_LABEL` for the same number in
them; above `PIECE`. Across articles (a piece that moved) likeness alone must reach `PIECE`, over `LONG` words or
more, since short pieces are alike by chance. Each assignment is the one with the greatest sum; ties go to the nearest
place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.compare.pieces import Piece, Unit

SAME_NUMBER, SAME_HEADING, ARTICLE, LEAST = 0.35, 0.1, 0.55, 0.3
SAME_UNIT, SAME_LABEL, PIECE = 0.25, 0.1, 0.6
LONG = 8
"""Words from which a piece is sought in other articles."""
CANDIDATES = 8
"""Counterparts that are weighed for each text, besides the one with its number."""
NEAR = 0.01
"""How much the nearest place is preferred."""

Score = tuple[int, int, float]
Pairs = dict[int, int]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Counterparts by place in the lists of provisions, from the first law to the second."""

    units: Mapping[int, int]
    pieces: Mapping[int, int]
    alike: Mapping[int, float]
    """How alike a piece of the first law is to its counterpart."""


def align(first: Sequence[Unit], second: Sequence[Unit]) -> Alignment:
    """Return the counterparts of two laws' units and pieces."""
    live, other = ([unit for unit in side if not unit.repealed] for side in (first, second))
    whole = _assigned(_unit_scores(live, other), len(live), len(other), ARTICLE)
    pairs = {live[a].place: other[b].place for a, b in whole.items()}
    ones, twos = ([p for unit in side for p in unit.pieces if not p.repealed] for side in (first, second))
    scores, alike = _piece_scores(ones, twos, pairs)
    found = _assigned(scores, len(ones), len(twos), PIECE)
    kept = {ones[a].place: twos[b].place for a, b in found.items()}
    return Alignment(pairs, kept, {ones[a].place: alike[a, b] for a, b in found.items()})


def _unit_scores(first: Sequence[Unit], second: Sequence[Unit]) -> list[Score]:
    one, two = ([unit.tokens for unit in side] for side in (first, second))
    heads: list[Score] = []
    numbered: dict[tuple[str, str], list[int]] = {}
    for b, unit in enumerate(second):
        numbered.setdefault((unit.provision.kind, unit.provision.number), []).append(b)
    keys = ((a, (unit.provision.kind, unit.provision.number)) for a, unit in enumerate(first))
    same = ((a, b) for a, key in keys for b in numbered.get(key, ()))
    for (a, b), likeness in _likeness(one, two, same).items():
        left, right = first[a].provision, second[b].provision
        alike = likeness + SAME_HEADING * _heading(left.heading, right.heading)
        if round(alike, 4) >= LEAST:
            bonus = SAME_NUMBER * (left.number == right.number) + _near(a, len(first), b, len(second))
            heads.append((a, b, alike + bonus))
    return heads


def _heading(one: str, two: str) -> float:
    from rapidfuzz.fuzz import token_sort_ratio

    return float(token_sort_ratio(one.lower(), two.lower())) / 100 if one and two else 0.0


def _piece_scores(
    ones: Sequence[Piece], twos: Sequence[Piece], units: Mapping[int, int]
) -> tuple[list[Score], dict[tuple[int, int], float]]:
    inside: dict[int, list[int]] = {}
    for b, piece in enumerate(twos):
        inside.setdefault(piece.unit, []).append(b)
    near = ((a, b) for a, piece in enumerate(ones) for b in inside.get(units.get(piece.unit, -1), ()))
    likeness = _likeness([piece.tokens for piece in ones], [piece.tokens for piece in twos], near)
    scores = []
    for (a, b), alike in likeness.items():
        left, right = ones[a], twos[b]
        together = units.get(left.unit) == right.unit
        if together or min(len(left.tokens), len(right.tokens)) >= LONG:
            bonus = (SAME_UNIT + SAME_LABEL * (left.label == right.label)) if together else 0.0
            scores.append((a, b, alike + bonus + _near(a, len(ones), b, len(twos))))
    return scores, likeness


def _near(a: int, many: int, b: int, others: int) -> float:
    return NEAR * (1 - abs(a / many - b / others))


def _likeness(
    one: Sequence[Sequence[str]], two: Sequence[Sequence[str]], also: Iterable[tuple[int, int]]
) -> dict[tuple[int, int], float]:
    """Return how alike texts are: each with its best candidates, and the pairs in `also`."""
    from rapidfuzz.distance import Indel

    if not one or not two:
        return {}
    cosines = _cosines(one, two)
    pairs = sorted({*also, *_best(cosines), *((a, b) for b, a in _best(cosines.T.tocsr()))})
    meant = cosines[[a for a, _b in pairs], [b for _a, b in pairs]].A1.tolist()
    found = {}
    for (a, b), cosine in zip(pairs, meant, strict=True):
        order = 1.0 if one[a] == two[b] else float(Indel.normalized_similarity(one[a], two[b]))
        found[a, b] = round((cosine + order) / 2, 4)
    return found


def _cosines(one: Sequence[Sequence[str]], two: Sequence[Sequence[str]]) -> Any:
    """Return the cosines of TF-IDF vectors, sparse, shape (texts, others)."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    grams = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 4), sublinear_tf=True, lowercase=False)
    rows = grams.fit_transform([" ".join(tokens) or "\u2205" * 3 for tokens in (*one, *two)])
    product = (rows[: len(one)] @ rows[len(one) :].T).tocsr()
    product.data = product.data.round(6)
    return product


def _best(table: Any) -> list[tuple[int, int]]:
    """Return for each row its best columns; ties by place."""
    import numpy as np

    found: list[tuple[int, int]] = []
    for row in range(table.shape[0]):
        span = slice(table.indptr[row], table.indptr[row + 1])
        order = np.lexsort((table.indices[span], -table.data[span]))[:CANDIDATES]
        found.extend((row, column) for column in table.indices[span][order].tolist())
    return found


def _assigned(scores: Sequence[Score], many: int, others: int, least: float) -> Pairs:
    """Return the assignment with the greatest sum; each of the first has a way out that is worth `least`."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    good = [score for score in scores if round(score[2], 4) > least]
    if not good:
        return {}
    rows = np.array([a for a, _b, _s in good] + list(range(many)))
    columns = np.array([b for _a, b, _s in good] + [others + a for a in range(many)])
    weights = np.array([round(score, 4) for _a, _b, score in good] + [least] * many)
    table = csr_matrix((weights, (rows, columns)), shape=(many, others + many))
    left, right = min_weight_full_bipartite_matching(table, maximize=True)
    return {int(a): int(b) for a, b in zip(left, right, strict=True) if b < others}
