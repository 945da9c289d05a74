"""Small laws of our own making, and findings to go with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.compare import Subject
from pipeline.core.codebook import requirements
from pipeline.core.schemas import FINDING_COLUMNS, Provision

Article = tuple[str, str, Sequence[str]]
"""Number, heading, and paragraphs; a paragraph's number is its place."""

DUTIES = (
    "The harbour master keeps a register of every vessel that lands before dawn.",
    "A baker who weighs flour with a false scale pays a fine of ninety coins.",
    "Every village elects a keeper of wells, who reports to the council each spring.",
    "Teachers receive grain from the common store as long as the school is open.",
    "No person may fell an oak on the northern ridge without a written licence.",
    "The court appoints an interpreter for a witness who speaks another language.",
    "Travellers lodge free of charge at the ferry house during the winter months.",
    "A widow inherits the tools, the boat and half of the harvest of her husband.",
    "The treasury repairs bridges out of the toll that is levied at the gates.",
    "Physicians notify the magistrate of any fever that spreads along the river.",
    "A shepherd answers for the damage that his flock does in sown fields.",
    "Apprentices serve four years and then pass an examination before the guild.",
)


def law(
    articles: Sequence[Article], chapters: Mapping[str, str] | None = None, language: str = "en", name: str = "aa-2001"
) -> list[Provision]:
    """Return the provisions of a law; `chapters` says before which article a chapter begins, and its heading."""
    found: list[Provision] = []
    at, parent = 0, ""

    def put(kind: str, number: str, heading: str, text: str, under: str, own: str) -> None:
        nonlocal at
        found.append(Provision(name, "act", own, under, kind, number, heading, text, 1, at, at + len(text), language))
        at += len(text) + 1

    for place, (number, heading, paragraphs) in enumerate(articles):
        if chapters and number in chapters:
            parent = f"act#chapter-{place}"
            put("chapter", str(place), chapters[number], f"Chapter {place} {chapters[number]}", "", parent)
        put("article", number, heading, f"Article {number} {heading}", parent, f"act#{number}")
        for line, text in enumerate(paragraphs, 1):
            put("paragraph", f"{number}({line})", "", f"({line}) {text}", f"act#{number}", f"act#{number}({line})")
    return found


def plain(count: int = len(DUTIES), start: int = 1) -> list[Article]:
    """Return a law of so many articles, one duty each, numbered from `start`."""
    return [(str(start + at), f"Matter {DUTIES[at].split()[1]}", [DUTIES[at]]) for at in range(count)]


def findings(changed: Mapping[str, Mapping[str, str]] | None = None, name: str = "aa-2001") -> list[dict[str, str]]:
    """Return one finding for each obligation; `changed` gives cells by code."""
    rows = []
    for r in requirements():
        row = dict.fromkeys(FINDING_COLUMNS, "") | {"law": name, "code": r.code, "title": r.title}
        row |= {"category": r.category, "verdict": "partial", "beyond": "false", "confidence": "0.8", "force": "duty"}
        rows.append(row | dict((changed or {}).get(r.code, {})))
    return rows


def subject(
    provisions: Sequence[Provision],
    changed: Mapping[str, Mapping[str, str]] | None = None,
    country: str = "AA",
    name: str = "aa-2001",
) -> Subject:
    """Return one side of a comparison."""
    language = provisions[0].language if provisions else "en"
    return Subject(name, f"Act of {name}", country, language, findings(changed, name), provisions)
