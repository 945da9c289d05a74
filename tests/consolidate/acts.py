"""Small acts of the tests' own making, in several drafting traditions, and a readable outline of what becomes of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.consolidate import Consolidation, consolidate
from pipeline.core.schemas import Line, Page, law_text
from pipeline.segment import Segmentation, segment


@dataclass(frozen=True, slots=True)
class Made:
    """A law's documents as pages, cut, and consolidated."""

    pages: tuple[Page, ...]
    cut: Segmentation
    done: Consolidation

    @property
    def text(self) -> str:
        """Return the law text that the offsets refer to."""
        return law_text(self.pages)


def page_of(text: str, document: str) -> Page:
    """Return a text as one page; a blank line is a gap."""
    lines, gap = [], False
    for raw in text.strip("\n").split("\n"):
        if raw.strip():
            lines.append(Line(raw.strip(), gap=gap))
        gap = not raw.strip()
    return Page(document, 1, "plain", 1.0, tuple(lines))


def made(*texts: str) -> Made:
    """Consolidate texts given from the oldest to the newest; the documents are called a.txt, b.txt and so on."""
    names = [f"{chr(97 + index)}.txt" for index in range(len(texts))]
    pages = tuple(page_of(text, name) for text, name in zip(texts, names, strict=True))
    cut = segment(pages, "xx-2030", "")
    return Made(pages, cut, consolidate(cut.provisions, names))


def outline(done: Consolidation, words: int = 6) -> list[str]:
    """Return each numbered provision as "a 3(b): first words", the document's letter first."""
    return [
        f"{own.document[0]} {own.number}: {' '.join(own.text.split()[:words])}"
        for own in done.provisions
        if own.number and own.kind not in ("part", "chapter")
    ]


def numbers(done: Consolidation) -> list[str]:
    """Return the top-level numbers."""
    return [own.number for own in done.provisions if own.kind in ("section", "article")]


def documents_at(done: Consolidation, number: str) -> list[str]:
    """Return the letters of the documents whose words stand at a number, in order."""
    return [own.document[0] for own in done.provisions if own.number == number]


def remarks(done: Consolidation, *kinds: str) -> list[tuple[str, str]]:
    """Return kind and number of the remarks of some kinds."""
    return [(remark.kind, remark.number) for remark in done.remarks if remark.kind in kinds]


def check_contract(made: Made) -> None:
    """Assert that every provision is a true span with a fresh id and a parent before it, and that no words vanish unsaid."""
    ids: set[str] = set()
    cut_headings = {own.heading for own in made.cut.provisions if own.kind != "quoted"}
    for own in made.done.provisions:
        assert own.text == made.text[own.start : own.end].replace("\n", " ")
        assert own.id not in ids
        assert not own.parent or own.parent in ids
        assert own.heading in cut_headings or own.heading[:1] not in '“«"' or not own.heading
        ids.add(own.id)
    held = [(own.start, own.end) for own in made.done.provisions]
    said = " ".join(remark.remark for remark in made.done.remarks)
    for own in made.cut.provisions:
        stands = any(start < own.end and own.start < end for start, end in held)
        assert stands or own.document.removesuffix(".txt") in said


def lines(*parts: Iterable[str]) -> str:
    """Return lines with blank ones between them."""
    return "\n\n".join(line for part in parts for line in part)


RIVERS = """
River Protection Act 2005

Short title
1. This Act is the River Protection Act 2005.

Interpretation
2. In this Act —
"boat" means a vessel on water;
"river" means a natural stream.

Dumping
3.—(1) A person must not dump waste in a river.
(2) Subsection (1) does not apply to a person who —
(a) has a permit; or
(b) acts in an emergency.
(3) A person who contravenes subsection (1) must pay a fine of one thousand dollars.

Wardens
4. The Minister may appoint wardens.

Sand
5. A person must not take sand without a permit.
"""

RIVERS_CHANGED = """
River Protection (Amendment) Act 2012

Short title
1. This Act is the River Protection (Amendment) Act 2012.

Amendment of section 2
2. Section 2 of the River Protection Act 2005 (called in this Act the principal Act) is amended by inserting,
immediately after the definition of “boat”, the following definition:
“ “lake” means a still body of water;”.

Amendment of section 3
3. Section 3 of the principal Act is amended —
(a) by deleting the words “one thousand dollars” in subsection (3) and substituting the words “five thousand dollars”;
(b) by deleting paragraph (b) of subsection (2) and substituting the following paragraph:
“(b) acts in an emergency that someone else caused.”; and
(c) by inserting, immediately after subsection (2), the following subsection:
“(2a) The person must prove the emergency.”.

New section 4
4. Section 4 of the principal Act is repealed and the following section substituted therefor:
“Wardens and deputies
4. The Minister may appoint wardens and deputies.”.

New sections 4a and 4b
5. The principal Act is amended by inserting, immediately after section 4, the following sections:

“Powers

4a. A warden may board a boat.

Cards

4b. A warden must carry a card.”.

Repeal of section 5
6. Section 5 of the principal Act is repealed.

Saving
7. A permit given before this Act stays in force.
"""

PHILIPPINE = lines(
    ["[ REPUBLIC ACT NO. 501, March 3, 2001 ]", "AN ACT TO PROTECT RIVERS"],
    ["Be it enacted in Congress:"],
    ["SECTION 1. Title. – This Act shall be known as the River Act."],
    ["SEC. 2. Prohibited acts. – It shall be unlawful:", "To dump waste;", "To take sand;", "To build on a bank;"],
    ["To fish at night;", "To wash cars."],
    ["SEC. 3. Penalties. – Whoever violates Section 2 shall pay a fine."],
    ["SEC. 4. Effectivity. – This Act shall take effect at once."],
)

PHILIPPINE_CHANGED = lines(
    ["[ REPUBLIC ACT NO. 777, June 9, 2010 ]", "AN ACT AMENDING REPUBLIC ACT NO. 501"],
    ["Be it enacted in Congress:"],
    ["SECTION 1. Short Title. – This Act shall be known as the Second River Act."],
    ["SEC. 2. Section 2 of Republic Act No. 501 is hereby amended to read as follows:"],
    ["“SEC. 2. Prohibited acts. – It shall be unlawful for anyone:", "“(a) x x x", "“(b) To take sand or gravel;"],
    ["“x x x", "“(e) To wash cars or boats; and", "“(f) To sink boats.”"],
    ["SEC. 3. A new Section 3-A is hereby inserted in Republic Act No. 501, to read as follows:"],
    ["“SEC. 3-A. Repeated offenses. – The fine is doubled.”"],
    [
        "SEC. 4. Section 9 of Republic Act No. 600 is hereby amended to read as follows:",
        "“SEC. 9. Nets. – Nets are banned.”",
    ],
    ["SEC. 5. Appropriations. – The amount needed shall be in the annual budget."],
)
