"""The pictures: their titles say what the tables hold, and the same tables give the same bytes."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from tables_made import HOSTILE, card, findings, tables

from pipeline.report.pictures import GREYS, financing_title, matrix_title, pictures
from pipeline.report.profile import DIMENSIONS, dimensions_title, profile
from pipeline.report.tables import Row, Tables

LONG = [
    {"law": law, "dimension": dimension, "score": str(0.1 * place + (law == "bb-2021") * 0.2)}
    for law in ("actip-2015", "aa-2020", "bb-2021")
    for place, dimension in enumerate(DIMENSIONS)
]


@pytest.fixture(scope="module")
def made() -> Tables:
    return replace(tables(), others={"dimensions": LONG})


@pytest.fixture(scope="module")
def drawn(made: Tables) -> dict[str, tuple[str, dict[str, bytes]]]:
    return pictures(made)


def test_same_tables_same_bytes(made: Tables, drawn: dict[str, tuple[str, dict[str, bytes]]]) -> None:
    """The same tables give the same bytes."""
    assert pictures(made) == drawn


@pytest.mark.parametrize("name", ["matrix", "financing", "dimensions"])
def test_svg_is_self_contained(drawn: dict[str, tuple[str, dict[str, bytes]]], name: str) -> None:
    """A picture is well-formed SVG with its finding as title, no date, one font, nothing from outside; the PNG is a PNG."""
    title, images = drawn[name]
    text = images["svg"].decode()
    root = ET.fromstring(text)  # noqa: S314 - made here
    assert title in "".join(root.itertext())
    assert not re.search(r"20\d\d-\d\d-\d\dT", text)
    assert {link for link in re.findall(r'href="([^"]*)"', text) if not link.startswith("#")} == set()
    assert set(re.findall(r'id="([A-Za-z]+(?:-[A-Za-z]+)*)-[0-9a-f]+" transform="scale', text)) <= {
        "DejaVuSans",
        "DejaVuSans-Bold",
    }
    assert images["png"].startswith(b"\x89PNG")


def test_legible_in_grey() -> None:
    """The grounds are greys, and those without a sign or hatch of their own do not exist."""
    assert all(re.fullmatch(r"#(..)\1\1", shade) for shade in GREYS.values())
    assert len(set(GREYS.values())) == len(GREYS)


def verdicts(category: str, *found: str) -> list[Row]:
    return [{"category": category, "verdict": verdict, "law": f"l{place}-2020"} for place, verdict in enumerate(found)]


def test_matrix_title_counts() -> None:
    """The title names the subject with the largest share of gaps, what is not assessed left out."""
    rows = [
        *verdicts("protection", "missing", "aligned", "aligned", "aligned", "partial"),
        *verdicts("financing", "missing", "contrary", "aligned", "not_assessed", "not_assessed"),
    ]  # fmt: skip
    assert matrix_title(rows) == "Financing falls short most often: 2 of 3 assessed verdicts on current laws are gaps"
    assert (
        matrix_title(verdicts("protection", "aligned", "not_assessed")) == "No gap was found in what could be assessed"
    )


def test_financing_title_counts() -> None:
    """The title counts the laws that meet everything, among those that were assessed in full."""
    rows = [
        *verdicts("financing", "aligned", "missing", "not_assessed"),
        *verdicts("financing", "aligned", "aligned", "aligned"),
    ]
    assert (
        financing_title(rows)
        == "1 of 2 current laws meet every obligation on financing; 1 more could not be assessed in full"
    )
    assert financing_title([]) == "0 of 0 current laws meet every obligation on financing"


def test_replaced_laws_do_not_count(made: Tables) -> None:
    """A law that was replaced is drawn and marked, but the titles count without it."""
    met = [*findings("aa-2020", ("aligned",)), *findings("bb-2021", ("missing",))]
    cards = {"aa-2020": card(), "bb-2021": card("bb-2021", status="replaced")}
    shown = pictures(replace(made, findings=met, cards=cards, others={}))
    assert shown["financing"][0] == "1 of 1 current laws meet every obligation on financing"
    assert shown["matrix"][0] == "No gap was found in what could be assessed"


def test_profile_reads_both_shapes() -> None:
    """A table with a row a dimension and one with a column a dimension give the same points; what is no number is left out."""
    wide = [
        {"law": law, **{row["dimension"]: row["score"] for row in LONG if row["law"] == law}}
        for law in ("actip-2015", "aa-2020", "bb-2021")
    ]
    assert profile(wide) == profile(LONG)
    assert len(profile(LONG)) == 15
    assert (
        profile([{"law": "x", "dimension": "power", "score": "n/a"}, {"law": "x", "dimension": "length", "score": "1"}])
        == {}
    )


def test_dimensions_title_counts() -> None:
    """The title names the lowest and the highest mean over national laws, the Convention left out."""
    assert dimensions_title(profile(LONG)) == (
        "National laws are weakest in participation (0.10 on average) and strongest in power (0.50)"
    )
    assert dimensions_title({("actip-2015", "power"): 1.0}) == "Five dimensions of the Convention"


@pytest.mark.filterwarnings("ignore:Glyph")
def test_hostile_names_are_drawn(made: Tables) -> None:
    """Whatever a table of dimensions calls a law, the picture is drawn, stays well-formed and small."""
    rows = [{"law": law, "dimension": "power", "score": "0.5"} for law in HOSTILE.values()]
    _title, images = pictures(replace(made, findings=made.findings[:1], others={"dimensions": rows}))["dimensions"]
    ET.fromstring(images["svg"])  # noqa: S314 - made here
    assert len(images["png"]) < 1_000_000


def test_laws_with_few_findings_are_drawn(made: Tables) -> None:
    """One finding is enough for a matrix; without a table of dimensions there is no picture of them."""
    assert set(pictures(replace(made, findings=made.findings[:1], others={}))) == {"matrix", "financing"}
