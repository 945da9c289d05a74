"""List what is odd about a document's numbers: gaps, repeats, mended digits, references that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.core.schemas import OPERATIVE_KINDS, OWN_KINDS, Provision, Remark
from pipeline.segment import numerals
from pipeline.segment.labels import Opening
from pipeline.segment.vocabulary import ARTICLES, SECTIONS, any_of

_REFERENCE = re.compile(
    rf"(?<![\w-])(?P<word>{any_of(word for word in [*ARTICLES, *SECTIONS] if len(word) > 3)})\s+"
    r"(?P<number>\d{1,4}(?:-?[A-Z](?!\w)|/\d+|\s(?:bis|ter)\b)?)(?![.\d]\w)",
    re.IGNORECASE,
)
_OTHER_LAW = re.compile(
    r"(?<!this )(?<!said )\b(?:Acts?|Code|Constitution|Convention|Protocol|Treaty|Ordinance|Decree"
    r"|Charter|Regulations?|Rules|Order|Law)\b(?! ini)"
    r"|Undang-Undang(?! ini)|Kitab|Peraturan|Akta(?! ini)|Kanun|Perlembagaan|Ordinan|Bộ luật|Luật(?! này)"
    r"|Hiến pháp|Nghị|Pháp lệnh|ประมวล|รัฐธรรมนูญ|พระราชบัญญัติ(?!นี้)"
    r"|\b(?:Código|Lei(?! presente)|Ley|Loi|Código|Gesetz|Decreto|Constitui\w+|Constituci\w+)\b"
    r"|(?-i:\b[A-Z]{2,5} (?:No\. ?)?\d+|\b[A-Z][A-Za-z]{1,6}G\b|StGB|StPO)|кодекс\w*|закон\w*",
    re.IGNORECASE,
)


LABEL = 3
"""A reference within the first signs of a provision is its own label."""
_MENDED = "letters printed for digits, read as the number that the sequence asks for"
_AGAIN = "stands in the text again, outside the sequence of the law's numbers"


def remarks(
    found: Sequence[Provision], chain: Sequence[Opening], spare: Sequence[Opening], *, amends: bool
) -> list[Remark]:
    """Return the remarks on one document.

    `chain` and `spare` are the openings chosen and left over; where the document amends another law
    (`amends`) its references are that law's and are not checked.
    """
    if not found:
        return []
    own = [provision for provision in found if provision.kind in OWN_KINDS]
    result = [*_gaps(own), *_repeats(own)]
    law, document = found[0].law, found[0].document
    mended = [opening for opening in chain if opening.mended]
    result += [Remark(law, document, "mended", opening.number, _MENDED) for opening in mended]
    result += [Remark(law, document, "repeat", opening.number, _AGAIN) for opening in spare]
    return result if amends or not _whole(own) else result + list(_dangling(found, own))


def _whole(own: Sequence[Provision]) -> bool:
    """Tell whether the text holds the law from its first number on with hardly a gap: not an excerpt."""
    numbers = [number for provision in own if (number := _number(provision))]
    joined = sum(after.follows(before) for before, after in pairwise(numbers))
    return len(numbers) > 1 and numbers[0].whole <= 1 and 5 * joined >= 3 * (len(numbers) - 1)


def _number(provision: Provision) -> numerals.Numeral | None:
    """Return the provision's number without what stands before it."""
    last = re.search(r"[A-Z]?\d[^\s]*(?:\s(?:bis|ter|quater))?$", provision.number)
    return numerals.numeral(last[0].lstrip("LRD")) if last else None


def _gaps(own: Sequence[Provision]) -> Iterator[Remark]:
    for before, after in pairwise(own):
        first, second = _number(before), _number(after)
        if first and second and second > first and not second.follows(first) and second.whole > first.whole + 1:
            yield Remark(
                after.law,
                after.document,
                "gap",
                after.number,
                f"follows {before.number}: the numbers between are not in the text",
            )


def _repeats(own: Sequence[Provision]) -> Iterator[Remark]:
    seen: set[str] = set()
    for provision in own:
        if provision.number in seen:
            yield Remark(
                provision.law, provision.document, "repeat", provision.number, "stands twice among the law's numbers"
            )
        seen.add(provision.number)


def _dangling(found: Sequence[Provision], own: Sequence[Provision]) -> Iterator[Remark]:
    """Yield references to an own number that the text does not have; other laws' are left alone."""
    numbers = {name for provision in own for name in (provision.number, provision.number.split(" ")[-1])}
    words = {word for provision in own[:3] for word in _label_words(provision)}
    seen: set[tuple[str, str]] = set()
    for provision in found:
        if provision.kind not in OPERATIVE_KINDS:
            continue
        text = numerals.fold(provision.text)
        for match in _REFERENCE.finditer(text):
            missing = (
                match.start() > LABEL and match["number"] not in numbers and match["word"].lower().rstrip("s") in words
            )
            around = text[max(0, match.start() - 80) : match.end() + 160]
            if missing and not _OTHER_LAW.search(around) and (provision.id, match["number"]) not in seen:
                seen.add((provision.id, match["number"]))
                yield Remark(
                    provision.law,
                    provision.document,
                    "reference",
                    match["number"],
                    f"{provision.number} refers to it; the text has no such number",
                )


def _label_words(provision: Provision) -> set[str]:
    """Return the words by which the law refers to its own numbers: the label's, or those of its kind."""
    label = re.match(r"\W*([^\W\d_]+)", provision.text)
    word = label[1].lower() if label else ""
    word = {"sec": "section", "art": "article"}.get(word, word)
    return {word} if word in (*ARTICLES, *SECTIONS) else {"section", "seksyen", "clause"}
