"""Codings of laws against the codebook.

`corpora/gold/` is adjudicated, and the figures rest on it; `corpora/silver/` was made here, twice for each law, once from the
published text and once from the digest; laws written to teach (`pipeline.core.written`) are coded once, where they lie.
A translation of such a law has the codings of the law that it translates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pipeline.core.codebook import by_code
from pipeline.core.errors import InputError
from pipeline.core.settings import GOLD, SILVER
from pipeline.core.store import read_csv
from pipeline.core.written import written_laws

_UNIT = r"(?:ss?|arts?|articles?|sec[st]?|sections?|pasal|seksyen|điều|มาตรา)\.?"
_NUMBER = r"\d+(?:-?[A-Z](?![A-Za-z]))?"
_CITED = re.compile(
    rf"(?<![\w/.])(?:{_UNIT})?({_NUMBER})(?:\s*(?:[-–—]|\bto\b|\bsampai\b|\bhingga\b)\s*({_NUMBER}))?(?![\w/])",
    re.IGNORECASE,
)
"""One section, or the first and last of several ("5A-5C")."""

_ASIDE = re.compile(
    r"\([^)]*\)|\[[^\]]*\]|\"[^\"]*\"|“[^”]*”"
    rf"|\b(?:(?:as\s+)?(?:am|subst|ins|add|rep)\.|as\s+(?:am|subst|ins|add|rep)\w*)[^;]*?(?=;|$|,\s*{_UNIT}\s*\d)"
    r"|\b(?:cl|para|item|angka|ayat|huruf|khoản|điểm)\w*\.?\s*\d+(?:\s*(?:[,-]|dan|and)\s*\d+)*"
    r"|(?:[^\W\d_]+\.?\s?(?:No\.?\s?)?)?\d+/\d+(?:/\w+)*"
    r"|\b(?:UU|RA|L|Res|Resolution|Law|Act|Code|Decree|Order|Bill)\.?\s?(?:No\.?\s?)?\d+\b"
)
"""What stands in a citation beside the section: smaller pieces, quoted words, how it was amended, the instrument."""

_WIDEST = 100
"""Sections that a citation from one to another may span; beyond it only the two ends are taken."""


@dataclass(frozen=True, slots=True)
class Coding:
    """One coder's verdict on one obligation in one law, with the sections that carry it."""

    law: str
    code: str
    verdict: str
    beyond: bool
    evidence: str
    reason: str
    contested: bool

    @property
    def sections(self) -> frozenset[str]:
        """Return the top-level numbers of the sections cited, such as "54" or "4-A"."""
        found: set[str] = set()
        for cited in _CITED.finditer(_ASIDE.sub(" ", self.evidence)):
            found.update(_sections(cited[1].upper(), (cited[2] or cited[1]).upper()))
        return frozenset(found)


def _sections(first: str, last: str) -> Iterator[str]:
    """Yield the sections from the first to the last; "5A" to "5C" has "5B" between."""
    yield from (first, last)
    low, high = (int("".join(sign for sign in number if sign.isdigit())) for number in (first, last))
    if low == high and first[-1].isalpha() and last[-1].isalpha():
        yield from (first[:-1] + chr(code) for code in range(ord(first[-1]), ord(last[-1])))
    elif low < high <= low + _WIDEST:
        yield from (str(number) for number in range(low + 1, high))


def read_codings(path: Path) -> list[Coding]:
    """Return the codings in a file; `InputError` names a row that is none."""
    found = []
    for number, row in enumerate(read_csv(path), 2):
        if row.get("code") not in by_code() or row.get("verdict") not in {"aligned", "partial", "missing", "contrary"}:
            raise InputError(f"{path}:{number}", "has an unknown code or verdict", "use the codebook's")
        beyond, contested = (row.get(name, "") == "true" for name in ("beyond", "contested"))
        evidence, reason = row.get("evidence", ""), row.get("reason", "")
        found.append(Coding(row.get("law", ""), row["code"], row["verdict"], beyond, evidence, reason, contested))
    return found


def gold() -> dict[str, list[Coding]]:
    """Return the gold codings by law, laws in order of their ids."""
    return {path.stem: read_codings(path) for path in sorted(GOLD.glob("*.csv"))}


def silver(source: str = "text") -> dict[str, list[Coding]]:
    """Return the codings made here from the published `text` or from the `digest`, by law."""
    return {path.name.split(".", 1)[0]: read_codings(path) for path in sorted(SILVER.glob(f"*.{source}.csv"))}


def written() -> dict[str, list[Coding]]:
    """Return the codings of laws written to teach, by law."""
    laws = written_laws().values()
    return {law.id: [replace(coding, law=law.id) for coding in read_codings(law.coding)] for law in laws}


def codings_for_learning() -> dict[str, list[Coding]]:
    """Return one coding for each law that teaches: gold where there is one, else silver, and all written laws."""
    return {**silver(), **gold(), **written()}


def family(law: str) -> str:
    """Return what is left out together with a law: its country.

    Invented laws go by three groups, with their translations; so do restated laws, but for those of a country that has
    laws in the catalogue's codings, which go with these.
    """
    written = written_laws().get(law)
    if written is None:
        return law.split("-", 1)[0]
    if not written.country:
        return f"invented-{_group(written.source)}"
    return written.country if written.country in coded_countries() else f"restated-{_group(written.country)}"


def _group(name: str) -> int:
    return sum(map(ord, name)) % 3


@cache
def coded_countries() -> frozenset[str]:
    """Return the countries of the laws that are coded in gold or silver."""
    return frozenset(path.name.split("-", 1)[0] for folder in (GOLD, SILVER) for path in folder.glob("*.csv"))
