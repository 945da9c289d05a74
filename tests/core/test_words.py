"""Ranking: by words alone, and mixed with meaning."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.align import Retriever
from pipeline.core.vectors import centred
from pipeline.core.words import WordIndex, gram_tokens, word_tokens

TEXTS = [
    "The council keeps a register of shelters.",
    "A witness is kept from harm before the hearing.",
    "Money for the fund comes from fines.",
    "ผู้เสียหายมีสิทธิได้รับค่าสินไหมทดแทน",
    "Dana bagi korban dibayar dari denda.",
]


class LetterEncoder:
    """A tiny encoder: how often each of sixteen classes of letters stands in a text."""

    def encode(self, texts: list[str]) -> np.ndarray:
        """Return unit vectors."""
        rows = np.zeros((len(texts), 16), np.float32)
        for row, text in enumerate(texts):
            for sign in text:
                rows[row, ord(sign) % 16] += 1
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def best(texts: list[str], query: str) -> int:
    return int(np.argmax(WordIndex(texts).scores([query])[0]))


@pytest.mark.parametrize(
    ("query", "place"),
    [("register", 0), ("WITNESSES", 1), ("funds", 2), ("ผู้เสียหาย", 3), ("korbannya", 4)],
    ids=["word", "case and ending", "plural", "Thai", "Indonesian ending"],
)
def test_words_find_their_text(query: str, place: int) -> None:
    """A word finds the text that holds it, also in another case or with another ending."""
    assert best(TEXTS, query) == place


def test_rare_word_counts_more() -> None:
    """A word in one text weighs more than a word in most."""
    assert best(["fund fund fund", "fund appeal", "fund", "fund court"], "fund appeal") == 1


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.text(max_size=20), max_size=6), queries=st.lists(st.text(max_size=12), min_size=1, max_size=3))
def test_word_scores_are_bounded(texts: list[str], queries: list[str]) -> None:
    """For any texts and queries the scores are finite, from 0 to 1, one for each pair."""
    scores = WordIndex(texts).scores(queries)
    assert scores.shape == (len(queries), len(texts))
    assert np.isfinite(scores).all()
    assert ((scores >= 0) & (scores <= 1 + 1e-6)).all()


def test_tokens_of_short_and_empty_texts() -> None:
    """Short words are one gram with their edges, and a text without words has no tokens."""
    assert gram_tokens("a of") == [" a ", " of "]
    assert word_tokens(" -- ") == gram_tokens("") == []
    assert word_tokens("Funding funds is") == ["fund", "fund", "is"]


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(st.sampled_from([*TEXTS, "", "—", "same", "same"]), max_size=8), k=st.integers(-1, 12))
def test_search_gives_the_best_first(texts: list[str], k: int) -> None:
    """Each query gets min(k, n) different places, best first, equal scores by place."""
    queries = ["register of shelters", "", "ผู้เสียหาย"]
    for found in Retriever(texts, LetterEncoder()).search(queries, k):
        assert len(found) == max(0, min(k, len(texts)))
        assert len({place for place, _score in found}) == len(found)
        assert found == sorted(found, key=lambda hit: (-hit[1], hit[0]))
        assert all(0 <= place < len(texts) and np.isfinite(score) for place, score in found)


@pytest.mark.parametrize(("place", "query"), list(enumerate(TEXTS)), ids=["en", "en2", "en3", "th", "id"])
def test_text_finds_itself(place: int, query: str) -> None:
    """A text that is asked for word for word comes first."""
    assert Retriever(TEXTS, LetterEncoder()).search([query], 1)[0][0][0] == place


def test_equal_texts_keep_their_order() -> None:
    """Equal texts have equal scores and come in the order given."""
    found = Retriever(["alpha", "beta", "alpha", "alpha"], LetterEncoder()).search(["alpha"], 4)[0]
    assert [place for place, _score in found][:3] == [0, 2, 3]
    assert len({score for _place, score in found[:3]}) == 1


def test_nothing_to_search_in_or_for() -> None:
    """Without texts each query has an empty answer; without queries there is none."""
    assert Retriever([], LetterEncoder()).search(["fund"], 3) == [[]]
    assert Retriever(TEXTS, LetterEncoder()).search([], 3) == []


def test_search_is_the_same_twice() -> None:
    """The same texts and queries give the same numbers."""
    first, second = (Retriever(TEXTS, LetterEncoder()).search(["fund", "korban"], 5) for _ in range(2))
    assert first == second


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.lists(st.floats(-5, 5, width=32), min_size=3, max_size=3), min_size=1, max_size=5))
def test_centred_vectors_are_unit_or_nothing(rows: list[list[float]]) -> None:
    """Centred vectors have length one, or are zero where nothing is left."""
    vectors = np.asarray(rows, np.float32)
    lengths = np.linalg.norm(centred(vectors, vectors.mean(axis=0)), axis=1)
    assert all(length < 1e-6 or abs(length - 1) < 1e-3 for length in lengths)
