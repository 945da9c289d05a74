"""The catalogue of laws: `corpora/sources/<law>/card.yaml`, listed in `configs/corpus.yaml`."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.core.errors import InputError
from pipeline.core.settings import CONFIGS, SOURCES, read_yaml

LAW_ID = r"^[a-z][a-z0-9]*-[0-9]{4}[a-z]?$"
SLUG = r"^[a-z0-9][a-z0-9.-]*$"


def _iso_date(text: str) -> str:
    if text:
        date.fromisoformat(text)
    return text


def _file_name(text: str) -> str:
    if text != Path(text).name or text.startswith(".") or "\\" in text:
        raise ValueError("must be a bare file name")
    return text


IsoDate = Annotated[str, AfterValidator(_iso_date)]
FileName = Annotated[str, AfterValidator(_file_name), Field(min_length=1, max_length=200)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Title(_Strict):
    """Official title and the project's English name for it."""

    original: str = Field(min_length=1)
    english: str = Field(min_length=1)


class Coverage(_Strict):
    """How much of the law is held; only a law held complete can be said to lack something."""

    extent: Literal["complete", "partial"]
    held: str
    note: str = ""


class Address(_Strict):
    """An official address; `checked` tells how far it has been seen, never that it works today."""

    url: str = Field(pattern=r"^https?://\S+$")
    checked: Literal["seen", "pattern", "recalled"]


class File(_Strict):
    """A published file known by its hash; `reads` marks the one that the program reads."""

    name: FileName
    sha256: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")
    reads: bool = True


class Instrument(_Strict):
    """One statute or treaty of the law's body."""

    id: str = Field(pattern=SLUG)
    short: str = Field(min_length=1)
    title: str
    title_english: str = ""
    number: str = ""
    role: Literal["principal", "amending", "related", "ratifying"] = "principal"
    adopted: IsoDate = ""
    in_force: IsoDate = ""
    gazette: str = ""
    language: str = Field(pattern=r"^[a-z]{2,3}$")
    files: tuple[File, ...] = ()
    addresses: tuple[Address, ...] = ()


class Source(_Strict):
    """What a reader cites: one entry for BibTeX and CSL."""

    instrument: str
    title: str
    type: Literal["legislation", "treaty", "bill", "report"] = "legislation"
    number: str = ""
    gazette: str = ""
    url: str = ""
    seen: IsoDate = ""
    language: str = ""


class Card(_Strict):
    """One law of the catalogue."""

    id: str = Field(pattern=LAW_ID)
    country: str = Field(pattern=r"^[A-Z]{2}$")
    kind: Literal["law", "convention", "foreign"] = "law"
    title: Title
    language: str = Field(pattern=r"^[a-z]{2,3}$")
    as_of: IsoDate = ""
    status: Literal["in_force", "replaced", "amended_since", "draft"] = "in_force"
    replaces: str = ""
    coverage: Coverage
    warnings: tuple[str, ...] = ()
    instruments: tuple[Instrument, ...] = Field(min_length=1)
    sources: tuple[Source, ...] = ()
    licence: str = ""
    knowledge: str = ""

    @model_validator(mode="after")
    def _consistent(self) -> Card:
        ids = [instrument.id for instrument in self.instruments]
        if len(set(ids)) < len(ids):
            raise ValueError("two instruments share one id")
        strangers = {source.instrument for source in self.sources} - set(ids)
        if strangers:
            raise ValueError(f"sources name an unknown instrument: {min(strangers)}")
        return self

    @property
    def complete(self) -> bool:
        """Tell whether the whole law is held."""
        return self.coverage.extent == "complete"


def read_card(path: Path) -> Card:
    """Return the card in a file (or in a law's folder); `InputError` names the first fault."""
    path = path / "card.yaml" if path.is_dir() else path
    content = read_yaml(path)
    if not isinstance(content, dict):
        raise InputError(path, "is not a table of keys", "start from the card of another law")
    try:
        card = Card(**{str(key): value for key, value in content.items()})
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "card"
        raise InputError(path, f"{place}: {first['msg']}", "mend that key (see README, 'Add a law')") from error
    if path.parent.parent == SOURCES and path.parent.name != card.id:
        raise InputError(path, f"says id {card.id} in the folder {path.parent.name}", "give folder and id one name")
    return card


def law_ids() -> list[str]:
    """Return the ids listed in `configs/corpus.yaml`, in its order; each must be there once."""
    laws, national = _listed("laws"), _listed("national")
    for law in national:
        if law not in laws:
            raise InputError(CONFIGS / "corpus.yaml", f"lists {law} under national only", "list it under laws too")
    return laws


def _listed(name: str) -> list[str]:
    path = CONFIGS / "corpus.yaml"
    listed = _corpus().get(name) or []
    if not isinstance(listed, list):
        raise InputError(path, f"{name} is not a list", "give one law a line")
    for place, law in enumerate(listed):
        if not isinstance(law, str) or not re.fullmatch(LAW_ID, law):
            raise InputError(path, f"lists {law!r}, which is no id of a law", "give country and year, such as kh-2008")
        if law in listed[:place]:
            raise InputError(path, f"lists {law} twice under {name}", "remove one of the two lines")
    return listed


def _corpus() -> dict[str, Any]:
    content = read_yaml(CONFIGS / "corpus.yaml")
    if not isinstance(content, dict):
        raise InputError(CONFIGS / "corpus.yaml", "is not a table of keys", "restore it from git")
    return content


def convention_id() -> str:
    """Return the id of the convention that laws are held against."""
    found = _corpus().get("convention")
    if not isinstance(found, str):
        raise InputError(CONFIGS / "corpus.yaml", "names no convention", "give its id, such as actip-2015")
    return found


def read_law(law: str) -> Card:
    """Return the card of a law in the catalogue, or say which laws there are."""
    if not re.fullmatch(LAW_ID, law) or not (SOURCES / law / "card.yaml").is_file():
        known = ", ".join(law_ids())
        raise InputError(law or "law", "is not in the catalogue", f"use one of {known}")
    return read_card(SOURCES / law)


def catalogue() -> dict[str, Card]:
    """Return all cards by id, in the order of `configs/corpus.yaml`."""
    return {law: read_law(law) for law in law_ids()}


def national_laws() -> list[str]:
    """Return the ids of the national laws, in order."""
    return [law for law, card in catalogue().items() if card.kind == "law"]
