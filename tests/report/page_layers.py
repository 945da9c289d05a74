"""Layers of invented laws for the tests of the page: every verdict, every status, and texts that mean harm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.core.catalogue import Card
from pipeline.core.codebook import categories, requirements
from pipeline.core.schemas import FINDING_COLUMNS, Provision
from pipeline.report.model import Layers

VERDICTS = ("aligned", "partial", "missing", "contrary", "not_assessed")
SCRIPT = "<script>window.harmed=1</script><img src=x onerror='window.harmed=1'>"
HOSTILE = (
    f"{SCRIPT} </script><script>window.harmed=2</script> \"quoted\" 'single' ]]> --> {{{{ 7*7 }}}} ${{7*7}} "
    "=cmd|'/C calc'!A0 javascript:alert(1) \u2028\u2029 \u202eright to left\u202c \u2066isolated\u2069 \x07bell "
    + "W"
    * 10_000
)
MEMBERS = ("BN", "ID", "KH", "LA", "MM", "MY", "PH", "SG", "TH", "TL", "VN")


def card(law: str, country: str = "ID", **changes: Any) -> Card:
    """Return a card; `changes` replace its keys."""
    base: dict[str, Any] = {
        "id": law, "country": country, "kind": "law", "title": {"original": f"Aturan {law}", "english": f"Rule {law}"},
        "language": "id", "as_of": "2020-01-01", "status": "in_force",
        "coverage": {"extent": "complete", "held": "Articles 1-9"}, "warnings": (f"The text of {law} may be stale.",),
        "instruments": (
            {"id": "one", "short": "Act One", "title": "Aturan Satu", "title_english": "Act One", "language": "id", "files": ({"name": "one.pdf"},),
             "addresses": ({"url": "https://laws.example/one", "checked": "pattern"},)},
            {"id": "two", "short": "UU 1/2023", "title": "Aturan Dua", "language": "id", "role": "related"},
        ),
        "sources": ({"instrument": "one", "title": "Aturan Satu", "url": "https://laws.example/one"},),
    }  # fmt: skip
    return Card(**{**base, **changes})


def provisions(law: str, texts: Sequence[str], language: str = "en") -> list[Provision]:
    """Return one article a text, each with one paragraph under it."""
    rows, at = [], 0
    for place, text in enumerate(texts, 1):
        for kind, number, words in (
            ("article", str(place), f"Article {place}"),
            ("paragraph", f"{place}(1)", f"(1) {text}"),
        ):
            parent = f"one#{place}" if kind == "paragraph" else ""
            ident = f"one#{number}"
            rows.append(Provision(law, "one", ident, parent, kind, number, "", words, 1, at, at + len(words), language))
            at += len(words) + 1
    return rows


def finding(law: str, place: int, verdict: str, rows: Sequence[Provision], **changes: str) -> dict[str, str]:
    """Return the finding of the obligation at `place`; its quote is one of the law's paragraphs."""
    r = requirements()[place]
    words = rows[(2 * place + 1) % len(rows)] if rows else None
    shown = verdict in {"aligned", "partial", "contrary"} and words is not None
    first, *others = r.elements
    values = dict.fromkeys(FINDING_COLUMNS, "")
    values.update(
        law=law, country="ID", code=r.code, category=r.category, dimension=r.dimension, title=r.title, verdict=verdict, beyond="false",
        confidence="" if verdict == "not_assessed" else f"0.{50 + place % 45}", convention_article=r.actip,
        convention_quote=f"Each Party shall do {r.code}.",
        reason=f"Reason for {r.code}.", edition="digest", elements_found=first if shown else "", elements_missing="; ".join(others),
    )  # fmt: skip
    if shown and words is not None:
        values.update(
            national_article=words.number, national_quote=words.text, document="one", page="1", start=str(words.start),
            end=str(words.end), force="duty",
        )  # fmt: skip
    return {**values, **changes}


