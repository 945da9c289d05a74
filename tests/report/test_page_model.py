"""The page's structure, its JSON, and its HTML without a browser."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_layers import HOSTILE, card, finding, layers, provisions

from pipeline.core.errors import InputError
from pipeline.core.schemas import Provision
from pipeline.report.gloss import gloss
from pipeline.report.model import clean, gather
from pipeline.report.page import _json, read_texts, render
from pipeline.report.places import LawText
from pipeline.report.wording import percent

DIGEST = """# UU 1/2023 — Code

### Article 12 — Fund

(1) The State keeps a fund:

(a) for shelter;

(b) for return.

(2) Others may give:

(c) money.

(h) eighth

(i) ninth

### Section 4-A — Later

Whole section.

# Act Two — Another

### Article 12 — Other

(1) Another twelve.
"""


@pytest.mark.parametrize(
    ("short", "number", "expected"),
    [
        pytest.param("UU 1/2023", "12(1)", "(1) The State keeps a fund:", id="paragraph"),
        pytest.param("UU 1/2023", "12(1)(b)", "(b) for return.", id="item"),
        pytest.param("UU 1/2023", "12(1)(c)", "", id="item of another paragraph"),
        pytest.param("UU 1/2023", "12(2)(c)", "(c) money.", id="item of the second paragraph"),
        pytest.param("UU 1/2023", "4-A", "Whole section.", id="whole section"),
        pytest.param("Act Two", "12(1)", "(1) Another twelve.", id="second instrument"),
        pytest.param("", "12(1)", "(1) The State keeps a fund:", id="no instrument named"),
        pytest.param("UU 1/2023", "13", "", id="no such article"),
        pytest.param("Act Three", "12(1)", "", id="no such instrument"),
    ],
)
def test_gloss(short: str, number: str, expected: str) -> None:
    """A citation leads to its own line of the digest, or to none, never to that of another paragraph."""
    assert gloss(DIGEST, short, number) == expected


def row_of(model: dict, law: str, place: int) -> dict:
    rows = [dict(zip(model["columns"], row, strict=True)) for row in model["findings"] if row[0] == law]
    return rows[place]


def test_financing_stands_first() -> None:
    """Categories and obligations begin with financing."""
    model = gather(layers())
    assert model["categories"][0][0] == "financing"
    assert [o["category"] for o in model["obligations"][:3]] == ["financing"] * 3


def test_a_replaced_law_says_so() -> None:
    """A law that another of the catalogue replaces has the status "replaced" and names the other."""
    laws = {law["id"]: law for law in gather(layers())["laws"]}
    assert (laws["id-2020"]["status"], laws["id-2020"]["replaced_by"]) == ("replaced", "id-2026")
    assert laws["vn-2024"]["status"] == "in_force"


def test_places_and_units() -> None:
    """A finding's quote has its offsets, its unit from the article above it, and the text's language."""
    found = row_of(gather(layers()), "id-2020", 0)
    rows = layers().provisions["id-2020"]
    assert any((p.start, p.end, p.text) == (found["start"], found["end"], found["quote"]) for p in rows)
    assert (found["unit"], found["language"], found["instrument"]) == ("article", "en", 0)


def test_the_words_above_a_quote() -> None:
    """An item of a list is shown with the heading and opening words above it; a defined term is not told twice."""
    words = ("Section 42 — Fund A fund must be set up:", "(6) money from sales;", "Trafficker: one who traffics.")
    kinds = (
        ("section", "42", "Fund", ""),
        ("item", "42(6)", "", "one#42"),
        ("definition", "42", "Trafficker", "one#42"),
    )
    rows, at = [], 0
    for text, (kind, number, heading, parent) in zip(words, kinds, strict=True):
        ident = f"one#{number}" if not parent else f"one#{kind}"
        rows.append(
            Provision("th-2008", "one", ident, parent, kind, number, heading, text, 1, at, at + len(text), "en")
        )
        at += len(text) + 1
    law = LawText(rows)
    assert [law.at(str(row.start)).lead for row in rows] == ["Fund", *["Fund. A fund must be set up:"] * 2]


def test_the_convention_quote_has_its_place() -> None:
    """The Convention's quote is found again in the Convention's own text."""
    layered = layers()
    o = gather(layered)["obligations"][0]
    text = next(p for p in layered.provisions["actip-2015"] if p.start <= o["start"] < p.end)
    assert text.text[o["start"] - text.start : o["end"] - text.start] == o["quote"]


def test_gloss_only_beside_foreign_official_words() -> None:
    """The digest's line stands beside a quote of an official text in another language, and not beside a digest's quote."""
    rows = provisions("id-2020", ["Negara menyelenggarakan dana.", "Lain."], "id")
    official = finding("id-2020", 0, "aligned", rows, edition="official")
    digest = finding("id-2020", 1, "aligned", rows)
    held = layers(
        findings=[official, digest],
        digests={"id-2020": "# Act One — T\n\n### Article 1 — Fund\n\n(1) The State keeps a fund.\n"},
    )
    model = gather(replace(held, provisions={**held.provisions, "id-2020": rows}))
    assert row_of(model, "id-2020", 0)["gloss"] == "(1) The State keeps a fund."
    assert row_of(model, "id-2020", 1)["gloss"] == ""


def test_second_instrument_is_named_once() -> None:
    """The number of a second instrument loses the name that stands before it, since the citation names the instrument."""
    found = finding(
        "id-2020", 0, "aligned", provisions("id-2020", ["a b c"]), document="two", national_article="UU 1/2023 455(1)"
    )
    row = row_of(gather(layers(findings=[found])), "id-2020", 0)
    assert (row["article"], row["instrument"]) == ("455(1)", 1)


def test_suggested_clause_goes_to_its_verdict() -> None:
    """A suggested clause stands with the law and obligation that it is for, and with no other."""
    code = layers().requirements[0].code
    remedy = {"law": "id-2020", "code": code, "suggested_clause": "The State shall.", "model_law": "th-2008"}
    remedy |= {"model_article": "1", "model_quote": "q"}
    model = gather(layers(remedies=[remedy]))
    assert row_of(model, "id-2020", 0)["suggested"]["suggested_clause"] == "The State shall."
    assert row_of(model, "id-2020", 1)["suggested"] is None


@pytest.mark.parametrize(("law", "code"), [("xx-1999", "FIN-FUND"), ("id-2020", "NO-CODE")], ids=["law", "code"])
def test_strangers_are_refused(law: str, code: str) -> None:
    """A finding of a law or obligation that nobody knows is an error and is not left out in silence."""
    row = {**finding("id-2020", 0, "missing", []), "law": law, "code": code}
    with pytest.raises(InputError, match=code):
        gather(layers(findings=[row]))


def test_same_layers_same_bytes() -> None:
    """Two runs over the same layers give the same page."""
    assert render(gather(layers(hostile=True)), read_texts()) == render(gather(layers(hostile=True)), read_texts())


def test_a_region_of_laws_stays_small() -> None:
    """The page of fourteen laws of usual length is under five megabytes."""
    laws = [f"id-{1990 + n}" for n in range(14)]
    assert len(render(gather(layers(laws, texts=400)), read_texts()).encode("utf-8")) < 5_000_000


def test_nothing_comes_from_outside() -> None:
    """The page names no file, font or script outside itself, and its policy lets nothing in."""
    html = render(gather(layers()), read_texts())
    markup = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    assert not re.search(r"(?:src|href)\s*=\s*[\"']?(?!#|data:,)[a-z/]", markup)
    policy = unescape(html.split("<title>")[0])
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_hostile_text_stays_in_its_element() -> None:
    """A law's text can end no element: the number of script elements is that of a harmless page."""
    harmless, hostile = (render(gather(layers(hostile=flag)), read_texts()) for flag in (False, True))
    assert hostile.count("<script") == harmless.count("<script")
    assert hostile.count("</script") == harmless.count("</script")
    assert "\u202e" not in hostile
    assert "\u2028" not in "".join(re.findall(r"<script.*?</script>", hostile, re.DOTALL))


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_json_says_the_same(text: str) -> None:
    """Any text comes out of the page's JSON as it went in, less control signs and overrides, and no tag can start in it."""
    made = str(_json(clean({"text": text})))
    assert json.loads(made) == {"text": clean(text)}
    assert not set(made) & set("<>&\u2028\u2029")


