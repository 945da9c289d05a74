"""The codings of the catalogue: each is whole, and a digest tells its reader what the law does."""

from __future__ import annotations

import pytest

from pipeline.core.codebook import by_code
from pipeline.core.gold import Coding, gold, silver

MEMBERS = ("id-2026", "my-2022", "th-2008", "vn-2011")
"""Members whose law was coded from the full text before this project began."""

FROM_DIGESTS = 0.95
"""So many verdicts at least are the same where only the digest was read."""


@pytest.mark.parametrize(
    "codings",
    [
        pytest.param(codings, id=f"{law} {kind}")
        for kind, laws in (("gold", gold()), ("text", silver("text")), ("digest", silver("digest")))
        for law, codings in laws.items()
    ],
)
def test_a_coding_answers_each_obligation_once(codings: list[Coding]) -> None:
    """All obligations are coded, none twice; what is not missing names its provisions."""
    assert sorted(coding.code for coding in codings) == sorted(by_code())
    assert [coding.code for coding in codings if coding.verdict != "missing" and not coding.evidence] == []


@pytest.mark.parametrize("law", MEMBERS)
def test_a_digest_gives_the_verdicts_of_its_law(law: str) -> None:
    """A coding made from the digest alone agrees with the gold coding of the full text."""
    coded = {coding.code: coding.verdict for coding in silver("digest")[law]}
    same = [coded[coding.code] == coding.verdict for coding in gold()[law]]
    assert sum(same) / len(same) >= FROM_DIGESTS
