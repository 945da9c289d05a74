"""The words of the interface and the rules of the page's script."""

from __future__ import annotations

import re

import pytest

from pipeline.core.codebook import categories, requirements
from pipeline.report.page import HERE, LANGUAGES, SCRIPTS, read_texts

TEXTS = read_texts()
SOURCES = {name: (HERE / "templates" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys(language: str) -> None:
    """No language lacks a word that another has, and none has one that nobody uses."""
    assert set(TEXTS[language]) == set(TEXTS["en"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_agree(language: str) -> None:
    """Each sentence names the same values in every language."""

    def names(text: object) -> list[str]:
        return sorted(re.findall(r"\{(\w+)\}", str(text))) if isinstance(text, str | list) else []

    assert {key: names(text) for key, text in TEXTS[language].items()} == {
        key: names(text) for key, text in TEXTS["en"].items()
    }


def test_every_word_used_is_there() -> None:
    """Each key that the script names stands in the texts."""
    used = {key for source in SOURCES.values() for key in re.findall(r"\bT\(\"(\w+)\"", source)}
    assert used
    assert used <= set(TEXTS["en"])


def test_no_word_is_idle() -> None:
    """Each key of the texts is named by the script or belongs to a family that the script names."""
    script = "\n".join(SOURCES.values()) + (HERE / "templates" / "page.html.j2").read_text(encoding="utf-8")
    families = (*re.findall(r"`(\w+_)\$\{", script), "nav_", "method_")
    rest = [key for key in TEXTS["en"] if not key.startswith(families) and not key.endswith("_lead")]
    idle = [key for key in rest if f'"{key}"' not in script and f".{key}" not in script]
    assert idle == []


def test_indonesian_names_every_obligation_and_category() -> None:
    """The Indonesian page has its own words for each obligation, what it asks, and each category."""
    codes = {r.code for r in requirements()}
    assert set(TEXTS["id"]["obligations"]) == codes
    assert set(TEXTS["id"]["asks"]) == codes
    assert set(TEXTS["id"]["categories"]) == set(categories())


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_script_never_parses_markup(name: str) -> None:
    """No part of the script turns text into elements or code."""
    parsers = r"(?:inner|outer)HTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser|srcdoc|ContextualFragment"
    assert not re.search(parsers, SOURCES[name])


@pytest.mark.parametrize("name", SCRIPTS)
def test_parts_of_the_script_are_short(name: str) -> None:
    """Each part of the script fits the bound for modules."""
    assert len(SOURCES[name].splitlines()) <= 250


def test_no_name_is_declared_twice() -> None:
    """The parts of the script share one scope: a second function of one name would silently replace the first."""
    names = [name for source in SOURCES.values() for name in re.findall(r"^(?:function|const|let) (\w+)", source, re.MULTILINE)]
    assert sorted(names) == sorted(set(names))
