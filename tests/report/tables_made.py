"""Findings of made-up verdicts over the real codebook, for laws that do not exist."""

from collections.abc import Sequence

from pipeline.core.catalogue import Address, Card, Coverage, Instrument, Source, Title
from pipeline.core.codebook import Requirement, requirements
from pipeline.core.schemas import FINDING_COLUMNS, Provision
from pipeline.report.tables import Row, Tables

HOSTILE = {
    "formula": "=cmd|' /C calc'!A0",
    "link": '=HYPERLINK("http://example.invalid","x")',
    "at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "script": "</script><script>alert(1)</script><img src=x onerror=alert(1)>",
    "quotes": "\"'`&<>;--%{}\\$$_^~#",
    "control": "bell\x07 null\x00 escape\x1b[31m feed\x0c delete\x7f c1\x85",
    "surrogate": "half \ud800 pair",
    "override": "left \u202e\u2066right\u2069\u202c to left \u200f",
    "word": "x" * 10_000,
    "long": "words and words " * 4_000,
    "excel": "_x0041_ \ufffe\uffff",
    "scripts": "ค้ามนุษย์ ການຄ້າມະນຸດ ការ\u200bជួញដូរ လူကုန်ကူးမှု mua bán người 人口販運",
}


def card(law: str = "aa-2020", **changes: object) -> Card:
    """Return the card of a made-up law."""
    instrument = Instrument(
        id=f"{law}-act", short="Act 1", title="Undang-Undang Contoh", title_english="Example Act", number="Act 1 of 2020",
        adopted="2020-02-03", gazette="Gazette 7", language="ms",
        addresses=(Address(url="https://example.org/act", checked="seen"),),
    )  # fmt: skip
    values: dict[str, object] = {
        "id": law, "country": "MY", "title": Title(original="Undang-Undang Contoh", english=f"Example Act of {law}"),
        "language": "ms", "as_of": "2021-05-06", "coverage": Coverage(extent="complete", held="all"),
        "instruments": (instrument,),
        "sources": (Source(instrument=instrument.id, title="Undang-Undang Contoh", number="Act 1 of 2020", gazette="Gazette 7",
                           url="https://example.org/act?a=1%20b&c={d}", seen="2024-01-02", language="ms"),),
    }  # fmt: skip
    return Card(**{**values, **changes})


def finding(law: str, r: Requirement, verdict: str, **changes: str) -> Row:
    """Return one finding; a law's words stand wherever something was found."""
    found = verdict in {"aligned", "partial", "contrary"}
    values = {
        "law": law, "country": "MY", "code": r.code, "category": r.category, "dimension": r.dimension, "title": r.title,
        "verdict": verdict, "beyond": "false", "confidence": "" if verdict == "not_assessed" else "0.62",
        "convention_article": "" if r.actip == "none" else r.actip, "convention_quote": "Each Party must do so.",
        "national_article": "4(1)" if found else "", "national_quote": "The Minister must see to it." if found else "",
        "document": f"{law}-act" if found else "", "page": "1" if found else "", "start": "10" if found else "",
        "end": "38" if found else "", "force": "duty" if found else "",
        "elements_found": next(iter(r.elements)) if found else "",
        "elements_missing": "; ".join(list(r.elements)[1:] if found else r.elements),
        "reason": "Made up for a test. A person should look.", "edition": "digest", "review": "",
    }  # fmt: skip
    return {name: {**values, **changes}[name] for name in FINDING_COLUMNS}


VERDICTS = ("aligned", "partial", "missing", "partial", "aligned", "contrary", "not_assessed", "missing")


def findings(law: str = "aa-2020", verdicts: Sequence[str] = VERDICTS, **changes: str) -> list[Row]:
    """Return a law's findings, financing first, verdicts dealt in turn."""
    ordered = sorted(requirements(), key=lambda r: r.category != "financing")
    return [finding(law, r, verdicts[place % len(verdicts)], **changes) for place, r in enumerate(ordered)]


def provision(law: str = "aa-2020", **changes: object) -> Provision:
    """Return one section of a made-up law."""
    values: dict[str, object] = {
        "law": law, "document": f"{law}-act", "id": f"{law}-act#4", "parent": "", "kind": "section", "number": "4",
        "heading": "Duty", "text": "Section 4 — Duty The Minister must see to it.", "page": 1, "start": 0, "end": 45, "language": "ms",
    }  # fmt: skip
    return Provision(**{**values, **changes})


def tables(laws: Sequence[str] = ("aa-2020", "bb-2021"), **changes: str) -> Tables:
    """Return the tables of made-up laws."""
    rows = [row for law in laws for row in findings(law, **changes)]
    return Tables(rows, {law: card(law, warnings=("Only the draft is held.", "A second caution.")) for law in laws})
