"""Tell which changed provisions bear on an obligation by their words, whatever the judge made of them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.compare.changes import Change
from pipeline.compare.pieces import tokens
from pipeline.core.codebook import requirements
from pipeline.core.schemas import Provision
from pipeline.core.words import word_tokens

LANGUAGE = "en"
"""The codebook's language: texts in another one are not held against it word by word."""

NEAR = 0.24
"""Cosine of rare words from which a change is near an obligation; at .20 about half of the pairs are chance."""

LONG = 8
"""Words below which likeness is chance."""


def near(changes: Sequence[Change], provisions: Sequence[Provision], language: str) -> dict[str, list[int]]:
    """Return by obligation the places in `changes` whose words are near what it asks."""
    told = [at for at, change in enumerate(changes) if change.marks and len(tokens(_text(change))) >= LONG]
    if language != LANGUAGE or not told:
        return {}
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer

    asked = [" ".join((r.title, r.asks, r.aligned, *r.elements.values(), *r.whole.values())) for r in requirements()]
    counter = TfidfVectorizer(
        tokenizer=lambda text: [word for word in word_tokens(text) if word not in ENGLISH_STOP_WORDS],
        token_pattern=None, sublinear_tf=True, lowercase=False,
    )  # fmt: skip
    counter.fit([*asked, *(provision.text for provision in provisions)])
    scores = counter.transform(asked) @ counter.transform([_text(changes[at]) for at in told]).T
    table = scores.toarray().round(2)
    return {r.code: [told[at] for at in (table[row] >= NEAR).nonzero()[0]] for row, r in enumerate(requirements())}


def _text(change: Change) -> str:
    return "".join(mark.text for mark in change.marks)
