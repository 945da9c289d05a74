"""Stage `bank`: train one classifier for each obligation and each of its parts from the clause bank.

Reads: corpora/clauses/, corpora/vectors/clauses.npy, configs/codebook.yaml.
Writes: models/bank/ (weights.npz, words.json, card.md), no law having been seen.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.core.bank import FOLDER, Clause, all_targets, carries, read_clauses, vectorizer
from pipeline.core.codebook import requirements
from pipeline.core.errors import exit_on_input_error
from pipeline.core.settings import VECTORS, params
from pipeline.core.store import write_bytes, write_text
from pipeline.core.vectors import centred, load_vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipeline.core.encoder import Vectors

    Row = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class BankParams:
    """Section `bank` of the parameters; each key is explained there."""

    dense_strength: float = 10.0
    lexical_strength: float = 10.0
    share: float = 0.6
    fewest: int = 6


@dataclass(frozen=True, slots=True)
class Head:
    """One classifier's weights."""

    target: tuple[str, str]
    dense: Row
    dense_bias: float
    lexical: Row
    lexical_bias: float


def main() -> None:
    """Train and write the classifiers."""
    import numpy as np

    settings, clauses = params("bank", BankParams), read_clauses()
    everything = load_vectors(VECTORS / "clauses.npy", len(clauses) + len(requirements()))
    vectors, asked = centred_by_language(everything[: len(clauses)], clauses), everything[len(clauses) :]
    words = vectorizer().fit([clause.text for clause in clauses])
    rows = words.transform([clause.text for clause in clauses]).astype(np.float32)
    heads = list(train(clauses, vectors, rows, settings))
    arrays = {
        "dense": np.stack([head.dense for head in heads]), "dense_bias": np.array([head.dense_bias for head in heads]),
        "lexical": np.stack([head.lexical for head in heads]), "lexical_bias": np.array([head.lexical_bias for head in heads]),
        "rarity": words.idf_, "queries": centred(asked, asked.mean(axis=0)),
    }  # fmt: skip
    out = io.BytesIO()
    np.savez_compressed(out, **{name: array.astype(np.float16) for name, array in arrays.items()})
    write_bytes(FOLDER / "weights.npz", out.getvalue())
    vocabulary = sorted(words.vocabulary_, key=words.vocabulary_.get)
    content = {"targets": [head.target for head in heads], "share": settings.share, "vocabulary": vocabulary}
    write_text(FOLDER / "words.json", json.dumps(content, ensure_ascii=False) + "\n")
    write_text(FOLDER / "card.md", _card(clauses, len(heads), settings))


def centred_by_language(vectors: Vectors, clauses: Sequence[Clause]) -> Vectors:
    """Centre vectors on the mean of their own language: what is left is meaning, not language."""
    import numpy as np

    languages = np.array([clause.language for clause in clauses])
    moved = np.zeros_like(vectors)
    for language in np.unique(languages):
        rows = languages == language
        moved[rows] = centred(vectors[rows], vectors[rows].mean(axis=0))
    return moved


def train(clauses: Sequence[Clause], vectors: Vectors, words: Any, settings: BankParams) -> Iterator[Head]:
    """Yield a classifier for each target that has at least `fewest` examples on both sides."""
    import numpy as np

    for code, target in all_targets():
        answers = [carries(clause, code, target) for clause in clauses]
        rows = np.array([at for at, answer in enumerate(answers) if answer is not None], dtype=int)
        wanted = np.array([answers[at] for at in rows], dtype=bool)
        if min(wanted.sum(), (~wanted).sum()) < settings.fewest:
            continue
        dense, dense_bias = _fit(vectors[rows], wanted, settings.dense_strength)
        lexical, lexical_bias = _fit(words[rows], wanted, settings.lexical_strength)
        yield Head((code, target), dense, dense_bias, lexical, lexical_bias)


def _fit(rows: Any, wanted: Any, strength: float) -> tuple[Row, float]:
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=strength, class_weight="balanced", max_iter=1000, solver="lbfgs")
    model.fit(rows, wanted)
    return np.asarray(model.coef_[0], np.float32), float(model.intercept_[0])


def _card(clauses: Sequence[Clause], heads: int, settings: BankParams) -> str:
    labels = Counter(clause.label for clause in clauses)
    languages = Counter(clause.language for clause in clauses)
    counts = ", ".join(f"{name} {count}" for name, count in sorted(labels.items()))
    spoken = ", ".join(f"{name} {count}" for name, count in sorted(languages.items()))
    return (
        "# Clause classifiers\n\n"
        f"{heads} logistic regressions (one for each obligation and each of its parts) over centred sentence vectors and word\n"
        f"n-grams, trained on {len(clauses)} clauses of the project's own making ({counts}; {spoken}).\n"
        f"No national law was seen. Inverse regularisation {settings.dense_strength:g} (vectors), {settings.lexical_strength:g} (words);\n"
        f"share of the vectors in the answer {settings.share:g}. Made by `python -m pipeline.bank`; licence as the project's.\n"
    )


if __name__ == "__main__":
    with exit_on_input_error():
        main()
