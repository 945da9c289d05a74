"""The clause bank: clauses of the project's own making, and what classifiers learned from them.

Clauses lie in corpora/clauses/<CODE>.jsonl; the classifiers (one for each obligation and each of its parts) in
models/bank/ as plain numbers: weights over centred vectors and over word n-grams. Their two answers and the reader's
(`pipeline.core.readings`) are averaged before the logistic function.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.core.codebook import requirements
from pipeline.core.errors import InputError
from pipeline.core.settings import CLAUSES, MODELS
from pipeline.core.store import read_jsonl, write_bytes, write_text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipeline.core.encoder import Vectors
    from pipeline.core.readings import Readings

    Scores = NDArray[np.float32]

FOLDER = MODELS / "bank"
STRENGTH = "strength"
"""The target that tells a full clause from a weak one, for each obligation."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the bank. `label`: full | weak | near | contrary | neutral; `elements` are ids of the codebook."""

    id: str
    code: str
    label: str
    elements: tuple[str, ...]
    also: tuple[str, ...]
    force: str
    style: str
    language: str
    text: str


def read_clauses(folder: Path = CLAUSES) -> list[Clause]:
    """Return all clauses by file and line; `InputError` names a line that is not one."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, row in enumerate(read_jsonl(path), 1):
            try:
                found.append(Clause(**{**row, "elements": tuple(row["elements"]), "also": tuple(row["also"])}))
            except (TypeError, KeyError) as error:
                raise InputError(
                    f"{path}:{number}", f"is not a clause ({error})", "see corpora/clauses/README.md"
                ) from error
    return found


@dataclass(frozen=True, slots=True)
class Bank:
    """The classifiers.

    `dense` is (targets, dimensions), `lexical` (targets, vocabulary); `queries` are the centred vectors of what each
    obligation asks, in the codebook's order; `shares` weigh the vectors' and the words' answers, the reader has the rest.
    """

    targets: tuple[tuple[str, str], ...]
    dense: Scores
    dense_bias: Scores
    lexical: Scores
    lexical_bias: Scores
    shares: tuple[float, float]
    vocabulary: Mapping[str, int]
    rarity: Scores
    queries: Vectors

    def scores(self, found: Readings, texts: Sequence[str]) -> dict[tuple[str, str], Scores]:
        """Return for each (code, target) the probability that each passage carries it.

        The vectors of `found` are centred, one row a text. Without a reader the vectors have its share.
        """
        import numpy as np

        meaning = found.vectors @ self.dense.T + self.dense_bias
        words = np.asarray(self.word_rows(texts) @ self.lexical.T) + self.lexical_bias
        answers = meaning
        if found.answers.shape[1]:
            places = {target: at for at, target in enumerate(all_targets())}
            answers = found.answers[:, [places[target] for target in self.targets]]
        dense, lexical = self.shares
        logits = dense * meaning + lexical * words + (1 - dense - lexical) * answers
        chances = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
        return {target: chances[:, at].astype(np.float32) for at, target in enumerate(self.targets)}

    def word_rows(self, texts: Sequence[str]) -> Any:
        """Return the TF-IDF rows of texts over the bank's vocabulary, sparse."""
        return vectorizer(self.vocabulary, self.rarity).transform(texts)


def vectorizer(vocabulary: Mapping[str, int] | None = None, rarity: Scores | None = None) -> Any:
    """Return the word n-gram counter of the bank, fitted if a vocabulary is given."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    found = TfidfVectorizer(
        ngram_range=(1, 2),
        min_df=3,
        max_features=20_000,
        sublinear_tf=True,
        lowercase=True,
        token_pattern=r"[^\W\d_]{2,}",  # noqa: S106 - a pattern of words, no password
        vocabulary=vocabulary,
    )
    if vocabulary is not None:
        found.idf_ = rarity
    return found


def load_bank(folder: Path = FOLDER) -> Bank:
    """Return the trained classifiers."""
    import numpy as np

    try:
        words = json.loads((folder / "words.json").read_text(encoding="utf-8"))
        with np.load(folder / "weights.npz", allow_pickle=False) as numbers:
            arrays = {name: numbers[name].astype(np.float32) for name in numbers.files}
        return Bank(
            tuple((code, target) for code, target in words["targets"]),
            arrays["dense"], arrays["dense_bias"], arrays["lexical"], arrays["lexical_bias"],
            (words["shares"][0], words["shares"][1]), {word: at for at, word in enumerate(words["vocabulary"])},
            arrays["rarity"], arrays["queries"],
        )  # fmt: skip
    except (OSError, ValueError, TypeError, LookupError) as error:
        raise InputError(folder, "holds no classifiers", "run 'dvc repro bank'") from error


def save_bank(bank: Bank, folder: Path = FOLDER) -> None:
    """Write the classifiers as float16 numbers and a list of words."""
    import numpy as np

    names = ("dense", "dense_bias", "lexical", "lexical_bias", "rarity", "queries")
    out = io.BytesIO()
    np.savez_compressed(out, **{name: getattr(bank, name).astype(np.float16) for name in names})
    write_bytes(folder / "weights.npz", out.getvalue())
    vocabulary = sorted(bank.vocabulary, key=lambda word: bank.vocabulary[word])
    content = {"targets": bank.targets, "shares": bank.shares, "vocabulary": vocabulary}
    write_text(folder / "words.json", json.dumps(content, ensure_ascii=False) + "\n")


def carries(clause: Clause, code: str, target: str) -> bool | None:
    """Tell whether a clause carries a target by its own obligation and label; `None` where that tells neither."""
    if target == STRENGTH:
        return {"full": True, "weak": False}.get(clause.label) if clause.code == code else None
    if clause.code != code:
        return False
    if target:
        return target in clause.elements
    return clause.label in {"full", "weak"}


def all_targets() -> list[tuple[str, str]]:
    """Return every (code, target) that a classifier may be trained for, in the codebook's order."""
    return [(r.code, target) for r in requirements() for target in (*r.targets, STRENGTH)]
