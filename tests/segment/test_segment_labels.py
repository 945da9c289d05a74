from __future__ import annotations

import pytest
from outlines import pages_of

from pipeline.segment.labels import Opening, openings
from pipeline.segment.rows import documents


def found(text: str) -> list[Opening]:
    """Return the openings of a text that are worth counting."""
    return [opening for document in documents(pages_of(text)) for opening in openings(document.rows)]


@pytest.mark.parametrize(
    ("line", "kind", "number"),
    [
        ("Article 12", "article", "12"),
        ("ARTICLE IV", "article", "4"),
        ("Article premier", "article", "1"),
        ("Article 1er", "article", "1"),
        ("Article L. 435-1", "article", "L435-1"),
        ("Article 5 bis — Lamps", "article", "5 bis"),
        ("Artigo 1.o", "article", "1"),
        ("Artigo 2.º-A", "article", "2-A"),
        ("Art. 190o", "article", "190"),
        ("Art. 12 Os termos", "article", "12"),
        ("Artículo primero. Objeto", "article", "1"),
        ("Pasal 7A", "article", "7A"),
        ("Điều 4a. Giếng", "article", "4a"),
        ("Điều 16.1.LQ.150. Tội", "article", "150"),
        ("第十二条 船", "article", "12"),
        ("第十二條之一 船", "article", "12-1"),
        ("第2条の3 船", "article", "2-3"),
        ("제2조의2(적용)", "article", "2-2"),
        ("ມາດຕາ 3 ໄຟ", "article", "3"),
        ("ມາດຕາ ໜຶ່ງ", "article", "1"),
        ("មាត្រា ៣.-", "article", "3"),
        ("Статья 7. Лампы", "article", "7"),
        ("المادة ١٢", "article", "12"),
        ("المادة ٣ مكرر", "article", "3 bis"),
        ("अनुच्छेद १२", "article", "12"),
        ("MADDE 4 – Lamba", "article", "4"),
        ("Section 4-A. Lamps", "section", "4-A"),
        ("SEC. 101. LAMPS.", "section", "101"),
        ("SECTION ONE. Lamps", "section", "1"),
        ("§ 232 Lampe", "section", "232"),
        ("มาตรา ๑๒/๑ ตะเกียง", "section", "12/1"),
        ("Kifungu cha 3", "section", "3"),
        ("ပုဒ်မ ၃", "section", "3"),
        ("Seksyen 9", "section", "9"),
        ("12. (1) Lamps shall burn.", "section", "12"),
        ("12.—(1) Lamps shall burn.", "section", "12"),
        ("12 Lamps", "section", "12"),
        ("271.2 Offence of lamps", "section", "271.2"),
        ("26 b. Lamps shall burn.", "section", "26b"),
        ("၁၂။ မီးအိမ်", "section", "12"),
        ("[6. Lamps. — They burn.]", "section", "6"),
        ("1 Section 1. Lamps", "section", "1"),
        ("## Article 3", "article", "3"),
    ],
)
def test_opens(line: str, kind: str, number: str) -> None:
    """Labels of each tradition open an article or a section under the number that a lawyer cites."""
    assert [(opening.kind, opening.number) for opening in found(line)][:1] == [(kind, number)]


@pytest.mark.parametrize(
    "line",
    [
        "Section 4 of this Act applies to lamps.",
        "Article 5, paragraph 2, applies.",
        "Pasal 5 ayat (2) berlaku bagi lampu.",
        "Pasal 20, Pasal 21, dan Pasal 28 berlaku.",
        "section 4 or 5 applies",
        "Điều 5 của Luật này",
        "Articles of lamps",
        "Artisan 5",
        "30, the lamp burns",
        "12 lamps burn.",
        "1950 was a year.",
        "the lamp of section 4",
        "5. of the Lamp Act",
    ],
)
def test_does_not_open(line: str) -> None:
    """A reference at the start of a line, or a mere number, opens nothing."""
    assert found(line) == []


def test_wrapped_reference_weighs_little() -> None:
    """A label alone on its line weighs less where the line before runs into it."""
    alone, wrapped = found("Lamps burn.\nPasal 5"), found("sebagaimana dimaksud dalam\nPasal 5")
    assert alone[0].weight > wrapped[0].weight


def test_number_on_the_next_line_belongs_to_its_word() -> None:
    """A label whose number stands on the next line is one opening, at the word's offset."""
    torn = found("มาตรา\n๓ ตะเกียง")
    assert [(opening.number, opening.at, opening.after) for opening in torn] == [("3", 0, 8)]


def test_letters_for_digits_are_one_more_reading() -> None:
    """The label "Pasal 1O" may be 10 or 1O: both readings are offered, the mended one for less."""
    readings = {opening.number: opening for opening in found("Pasal 1O")}
    assert set(readings) == {"1O", "10"}
    assert readings["10"].mended
    assert readings["10"].weight < readings["1O"].weight


def test_quoted_label_is_marked() -> None:
    """A label after an opening quotation mark is known as quoted."""
    assert [opening.quoted for opening in found("“SEC. 4-A. Lamps. — They burn.")] == [True]


def test_label_inside_a_line_is_found_after_a_sentence() -> None:
    """A label inside a line counts only where a sentence ends before it."""
    assert [opening.number for opening in found("Lamps burn. Section 4. Oil. It burns.") if opening.inline] == ["4"]
    assert found("Lamps burn as section 4. Says nothing") == []
