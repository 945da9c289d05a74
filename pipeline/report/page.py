"""Render the page: one HTML file with its data, style and script inside, and nothing fetched from anywhere."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.core.settings import read_yaml

HERE = Path(__file__).resolve().parent
LANGUAGES = ("en", "id")
SCRIPTS = (
    "base", "parts", "filters", "verdict", "matrix", "map", "overview", "gaps", "law", "obligation", "search", "tables",
    "study", "accuracy", "method", "main",
)  # fmt: skip
"""The parts of the page's script, in the order in which they are joined."""

Texts = Mapping[str, Mapping[str, Any]]


def read_texts() -> dict[str, dict[str, Any]]:
    """Return the words of the interface by language."""
    return {language: dict(read_yaml(HERE / "texts" / f"{language}.yaml")) for language in LANGUAGES}


def render(model: Mapping[str, Any], texts: Texts) -> str:
    """Return the page's HTML; the model goes in as JSON and reaches the screen as text only."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    loader = FileSystemLoader(HERE / "templates")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    style, script = _read("style.css"), _script()
    head = {name: value for name, value in model.items() if name != "texts"}
    return environment.get_template("page.html.j2").render(
        model=model, t=texts["en"], signs=_signs(model), style=Markup(style), script=Markup(script),  # noqa: S704 - our own files
        policy=_policy(style, script), head=_json(head), words=_json(texts),
        law_texts=[(law, _json(rows)) for law, rows in model["texts"].items()],
    )  # fmt: skip


def _signs(model: Mapping[str, Any]) -> dict[tuple[str, str], Mapping[str, Any]]:
    """Return the findings by law and obligation, for readers without scripts."""
    rows = (dict(zip(model["columns"], row, strict=True)) for row in model["findings"])
    return {(row["law"], row["code"]): row for row in rows}


def _read(name: str) -> str:
    return (HERE / "templates" / name).read_text(encoding="utf-8")


def _script() -> str:
    parts = "\n".join(_read(f"{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


def _policy(style: str, script: str) -> str:
    """Return a content policy under which nothing runs or loads but the page's own script and style."""
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode('utf-8')).digest()).decode('ascii')}'"


_ESCAPES: dict[str, str | int | None] = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}


def _json(value: Any) -> Any:
    """Return JSON that can stand in a script element: no sign in it can end the element."""
    from markupsafe import Markup

    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Markup(text.translate(str.maketrans(_ESCAPES)))  # noqa: S704 - escaped above
