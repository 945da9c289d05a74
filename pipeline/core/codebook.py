"""The requirement model: `configs/codebook.yaml`."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.core.errors import InputError
from pipeline.core.settings import CONFIGS, read_yaml

PATH = CONFIGS / "codebook.yaml"
WHOLE = ""
"""The target that stands for an obligation as a whole, beside its elements."""


class Requirement(BaseModel):
    """One obligation: what the Convention asks, its elements, and the rule for each verdict.

    `elements`, `whole`, `weak` and `contrary` map an id to what a text must say; see the head of the codebook.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str = Field(pattern=r"^[A-Z]+(-[A-Z0-9]+)+$")
    category: str
    dimension: Literal["participation", "bindingness", "formalisation", "autonomy", "power"]
    actip: str
    force: Literal["shall", "shall_qualified", "shall_endeavour", "shall_consider", "may", "declaratory"]
    check_: bool = Field(alias="check")
    title: str
    asks: str
    aligned: str
    partial: str
    bearer: str
    beneficiary: str
    strength: Literal["rule", "duty", "power"]
    at: tuple[int, int]
    elements: dict[str, str] = Field(min_length=1)
    whole: dict[str, str] = {}
    weak: dict[str, str] = {}
    contrary: dict[str, str] = {}

    @property
    def targets(self) -> tuple[str, ...]:
        """Return what evidence is sought for: the obligation as a whole, then each of its parts."""
        return (WHOLE, *self.elements, *self.whole, *self.weak, *self.contrary)

    def says(self, target: str) -> str:
        """Return what a text must say to carry a target."""
        parts = {**self.elements, **self.whole, **self.weak, **self.contrary, WHOLE: self.asks}
        return parts[target]


@cache
def requirements() -> tuple[Requirement, ...]:
    """Return the obligations in the codebook's order; `InputError` names the first fault."""
    rows = read_yaml(PATH)["obligations"]
    try:
        found = tuple(Requirement(**row) for row in rows)
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(PATH, f"{first['loc']}: {first['msg']}", "mend that key") from error
    if len({requirement.code for requirement in found}) < len(found):
        raise InputError(PATH, "has a code twice", "give each obligation a code of its own")
    return found


@cache
def by_code() -> dict[str, Requirement]:
    """Return the obligations by code."""
    return {requirement.code: requirement for requirement in requirements()}


@cache
def categories() -> dict[str, str]:
    """Return the categories with their headings, in order."""
    return dict(read_yaml(PATH)["categories"])