def layers(
    laws: Sequence[str] = ("id-2020", "id-2026", "vn-2024", "th-2008"),
    texts: int = 12,
    hostile: bool = False,
    **changes: Any,
) -> Layers:
    """Return layers of as many laws: the first replaced by the second, the third held in part, all verdicts in each."""
    cards, rows, found = {"actip-2015": card("actip-2015", "XX", kind="convention", language="en")}, {}, []
    treaty = [f"Each Party shall do {r.code}." for r in requirements()]
    rows["actip-2015"] = provisions("actip-2015", treaty)
    for place, law in enumerate(laws):
        more: dict[str, Any] = {"country": law[:2].upper() if law[:2].upper() in MEMBERS else "XX"}
        more |= {"replaces": laws[0]} if place == 1 else {}
        more |= {"coverage": {"extent": "partial", "held": "Articles 1-2"}, "language": "vi"} if place == 2 else {}
        more |= (
            {"warnings": (HOSTILE,), "title": {"original": HOSTILE, "english": HOSTILE}}
            if hostile and place == 1
            else {}
        )
        cards[law] = card(law, **more)
        usual = [f"The fund number {n} of {law} pays the victims; {'further words ' * (n % 9)}" for n in range(texts)]
        words = [HOSTILE] * texts if hostile and place == 1 else usual
        rows[law] = provisions(law, words)
        found += [finding(law, n, VERDICTS[(n + place) % 5], rows[law]) for n in range(len(requirements()))]
    base: dict[str, Any] = {
        "cards": cards, "convention": "actip-2015", "requirements": requirements(), "categories": categories(), "findings": found,
        "provisions": rows, "bounds": {"found": 0.5, "missing": 0.55, "look": 0.7}, "metrics": metrics(),
    }  # fmt: skip
    return Layers(**{**base, **changes})


def metrics() -> dict[str, Any]:
    """Return figures in the shape of metrics.json."""
    scores = {"precision": 0.5, "recall": 0.25, "f1": 0.333, "cases": 56}
    verdicts = {
        "cases": 260,
        "accuracy": 0.5,
        "macro_f1": 0.4,
        "kappa": 0.3,
        "missing": scores,
        "per_verdict": {"missing": scores},
    }
    edition = {
        "obligations": 52, "same": 40, "share": 0.769, "digest_agrees": 0.7, "official_agrees": 0.6, "official": verdicts,
    }  # fmt: skip
    bins = [{"from": 0.5, "to": 0.6, "cases": 3, "confidence": 0.55, "right": 0.667}]
    return {
        "how_coded": "Coded by automated reading.", "laws": ["id-2020"], "verdicts": verdicts, "baselines": {"majority": verdicts},
        "calibration": {"expected_error": 0.1, "bins": bins}, "look": {"from_confidence": 0.7, "settled": 0.3, "right": 0.8},
        "by_law": {"id-2020": verdicts}, "by_obligation": {"FIN-FUND": 0.4}, "evidence": {"pipeline": {"cases": 3, "recall_at_5": 0.9}},
        "settled": [{"from_confidence": 0.7, "settled": 0.3, "right": 0.8}], "missing_from": 0.55,
        "called_missing": [{"from_chance": 0.5, "called": 9, "precision": 0.5, "recall": 0.25}],
        "editions": {
            "joined": {"gold": edition}, "laws": {"id-2020": {"coding": "gold", **edition}},
        },
        "languages": {name: {"laws": 2, **verdicts, "kappa_language_seen": 0.35} for name in ("th", "all")},
        "translations": {"th": {"laws": 2, "cases": 104, "same": 0.9}},
        "ablation": {"without words": {"accuracy": 0.4, "macro_f1": 0.2, "kappa": 0.1, "missing_precision": 0.3}},
        "reviews": {"id-2020": {"decisions": 3, "same": 0.667, "by_verdict": {}, "text_changed": 1}},
        "clauses": {"obligation": 0.97},
    }  # fmt: skip
