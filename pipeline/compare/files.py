"""Write a comparison as HTML, DOCX or JSON."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.compare.changes import KINDS, Change
from pipeline.compare.marks import Mark
from pipeline.compare.obligations import told
from pipeline.compare.page import PAGE
from pipeline.compare.terminal import head, summary
from pipeline.core.errors import InputError
from pipeline.core.store import write_bytes

if TYPE_CHECKING:
    from pipeline.compare import Comparison

LIMITS = "Verdicts are made by a program and are no legal advice. A provision is reworded if any word differs."
CONTROLS = (*range(9), *range(11, 32), 127, 0xFFFE, 0xFFFF)
STEERING = dict.fromkeys((*CONTROLS, *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000)))
"""Signs that could turn the text around them or that no file may hold."""


def write(comparison: Comparison, path: Path) -> None:
    """Write a comparison in the form that the file's name asks for; the same comparison gives the same bytes."""
    page: Callable[[Comparison], bytes] = as_html
    forms = {".html": page, ".htm": page, ".docx": as_docx, ".json": as_json}
    form = forms.get(path.suffix.lower())
    if form is None:
        raise InputError(path, "is no form in which a comparison is written", f"end the name in {', '.join(forms)}")
    write_bytes(path, form(comparison))


def as_json(comparison: Comparison) -> bytes:
    """Return the whole comparison as JSON; keys are the names of the dataclasses' fields."""
    facts = ("name", "title", "country", "language", "warnings")
    both = (("a", comparison.a), ("b", comparison.b))
    sides = {key: {fact: getattr(side, fact) for fact in facts} for key, side in both}
    content = {
        **sides, "basis": comparison.basis, "versions": comparison.versions, "limits": LIMITS,
        "obligations": [asdict(obligation) for obligation in comparison.obligations],
        "changes": [{"told": told(change), **asdict(change)} for change in comparison.changes],
    }  # fmt: skip
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def as_html(comparison: Comparison) -> bytes:
    """Return one page that needs nothing from outside; every text is escaped."""
    from jinja2 import Environment, StrictUndefined

    house = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    house.filters |= {"told": told, "summary": summary, "safely": lambda text: str(text).translate(STEERING)}
    parts = {"head": head(comparison), "kinds": _by_kind(comparison), "limits": LIMITS}
    page = house.from_string(PAGE).render(c=comparison, **parts)
    return page.encode("utf-8", "replace")


def _by_kind(comparison: Comparison) -> list[tuple[str, list[Change]]]:
    listed = [(kind, [change for change in comparison.changes if change.kind == kind]) for kind in KINDS]
    return [(kind, changes) for kind, changes in listed if changes]


def as_docx(comparison: Comparison) -> bytes:
    """Return a document: words taken out are struck through, words put in underlined."""
    from docx import Document

    document = Document()
    document.core_properties.title = f"{comparison.a.name} and {comparison.b.name}".translate(STEERING)
    document.add_heading(f"{comparison.a.title} and {comparison.b.title}".translate(STEERING), 0)
    for line in [*head(comparison)[2:], LIMITS]:
        document.add_paragraph(line.translate(STEERING))
    document.add_heading("Obligations", 1)
    for obligation in comparison.obligations:
        document.add_heading(f"{obligation.code} {obligation.title}".translate(STEERING), 2)
        document.add_paragraph(summary(obligation).translate(STEERING)).runs[0].bold = True
        for line in obligation.why:
            document.add_paragraph(line.translate(STEERING), style="List Bullet")
        _marked(document, obligation.marks)
        for change in obligation.provisions:
            document.add_paragraph(told(change).translate(STEERING)).runs[0].italic = True
            _marked(document, change.marks)
    for kind, changes in _by_kind(comparison):
        document.add_heading(f"Provisions {kind}", 1)
        for change in changes:
            document.add_paragraph(told(change).translate(STEERING)).runs[0].bold = True
            _marked(document, change.marks)
    return _timeless(document)


def _marked(document: Any, marks: Sequence[Mark]) -> None:
    from docx.shared import RGBColor

    if not marks:
        return
    paragraph = document.add_paragraph()
    for mark in marks:
        run = paragraph.add_run(mark.text.translate(STEERING))
        if mark.kind == "out":
            run.font.strike, run.font.color.rgb = True, RGBColor(0xA0, 0x1C, 0x1C)
        elif mark.kind == "in":
            run.font.underline, run.font.color.rgb = True, RGBColor(0x0B, 0x5C, 0x2E)


def _timeless(document: Any) -> bytes:
    """Return a document's bytes with no trace of the clock."""
    made, out = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
