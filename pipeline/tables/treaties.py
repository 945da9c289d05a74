"""What the Convention itself lacks or leaves soft, held against other treaties (`configs/themes.yaml`).

The themes, the provisions that answer them and the gap in a sentence are written by hand, since they compare fixed
texts; words, force and how far an article is known are read from the provisions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.core.errors import InputError
from pipeline.core.passages import body
from pipeline.core.quotes import quote
from pipeline.core.schemas import Provision
from pipeline.core.settings import CONFIGS, read_yaml
from pipeline.tables.reading import QUOTED, LawText

PATH = CONFIGS / "themes.yaml"
TREATIES = ("actip", "palermo", "cets197", "untoc")
COLUMNS = (
    "area", "theme", "question", "gap", "actip_article", "actip_quote", "actip_force", "actip_known",
    *(f"{name}_{part}" for name in TREATIES[1:] for part in ("article", "quote", "force")),
)  # fmt: skip
SILENT = "silent"
JOINED = " | "
_MARK = re.compile(r"\[(recalled|inferred|secondary source)\]\s*$")
_QUALIFIED = re.compile(
    r"where appropriate|as appropriate|in appropriate cases|where applicable|subject to|as far as|to the (?:greatest )?extent|within its means"
    r"|within the resources|sovereign|in line with the conditions of its internal law|on the conditions that its internal law",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"(?P<endeavour>\b(?:must|shall|(?:is|are)(?:, [^,]{1,40},)? to)\b[^.;]{0,90}?"
    r"\b(?:consider(?:ing)?(?! the\b)|endeavour|make (?:every|its best) efforts?)\b)"
    r"|(?P<prohibition>\b(?:must|shall|may) not\b|\bnothing in\b)"
    r"|(?P<duty>\b(?:must|shall|(?:is|are)(?:, [^,]{1,40},)? to)\b)|(?P<power>\bmay\b(?! be necessary))",
    re.IGNORECASE,
)
"""The verbs of force of a treaty: the one that stands first tells how a clause binds."""


class Theme(BaseModel):
    """One subject: the provisions of each treaty that answer its question, and the Convention's gap."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    theme: str
    area: Literal["financing", "compliance", "disputes", "sovereignty", "monitoring", "reporting", "remedies"]
    question: str
    actip: tuple[str, ...]
    palermo: tuple[str, ...]
    cets197: tuple[str, ...]
    untoc: tuple[str, ...]
    gap: str = Field(pattern=r"\.$")

    def articles(self, treaty: str) -> tuple[str, ...]:
        """Return the provisions of a treaty that answer."""
        found: tuple[str, ...] = getattr(self, treaty)
        return found


@cache
def themes() -> tuple[Theme, ...]:
    """Return the themes in the order of the file; `InputError` names the first fault."""
    try:
        return tuple(Theme(**row) for row in read_yaml(PATH)["themes"])
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(PATH, f"{first['loc']}: {first['msg']}", "mend that key") from error


def treaty_ids() -> dict[str, str]:
    """Return the catalogue's id of each treaty by its short name."""
    return {name: str(law) for name, law in read_yaml(PATH)["treaties"].items()}


def convention_gaps(texts: Mapping[str, LawText]) -> list[dict[str, str]]:
    """Return one row a theme: what each treaty says, how it binds, and what the Convention lacks."""
    ids = treaty_ids()
    return [_row(theme, {name: texts[ids[name]] for name in TREATIES}) for theme in themes()]


def _row(theme: Theme, texts: Mapping[str, LawText]) -> dict[str, str]:
    row = {"area": theme.area, "theme": theme.theme, "question": theme.question, "gap": theme.gap}
    for name in TREATIES:
        found = [_provision(texts[name], number) for number in theme.articles(name)]
        row |= {
            f"{name}_article": "; ".join(provision.number for provision in found),
            f"{name}_quote": JOINED.join(_words(provision) for provision in found),
            f"{name}_force": "; ".join(binding(texts[name], provision) for provision in found) or SILENT,
        }
    row["actip_known"] = _known([_provision(texts["actip"], number) for number in theme.actip])
    return row


def _provision(text: LawText, number: str) -> Provision:
    """Return the piece of a treaty with this number that has words of its own, or the nearest piece above that has."""
    cited = number
    while True:
        for provision in text.provisions:
            if provision.number == cited and body(provision)[0].strip():
                return provision
        if "(" not in cited:
            raise InputError(PATH, f"names {number} of {text.card.id}, which has no such provision", "mend the number")
        cited = cited[: cited.rfind("(")]


def _words(provision: Provision) -> str:
    return quote(provision, provision.start + body(provision)[1], provision.end, QUOTED).text


def binding(text: LawText, provision: Provision) -> str:
    """Return how a treaty's clause binds: by the first verb of force in it, or in the words that open its list."""
    for words in (body(provision)[0], text.opening(provision)):
        if modal := _MODAL.search(words):
            kind = str(modal.lastgroup)
            sentence = words[: modal.end()] + re.split(r"[.;]\s", words[modal.end() :], maxsplit=1)[0]
            return f"{kind}, qualified" if kind == "duty" and _QUALIFIED.search(sentence) else kind
    return "declaration"


def _known(found: Sequence[Provision]) -> str:
    """Return how far the Convention's articles are known: read in the text, or by the digest's mark."""
    marks = [mark[1] if (mark := _MARK.search(provision.text)) else "read" for provision in found]
    return "; ".join(marks)
