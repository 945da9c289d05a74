"""Find where an article or a section may open: a label, its number and how strongly the place speaks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.segment import numerals
from pipeline.segment.numerals import HAN, Numeral
from pipeline.segment.rows import Row
from pipeline.segment.vocabulary import ARTICLES, NUMBER_FIRST, SECTIONS, any_of
from pipeline.segment.weights import DOUBTFUL, TEXTED, bare_weight, label_weight


@dataclass(frozen=True, slots=True)
class Opening:
    """One place where an article or a section may open.

    `row` is the line's index, `at` the offset of the label, `after` that of the words after it.
    `family` names the form of the label; only members of one family are sure to belong together.
    `form` is `word` (Article 5), `bare` (5.) or `plain` (5 without a dot).
    """

    row: int
    at: int
    after: int
    kind: str
    family: str
    form: str
    numeral: Numeral
    number: str
    weight: float
    inline: bool = False
    quoted: bool = False
    mended: bool = False


LEAD = r"(?P<lead>[#*_\s]*)(?P<quote>[“\"‘'«„「『]\s?[“\"]?)?(?P<bracket>\[)?\s*"
_ORDINAL = r"(?:\s?\.?\s?[º°ª]\.?|(?-i:\.?o)(?![^\W\d_])|er(?!\w)|ère(?!\w)|re(?!\w))"
_TAILS = (
    r"\s?مكررا?",  # 5 مكرر
    r"[-–](?:[A-Z]|(?-i:[A-Z]{2})|aa|bb|cc|dd|ee|ff|gg|hh)(?!\w)",  # 26-A, 26-AA
    r"\s?[-–]\s?(?-i:[A-Z]{1,2})(?=\s?(?:[.:)–—-]|$))",  # 26 - A.
    r"\s?[-–/]\s?\d{1,3}(?![\d-])",  # 12/1, 222-33
    r"[A-Z]{1,2}(?![^\W_])",  # 5A
    r"[a-z]{1,2}(?![^\W_])",  # 5a
    r"\s[a-z](?=\.)",  # 5 a.
    r"\s(?:bis|ter|quater|quinquies|sexies|septies)\b",  # 5 bis
)
_INSERTED = f"(?:{'|'.join(_TAILS)})"
"""What may follow the number of a provision that was put in later."""
_DIGITS = rf"(?P<digits>\d{{1,4}}(?:\.\d{{1,3}})?)(?!\d)(?P<ordinal>{_ORDINAL})?(?P<inserted>{_INSERTED})?"
_WORDS = any_of(word for word in numerals.WORDS if word.isascii() and len(word) > 2)
_OTHER_WORDS = any_of(word for word in numerals.WORDS if not word.isascii())
_NUMBER = (
    rf"(?:(?P<code>(?:[A-Z0-9]{{1,4}}\.){{1,6}}\d{{1,4}}(?=\.))|(?P<french>[LRD]\.?\s?\*?\d{{1,4}}-\d{{1,3}}(?:-\d{{1,3}})?)|{_DIGITS}"
    rf"|(?P<roman>[IVXLCDM]{{1,8}})(?![^\W_])|(?P<mended>[0-9lIOo|]{{1,4}})(?!\w)|(?P<words>{_WORDS})(?!\w)|(?P<foreign>{_OTHER_WORDS})"
    r")"
)
_ART_WORDS = any_of(word for word in [*ARTICLES, *SECTIONS] if word != "s") + r"|s(?=\.?\s?\d)"
_KEYWORD = rf"(?P<word>{_ART_WORDS})(?:(?<!\w[a-zA-Z])\.|\.)?[\s\u200b]*(?:cha\s|ya\s|ទី\s?|ທີ\s?|nº\s|n[.]\s|№\s?)?"
_ROUND = r"(?:\(\s?(?=[^()\n]{1,20}\)))?"
"""The bracket in "Article (5)" and "المادة (5)"; the closing one is what stands after the number."""
WORDED = re.compile(rf"{LEAD}(?:(?P<twice>\d{{1,4}})\s+)?{_KEYWORD}{_ROUND}{_NUMBER}", re.IGNORECASE)
_HAN_LABEL = re.compile(
    rf"{LEAD}(?:第\s?(?P<han>{HAN}+|\d{{1,4}})\s?(?P<word>条|條)(?:(?:之|の|ノ)(?P<inserted>{HAN}+|\d+))?"
    r"|제\s?(?P<hangul>\d{1,4})\s?조(?:\s?의\s?(?P<inserted2>\d+))?)"
)
_NUMBER_FIRST = re.compile(
    rf"{LEAD}(?P<leading>\d{{1,4}}(?:[/-]\d{{1,3}})?[a-z]?)(?:\.|\s?[-–](?:n?[iı]nji)?|\s(?:дүгээр|дугаар))?\s?"
    rf"(?P<word>{any_of(NUMBER_FIRST)})(?!\w)",
    re.IGNORECASE,
)
"""A label whose number stands before the word: "5 §", "5.pants", "5-modda"."""
_AFTER_NUMBER = re.compile(
    r"(?P<dagger>\s?\[\d{1,2}\])?[\s\u200b]*(?P<sign>[.:;။៖|\-–—=]{1,3}|\)|\.\s?[-–—])?[\s\u200b]*[*_]*"
)
_BARE = re.compile(
    rf"{LEAD}(?P<digits>\d{{1,4}}(?:\.\d{{1,3}}(?:[A-Z](?=\s))?)?)(?P<inserted>{_INSERTED})?"
    r"(?P<sign>\s?\.\s?[-–—]{1,2}|\s?[-–—]{1,2}(?=\s?\()|\.(?!\d)|\s?။|、|(?=\s)|$)[*_\s]*"
)
_INLINE = re.compile(
    rf"(?<=[.;:)])[ \u200b]*(?P<label>(?:{_ART_WORDS})\.?\s?(?:\d|[A-Z0-9]{{1,3}}\.)[^\s]{{0,16}}\s+)(?=[^\W\d_])",
    re.IGNORECASE,
)


def openings(rows: Sequence[Row], skip: frozenset[int] = frozenset()) -> list[Opening]:
    """Return the places where an article or section may open, in the order of the text.

    Rows in `skip` are not looked at.
    """
    found: list[Opening] = []
    for index, row in enumerate(rows):
        if row.aside or index in skip:
            continue
        before = rows[index - 1] if index else None
        label = _torn(row, rows[index + 1]) if index + 1 < len(rows) else row
        found.extend(_worded(index, label, before) or _bare(index, row, before))
        found.extend(_inside(index, row))
    return found


_WORD_ALONE = re.compile(rf"(?:{_ART_WORDS})[.:]?$", re.IGNORECASE)


def _torn(row: Row, after: Row) -> Row:
    """Return a label whose number stands on the next line as one line, sign for sign."""
    if after.aside or not _WORD_ALONE.match(row.text) or not after.text[:1].isalnum() or after.at - row.end > 40:
        return row
    return replace(row, text=row.text + " " * (after.at - row.end) + after.text, end=after.end)


def _worded(index: int, row: Row, before: Row | None) -> list[Opening]:
    """Read a label with a word ("Article 5", "第五条"); a doubtful numeral gives more than one reading."""
    match = WORDED.match(row.text) or _HAN_LABEL.match(row.text) or _NUMBER_FIRST.match(row.text)
    if not match:
        return []
    after = _AFTER_NUMBER.match(row.text, match.end())
    end, sign = (after.end(), bool(after["sign"])) if after else (match.end(), False)
    weight = label_weight(row, before, sign, row.text[end:])
    if weight <= 0 or _mid_word(match, row.text):
        return []
    base = Opening(
        index, row.at + len(match["lead"]), row.at + end, _kind(match), "", "word", Numeral(0), "", weight,
        quoted=bool(match["quote"]),
    )  # fmt: skip
    return [
        replace(
            base,
            numeral=number,
            number=printed,
            family=f"{_family(match)}{form}",
            mended=form == "~",
            weight=weight - (form == "~"),
        )
        for number, printed, form in _readings(match)
    ]


def _mid_word(match: re.Match[str], text: str) -> bool:
    """Tell whether "Art" is only the start of another word."""
    word = match["word"] if "word" in match.groupdict() and not match.groupdict().get("leading") else ""
    return bool(word) and word[-1].isascii() and text[match.end("word") : match.end("word") + 1].isalpha()


def _kind(match: re.Match[str]) -> str:
    word = (match.groupdict().get("word") or "條").lower()
    return "section" if word in SECTIONS else "article"


_STEMS = dict.fromkeys(("sec", "sect", "s", "sections", "§§", "§"), "section") | dict.fromkeys(
    ("art", "articles", "artigo", "articulo", "artículo", "articolo", "artikel", "artikulo"), "article"
)
"""Words that stand for one another in the labels of one law."""


def _family(match: re.Match[str]) -> str:
    """Name the label's form: its kind, and what stands before the last number of a code's path."""
    groups = match.groupdict()
    word = (groups.get("word") or "條").lower()
    stem = _STEMS.get(word, word)
    if groups.get("code"):
        return f"{stem} {groups['code'].rpartition('.')[0]}"
    return stem


def _readings(match: re.Match[str]) -> Iterator[tuple[Numeral, str, str]]:
    """Yield each number that the label may carry, how it is cited and the form it is printed in."""
    groups = match.groupdict()
    if "code" not in groups:
        yield from _eastern(groups) if "han" in groups else _leading(groups["leading"])
        return
    if groups["code"]:
        last = groups["code"].rpartition(".")[2]
        yield Numeral(int(last)), last if re.search("[A-Z]", groups["code"]) else groups["code"], ""
    elif groups["french"]:
        printed = re.sub(r"[.\s*]", "", groups["french"])
        parts = [int(part) for part in printed[1:].split("-")]
        yield Numeral(*parts), printed, printed[0]
    elif groups["digits"]:
        printed = printed_number(groups["digits"], groups["inserted"] or "")
        if number := numerals.numeral(printed):
            yield number, printed, "." if "." in groups["digits"] else ""
    elif groups["words"] or groups["foreign"]:
        value = numerals.word(groups["words"] or groups["foreign"])
        yield Numeral(value), str(value), ""
    if groups.get("roman") and groups["roman"].isupper() and (value := numerals.roman(groups["roman"])):
        yield Numeral(value), str(value), "/roman"
    if value := numerals.mended(_doubtful(groups)):
        yield Numeral(value), str(value), "~"


def _leading(printed: str) -> Iterator[tuple[Numeral, str, str]]:
    """Yield the number that stands before its word."""
    if number := numerals.numeral(printed):
        yield number, printed, ""


def _doubtful(groups: dict[str, str]) -> str:
    """Return the printed number if some of its signs may be letters taken for digits."""
    roman = groups.get("roman") or ""
    glued = (groups.get("digits") or "") + (groups.get("ordinal") or "") + (groups.get("inserted") or "")
    plain = len(roman) > 1 and roman.isupper() and numerals.roman(roman) > 0
    return groups.get("mended") or ("" if plain else roman) or glued


def _eastern(groups: dict[str, str]) -> Iterator[tuple[Numeral, str, str]]:
    whole = groups["han"] or groups["hangul"]
    value = int(whole) if whole.isdecimal() else numerals.han(whole)
    extra = groups["inserted"] or groups["inserted2"] or ""
    inserted = int(extra) if extra.isdecimal() else numerals.han(extra)
    if value:
        yield Numeral(value, inserted), f"{value}-{inserted}" if inserted else str(value), ""


def printed_number(digits: str, inserted: str) -> str:
    """Join a number and its insertion as a citation has them: "26" and " - A" are 26-A."""
    tail = " bis" if "مكرر" in inserted else inserted.replace("–", "-")
    spaced = re.fullmatch(r"\s[a-z]{3,}", tail, re.IGNORECASE)
    return digits + (tail if spaced else re.sub(r"\s", "", tail))


def _bare(index: int, row: Row, before: Row | None) -> list[Opening]:
    """Read a number that opens a section without a word: "12. (1) …", "12.—(1) …", "12 Heading"."""
    match = _BARE.match(row.text)
    if not match or not match["digits"]:
        return []
    path = "." in match["digits"]
    rest, sign = row.text[match.end() :], match["sign"].strip() or "." * path
    weight = bare_weight(row, before, sign, rest)
    printed = printed_number(match["digits"], match["inserted"] or "")
    number = numerals.numeral(printed)
    if weight <= 0 or number is None or number.whole > 1999:
        return []
    family = ("bare" if sign else "plain") + "." * path
    at = row.at + len(match["lead"])
    return [
        Opening(
            index,
            at,
            row.at + match.end(),
            "section",
            family,
            family.rstrip("."),
            number,
            printed,
            weight,
            quoted=bool(match["quote"]),
        )
    ]


def _inside(index: int, row: Row) -> Iterator[Opening]:
    """Yield labels in the middle of a line, where a sentence ends before them."""
    for found in _INLINE.finditer(row.text):
        start = found.start("label")
        part = _part(row, start)
        for opening in _worded(index, part, None):
            if opening.weight >= TEXTED:
                yield replace(opening, weight=DOUBTFUL, inline=True)


def _part(row: Row, start: int) -> Row:
    """Return the row from `start` on, with its offsets."""
    return replace(row, text=row.text[start : start + 400], at=row.at + start, gap=True)
