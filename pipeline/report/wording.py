"""The words and signs that all reports share, and text made safe to print."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

MEMBERS = {
    "BN": "Brunei Darussalam", "ID": "Indonesia", "KH": "Cambodia", "LA": "Lao PDR", "MM": "Myanmar", "MY": "Malaysia",
    "PH": "Philippines", "SG": "Singapore", "TH": "Thailand", "TL": "Timor-Leste", "VN": "Viet Nam",
}  # fmt: skip
"""ASEAN's members by their two letters."""

SIGNS = {"aligned": "=", "partial": "~", "missing": "X", "contrary": "!", "not_assessed": "?"}
"""How a verdict is shown beside its colour; a plus sign follows where the law goes beyond."""

MEANINGS = {
    "aligned": "the law's text meets the obligation in substance",
    "partial": "the text addresses it, but narrower, weaker, at discretion, or for some victims only",
    "missing": "no provision that addresses it was found in the text held",
    "contrary": "a provision says the opposite of what the obligation asks",
    "not_assessed": "the text held cannot bear a verdict; this does not mean missing",
}

FORCES = {
    "shall": "shall (binding)",
    "declaratory": "definition",
    "shall_qualified": "shall, with a qualification",
    "shall_endeavour": "shall endeavour",
    "shall_consider": "shall consider",
    "may": "may",
}
"""How strongly the Convention binds, in order of weight; definitions weigh as the duties that rest on them."""

STATUS = {
    "in_force": "in force",
    "replaced": "replaced by a later law",
    "amended_since": "amended since this text",
    "draft": "draft",
}

CAUTION = "Verdicts are made by a program from the text of the law alone. They are not legal advice."

METHOD = (
    """The text of each law was cut into provisions. For each obligation of the codebook the program looked for the
    provisions that carry it and each of its elements. From the chance that the law holds each element, and from the force
    of its words, it works out the likeliest verdict, as it learned from laws coded by the rule written in the codebook.""",
    "A verdict is about the text held: not about practice, regulations that are not held, or court decisions.",
    "Missing means that no provision was found. Not assessed is not missing: the text held could not bear a verdict.",
    """Edition digest: the words shown are this project's own restatement of the law, not its wording. Whoever cites the
    law must read the official text at the place named. Edition official: the words stand in the published text.""",
    "Articles of the Convention marked as recalled were not read in the official text.",
    """Confidence is the program's own estimate of the chance that a coder would agree. Where it is low, or where the
    elements found alone would lead to another verdict, the reason says that a person should look. A verdict that a
    person has decided is shown as its review.""",
    """Gaps are ordered by weight: financing first, then by how strongly the Convention binds, then contrary before
    missing before partial.""",
)
"""How the verdicts were made and what they do not say; a reader of these lines puts each on one line."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_JOINERS = frozenset("\u00ad\u200b\u200c\u200d")
_LOOK = "A person should look."


def clean(text: object) -> str:
    """Return text without control characters, direction marks and broken code units.

    Line feeds stay, and so do the joiners and word breaks that Thai, Khmer, Lao and Burmese writing needs;
    signs that no standard font knows become U+FFFD.
    """
    whole = str(text).replace("\r\n", "\n")
    return whole if whole.isprintable() else "".join(map(_safe, whole))


def _safe(sign: str) -> str:
    if sign == "\n" or sign in _JOINERS or sign.isprintable():
        return sign
    kind = unicodedata.category(sign)
    if kind in {"Co", "Cn", "Cs"}:
        return "\ufffd"
    return " " if kind.startswith("Z") or sign in "\t\r\v\f" else ""


def one_line(text: object) -> str:
    """Return clean text with every run of white space as one space."""
    return " ".join(clean(text).split())


def shorten(text: object, limit: int) -> str:
    """Return clean text on one line, cut to `limit` characters, at a space where there is one near."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    cut = line.rfind(" ", limit * 2 // 3, limit - 1)
    return line[: cut if cut > 0 else limit - 2].rstrip(" ,;:") + " …"


def percent(share: float) -> str:
    """Return a share in per cent; a half is rounded up, as the page does."""
    return f"{math.floor(100 * share + 0.5)}%"


def verdict_word(row: Mapping[str, str]) -> str:
    """Return a verdict in words."""
    word = row["verdict"].replace("_", " ")
    return f"{word}, and beyond" if row["beyond"] == "true" else word


def verdict_sign(row: Mapping[str, str]) -> str:
    """Return a verdict's sign."""
    return SIGNS.get(row["verdict"], "?") + ("+" if row["beyond"] == "true" else "")


def needs_look(row: Mapping[str, str]) -> bool:
    """Tell whether the program asks that a person look at a finding."""
    return _LOOK in row["reason"]


def country_name(code: str) -> str:
    """Return a country's name, or its letters where it is no member."""
    return MEMBERS.get(code, code)


def long_date(iso: str) -> str:
    """Return a date as lawyers write it: 22 February 2022."""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", iso)
    return f"{int(match[3])} {_MONTHS[int(match[2]) - 1]} {match[1]}" if match else iso


def accuracy(metrics: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what the evaluation found, with its limits, one sentence an entry."""
    verdicts = metrics.get("verdicts") or {}
    if not verdicts:
        return ("No evaluation is at hand: nothing is known of how far these verdicts can be trusted.",)
    missing, common = verdicts["missing"], (metrics.get("baselines") or {}).get("majority")
    laws = len(metrics.get("laws", ()))
    agreed = (
        f"On {verdicts['cases']} coded obligations of {laws} laws, each judged by a model that had not seen it, "
        f"{percent(verdicts['accuracy'])} of verdicts agree with the coders "
        f"(macro-F1 {verdicts['macro_f1']:.2f}, κ {verdicts['kappa']:.2f})."
    )
    lacking = (
        f"Of the clauses called missing, {percent(missing['precision'])} are missing by the coders; of those missing by the "
        f"coders, {percent(missing['recall'])} are called so."
    )
    look = metrics.get("look")
    settled = look and (
        f"Verdicts with a confidence of {look['from_confidence']:.1f} or more are {percent(look['settled'])} of the table, "
        f"and {percent(look['right'])} of those agree with the coders; a person should look at the others."
    )
    texts = (metrics.get("editions") or {}).get("joined", {}).get("gold")
    published = texts and (
        f"Read from their published texts, not the restatements, {percent(texts['official_agrees'])} agree with the coders; "
        f"both give the same verdict in {percent(texts['share'])}."
    )
    guessed = common and (
        f"To guess each obligation's most common verdict gives {percent(common['accuracy'])} "
        f"(macro-F1 {common['macro_f1']:.2f}, κ {common['kappa']:.2f})."
    )
    said = (agreed, lacking, settled, published, guessed, one_line(metrics.get("how_coded", "")))
    return tuple(line for line in said if line)
