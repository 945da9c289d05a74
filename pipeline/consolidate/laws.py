"""Tell which of several documents an instruction means: by the principal act's name, number or year."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.consolidate.numbering import folded
from pipeline.core.schemas import Provision

FOREIGN = "?"
"""Stands for a law that is none of the documents."""
_FRONT = 1500
_CALLED = 90
"""Within so many signs after a law's name stands that the text calls it "the principal Act"."""
_CAPITAL = r"(?:[A-Z][\w’'&.-]*|\([A-Z][^)]*\)|of|and|in|for|the|on|against|to|from)"
_ENGLISH = (
    r"\b(?:Republic|Presidential|Executive|Commonwealth)\s(?:Act|Decree|Order)(?:\s(?:No\.|Number))?\s*\d+"
    rf"|\b(?:{_CAPITAL}\s+){{0,18}}?(?:Act|Ordinance|Code|Law|Decree|Constitution|Rules|Regulations|Proclamation)\b"
    r"(?:,?\s(?:of\s)?\d{4}(?:/\d{2,4})?|\sNo\.?\s?\d+(?:/\d{4}| of \d{4})?)?"
)
_MALAY = (
    r"\bAkta(?:\s(?:[A-Z][\w-]*|dan|bagi))*(?:\s\d{4}(?:/\d+)?)?|\bKitab Undang-Undang(?:\s[A-Z]\w+)*|\bKanun\s\w+"
    r"|\b(?:Undang-Undang|Peraturan Pemerintah)(?:\sRepublik Indonesia)?(?:\s(?:Nomor|No\.)\s\d+)?(?:\sTahun\s\d{4})?"
)
_OTHERS = (
    r"\b(?:Bộ luật|Luật|Pháp lệnh)\b(?:\s(?!số\b|này|tại|thuộc)[^\W\d_]+){0,9}(?:\ssố\s[\w/-]+)?"
    r"|(?:พระราชบัญญัติ|ประมวลกฎหมาย|พระราชกำหนด|รัฐธรรมนูญ)[^\s”]*(?:\s\(ฉบับที่ \d+\))?(?:\s?พ\.ศ\.\s?\d{4})?"
    r"|\b(?:Lei|Decreto-Lei|Decreto|Código|Ley)\b(?:\s[A-Z][\w]*|\sd[aoe]\s(?=[A-Z]))*(?:\s+n\.?\s?[º°o]\s?[\d/-]+)?"
)
_PRINCIPAL = re.compile(
    r"(?:principal|parent|main)\s(?:Act|Law|Ordinance|Enactment|Decree)|Akta\s[Ii]bu\b|Undang-Undang tersebut|lei principal",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"(?:same|said)\s(?:Act|Law|Code|Ordinance|Decree)|mesma lei|luật nói trên|Akta tersebut", re.IGNORECASE
)
_SELF = re.compile(
    r"this\s(?:Act|Law|Code|Ordinance|Decree|Order)|(?:Akta|Undang-Undang)\sini\b|(?:Bộ luật|Luật)\snày|พระราชบัญญัตินี้|presente\s(?:lei|diploma)",
    re.IGNORECASE,
)
_NAME = re.compile(
    rf"(?P<principal>{_PRINCIPAL.pattern})|(?P<same>{_SAME.pattern})|(?P<self>{_SELF.pattern})"
    rf"|(?P<name>(?-i:{_ENGLISH}|{_MALAY}|{_OTHERS}))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A law's name in a text: where it stands, and the document that it means ("" for the text's own law)."""

    start: int
    end: int
    document: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """The documents that an instruction may change, the oldest first, by the words at their front."""

    fronts: Mapping[str, str]

    @property
    def principal(self) -> str:
        """Return the oldest document."""
        return next(iter(self.fronts))

    def meant(self, name: str) -> str:
        """Return the document that a law's name means, or `FOREIGN`."""
        numbers = set(re.findall(r"\d+", name))
        words = {word for word in re.findall(r"[^\W\d_]{4,}", name.lower()) if word not in _COMMON}
        for document, front in self.fronts.items():
            held = set(re.findall(r"\d+", front))
            low = front.lower()
            known = sum(word in low for word in words)
            if numbers and numbers <= held and 2 * known >= len(words):
                return document
            if not numbers and words and known == len(words):
                return document
        return self.principal if not numbers and not words else FOREIGN


_COMMON = frozenset(
    [
        "republic",
        "presidential",
        "executive",
        "commonwealth",
        "decree",
        "order",
        "ordinance",
        "code",
        "rules",
        "regulations",
        "with",
        "from",
        "against",
        "this",
        "that",
        "which",
        "undang",
        "akta",
        "nomor",
        "tahun",
        "republik",
        "indonesia",
        "luật",
        "pháp",
        "lệnh",
        "decreto",
        "código",
    ]
)
"""Words of many laws' names that tell none from another."""


def front(provisions: Sequence[Provision]) -> str:
    """Return the words at the front of a document: its title, its number, its first section."""
    first = " ".join(provision.text for provision in provisions[:4] if provision.kind != "contents")
    tops = " ".join(
        provision.text for provision in provisions[:12] if provision.number.split("(")[0].split(" ")[-1] == "1"
    )
    return folded(f"{first[:_FRONT]} {tops[:_FRONT]}")


def names(masked: str, text: str, earlier: Earlier, same: str) -> list[Named]:
    """Return the laws that a text names outside its quotations (`masked`), in order.

    `same` is the document that "the same Act" means.
    """
    found: list[Named] = []
    for match in _NAME.finditer(masked):
        if match["principal"] or (match["name"] and _PRINCIPAL.search(text[match.end() : match.end() + _CALLED])):
            document = earlier.principal
        elif match["same"]:
            document = same
        elif match["self"]:
            document = ""
        else:
            document = earlier.meant(re.sub(r"^(?:of|and|in|for|the|on|to|from)\s+", "", match[0]))
        found.append(Named(match.start(), match.end(), document))
    return found
