"""Force and scope of each provision that answers an obligation: how it binds, whom it binds and serves, what limits it.

What is read is the whole provision that holds the finding's words. An item of a list says neither who must act nor
under what condition: what it leaves open is read in the opening words above it, or in the heading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.passages import body
from pipeline.core.places import locate
from pipeline.core.scope import OFFENCE, Scope, scope_of
from pipeline.core.scope_words import ALL, LIMITS
from pipeline.tables.reading import LawText, Row

COLUMNS = (
    "law", "country", "code", "title", "verdict", "force", "addressee", "beneficiaries", "limits", "article",
)  # fmt: skip
NOT_READ = "not read in this language"
NOT_ASSESSED = "not_assessed"
SERVING = frozenset({"protection", "repatriation", "monitoring"})
"""Categories in which even an offence serves victims, such as that of publishing a victim's name."""

VICTIM = "DEF-VICTIM"
"""The one definition that is about victims; the others name a victim as part of the act."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is read for one finding: the provision's own words, and those above it that they complete."""

    own: str
    opening: str
    heading: str
    language: str


def scope(texts: Mapping[str, LawText], findings: Sequence[Row]) -> list[dict[str, str]]:
    """Return one row for each assessed finding that shows words of a law, in the order of the findings."""
    return [
        _row(row, texts[row["law"]])
        for row in findings
        if row["law"] in texts and row["national_quote"] and row["verdict"] != NOT_ASSESSED
    ]


def _row(row: Row, text: LawText) -> dict[str, str]:
    found = _whole(read_for(row, text))
    served = [name for name in found.beneficiaries if name != ALL or _serves(row, found)]
    return {
        **{name: row[name] for name in ("law", "country", "code", "title", "verdict", "force")},
        "addressee": found.addressee if found.known else NOT_READ,
        "beneficiaries": "; ".join(served), "limits": "; ".join(found.limits), "article": row["national_article"],
    }  # fmt: skip


def _serves(row: Row, found: Scope) -> bool:
    """Tell whether words that name victims serve them, and do not only describe an act."""
    if row["category"] == "criminalisation" or (row["category"] == "definition" and row["code"] != VICTIM):
        return False
    return found.addressee != OFFENCE or row["category"] in SERVING


def read_for(row: Row, text: LawText) -> Words:
    """Return the words of the provision in which a finding's quote stands; the quote alone where there is none."""
    provision = locate(text.provisions, row["document"], int(row["start"])) if row["start"].isdigit() else None
    if provision is None:
        return Words(row["national_quote"], "", "", text.card.language)
    opening = "" if provision.kind == "definition" else text.opening(provision)
    return Words(body(provision)[0], opening, provision.heading, provision.language)


def _whole(read: Words) -> Scope:
    """Return the scope of the own words, with what only the opening words or the heading tell."""
    own, opening = scope_of(read.own, read.language), scope_of(read.opening, read.language)
    addressee = own.addressee
    if read.opening and addressee in {"", OFFENCE}:
        addressee = scope_of(f"{read.opening} {read.own}", read.language).addressee
    limits = tuple(name for name in LIMITS if name in {*own.limits, *opening.limits})
    served = own.beneficiaries or opening.beneficiaries
    return Scope(own.known, served, limits, addressee or _named(read.heading, read.language))


def _named(heading: str, language: str) -> str:
    """Return whom a heading names, as in "Responsibility of the Ministry of Public Security"."""
    found = scope_of(heading, language).addressee
    return "" if found == OFFENCE else found
