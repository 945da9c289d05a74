"""Labels and openings as the laws of many countries print them: every article is found once, none is made up."""

from __future__ import annotations

import pytest
from outlines import drawn, numbers

from pipeline.segment import top_numbers

BODY = "The Keeper of Lamps shall look after every lamp and shall give it:\n(a) oil; and\n(b) a wick."

LABELS = {
    "Article (5)": "Article ({n})\n",
    "Article (5):": "Article ({n}): The Keeper shall light lamps.\n",
    "Arabic in brackets": "المادة ({n})\n",
    "Arabic in brackets with a dash": "مادة ({n}) - تضاء المصابيح كل ليلة.\n",
    "Spanish with a dash and El": "ARTÍCULO {n}°.- El farol arde de noche.\n",
    "Spanish with a dash and Se": "Artículo {n} - Se encienden los faroles.\n",
    "French with a dash and Il": "Article {n} – Il est créé une caisse des lampes.\n",
    "English with a dash and A": "Section {n} - A lamp shall burn all night.\n",
    "Portuguese with a dash and O": "Art. {n}º - O farol arde de noite.\n",
    "Bulgarian": "Чл. {n}. Фенерите горят.\n",
    "Serbian": "Члан {n}.\n",
    "Georgian": "მუხლი {n}. ლამპები\n",
    "Armenian": "Հոդված {n}. Լապտերներ\n",
    "Urdu": "دفعہ {n}: چراغ رات بھر جلتے ہیں۔\n",
    "number sign": "Статья №{n}. Фонари\n",
    "Swedish": "{n} § Lyktor ska brinna.\n",
    "Latvian": "{n}.pants. Lukturi\n",
    "Mongolian": "{n} дүгээр зүйл. Дэнлүү\n",
    "Kazakh": "{n}-бап. Шамдар\n",
    "Slovene": "{n}. člen\n(svetilke)\n",
}


@pytest.mark.parametrize("label", [pytest.param(label, id=name) for name, label in LABELS.items()])
def test_the_articles_of_a_law_are_found_by_its_labels(label: str) -> None:
    """Six articles give the numbers 1 to 6."""
    text = "\n".join(f"{label.format(n=n)}{BODY}" for n in range(1, 7))
    assert top_numbers(drawn(text).provisions) == ["1", "2", "3", "4", "5", "6"]


def test_an_insertion_after_a_dash_is_still_read() -> None:
    """Inserted sections such as "SECTION 4-A." and "Section 5 - B." are no words after a dash."""
    text = f"SECTION 4. Oil. {BODY}\nSECTION 4-A. Wax. {BODY}\nSECTION 5. Wood. {BODY}\nSection 5 - B. Tin. {BODY}\nSection 5-c. Iron. {BODY}"
    assert top_numbers(drawn(text).provisions) == ["4", "4-A", "5", "5-B", "5-c"]


@pytest.mark.parametrize("note", ["Objects of Act", "Application of this Act", "Relation to other Act"])
def test_a_marginal_note_that_ends_in_act_is_no_reference(note: str) -> None:
    """A section below a note such as "Objects of Act" is found."""
    text = f"Lamps\n1. {BODY}\n{note}\n2. The objects are light and warmth.\nEnd\n3. This is the end."
    assert top_numbers(drawn(text).provisions) == ["1", "2", "3"]


@pytest.mark.parametrize("quotes", ["‘‘{}’’", "''{}''", "‘{}’", "“{}”"])
def test_terms_in_single_quotation_marks_are_defined(quotes: str) -> None:
    """A term in single or doubled single marks is a definition where words of meaning follow at once."""
    terms = "\n".join(f"{quotes.format(term)} means a thing that gives light;" for term in ("lamp", "oil"))
    text = f"1. In this Act, unless the context indicates otherwise—\n{terms}\n2. Lamps burn.\n3. End."
    assert numbers(text, "definition") == ["1", "1"]


def test_an_article_below_a_title_in_capitals_is_found() -> None:
    """A title that ends in a number is no reference that goes on in the next line."""
    text = f"LEI Nº 13.000\nArt. 1º Esta Lei trata de faróis.\nArt. 2º O farol arde.\n{BODY}\nArt. 3º Fim."
    assert top_numbers(drawn(text).provisions) == ["1", "2", "3"]
