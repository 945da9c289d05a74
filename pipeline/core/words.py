"""Rank texts by words: BM25 over words and over character n-grams."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]

K1 = 1.5
"""How soon more of the same word stops counting."""
B = 0.75
"""How much a long text is held back."""
GRAM_SHARE = 0.5
"""Share of character n-grams against words: they catch inflection and scripts without spaces."""

_WORD = re.compile(r"[^\W_]+")
_SUFFIX = re.compile(r"(?<=\w{4})(?:ing|ies|es|ed|s|ly|ment|ion)$")


def word_tokens(text: str) -> list[str]:
    """Return the words in lower case, common English endings cut off."""
    return [_SUFFIX.sub("", word) for word in _WORD.findall(text.lower())]


def gram_tokens(text: str) -> list[str]:
    """Return the character 5-grams inside words, edges marked."""
    return [f" {word} "[at : at + 5] for word in _WORD.findall(text.lower()) for at in range(max(1, len(word) - 2))]


class _Bm25:
    def __init__(self, texts: Sequence[str], tokens: Callable[[str], list[str]]) -> None:
        import numpy as np
        from sklearn.feature_extraction.text import CountVectorizer

        self.counter = CountVectorizer(analyzer=tokens)
        counts: Any = self.counter.fit_transform(texts).astype(np.float32).tocsc()
        lengths = np.asarray(counts.sum(axis=1)).ravel()
        norm = K1 * (1 - B + B * lengths / max(float(lengths.mean()), 1.0))
        documents = np.diff(counts.indptr)
        rarity = np.log1p((len(texts) - documents + 0.5) / (documents + 0.5))
        columns = np.repeat(np.arange(counts.shape[1]), documents)
        counts.data = rarity[columns] * counts.data * (K1 + 1) / (counts.data + norm[counts.indices])
        self.weights = counts

    def scores(self, queries: Sequence[str]) -> Scores:
        import numpy as np

        asked = (self.counter.transform(queries) > 0).astype(np.float32)
        return np.asarray((asked @ self.weights.T).toarray(), np.float32)


class WordIndex:
    """BM25 over words and character n-grams of the same texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Count the words of `texts`; texts without any word are never found."""
        readable = any(_WORD.search(text) for text in texts)
        self.size = len(texts)
        self.parts = [_Bm25(texts, tokens) for tokens in (word_tokens, gram_tokens)] if readable else []

    def scores(self, queries: Sequence[str]) -> Scores:
        """Return scores, shape (queries, texts), 0 and up; each part scaled by its best."""
        import numpy as np

        total = np.zeros((len(queries), self.size), np.float32)
        for share, part in zip((1 - GRAM_SHARE, GRAM_SHARE), self.parts, strict=False):
            found = part.scores(queries)
            total += share * found / np.maximum(found.max(axis=1, keepdims=True), 1e-9)
        return total