@pytest.mark.parametrize(("share", "shown"), [(0.765, "77%"), (0.985, "99%"), (0.0, "0%"), (1.0, "100%")])
def test_shares_are_rounded_as_the_page_does(share: float, shown: str) -> None:
    """A half per cent is rounded up, so that brief and page show one number."""
    assert percent(share) == shown


def test_numbers_that_json_lacks_become_nothing() -> None:
    """A figure that is not a number is shown as none."""
    assert clean({"a": [float("nan"), 0.5, True, None]}) == {"a": [None, 0.5, True, None]}


def test_without_scripts_the_verdicts_stand() -> None:
    """A reader without scripts sees every law's sign for every obligation and the warnings."""
    model = gather(layers())
    inside = re.search(r"<noscript>(.*?)</noscript>", render(model, read_texts()), re.DOTALL)
    assert inside is not None
    assert inside[1].count("<td>") == len(model["findings"])
    assert "may be stale" in inside[1]


def test_law_without_findings_is_read_but_not_judged() -> None:
    """The Convention is in the page's texts and not among the judged laws."""
    model = gather(layers())
    assert [law["id"] for law in model["laws"] if not law["judged"]] == ["actip-2015"]
    assert "actip-2015" in model["texts"]


def test_a_hostile_card_changes_nothing_but_text() -> None:
    """A card's words reach the structure without control signs and otherwise whole."""
    held = layers()
    cards = {**held.cards, "th-2008": card("th-2008", "TH", warnings=(HOSTILE,))}
    law = next(law for law in gather(replace(held, cards=cards))["laws"] if law["id"] == "th-2008")
    assert law["warnings"] == [clean(HOSTILE)]
