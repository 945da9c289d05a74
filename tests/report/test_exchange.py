"""What other programs read: the data package, the sources, the provisions as linked data."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tables_made import HOSTILE, card, findings, provision

from pipeline.core.catalogue import Source
from pipeline.core.codebook import categories
from pipeline.core.schemas import FINDING_COLUMNS
from pipeline.core.settings import PROVISIONS, REPORTS, read_yaml
from pipeline.core.store import write_csv
from pipeline.report import exchange
from pipeline.report.bibliography import bibtex, csl, entries
from pipeline.report.exchange import FIELDS, head, package
from pipeline.report.linked import linked
from pipeline.report.wording import SIGNS

CSL_TYPES = {"legislation", "treaty", "bill", "report"}


def fields() -> dict[str, dict[str, object]]:
    return read_yaml(FIELDS)


def bibtex_entries(text: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Read BibTeX strictly: braces in balance, one field a line, nothing between entries."""
    depth, start = 0, 0
    for place, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0, text[start : place + 1]
        if sign == "}" and depth == 0:
            entry = re.fullmatch(r"\s*@([a-z]+)\{([A-Za-z0-9._-]+),\n(.*)\n\}", text[start : place + 1], re.DOTALL)
            assert entry, text[start : place + 1]
            lines = entry[3].split("\n")
            found = [re.fullmatch(r"  ([a-z]+) = \{(.+)\},", line) for line in lines]
            assert all(found), lines
            yield entry[1], entry[2], {line[1]: line[2] for line in found if line}
            start = place + 1
    assert not text[start:].strip()
    assert depth == 0


def test_every_column_of_the_findings_is_described() -> None:
    """The dictionary describes each column of the gap table and lists the verdicts and subjects that exist."""
    known = fields()["columns"]
    assert set(FINDING_COLUMNS) <= set(known)
    assert all(column["about"] for column in known.values())
    assert known["verdict"]["values"] == list(SIGNS)
    assert known["category"]["values"] == list(categories())


@pytest.mark.parametrize("path", sorted(REPORTS.rglob("*.csv")), ids=lambda path: path.relative_to(REPORTS).as_posix())
def test_every_table_is_described(path: Path) -> None:
    """Each table that lies in the reports has a title, and each of its columns a meaning."""
    laws = {row.parent.name: row.parent.name for row in (REPORTS.parent / "corpora" / "sources").glob("*/card.yaml")}
    (found,) = package({path.relative_to(REPORTS).as_posix(): head(path)}, fields(), laws)["resources"]
    assert found["description"]
    assert [column["name"] for column in found["schema"]["fields"] if not column["description"]] == []


CASTS = {
    "string": str, "number": float, "integer": int, "date": lambda text: re.fullmatch(r"\d{4}-\d\d-\d\d", text)[0],
    "boolean": lambda text: {"true": True, "false": False}[text],
}  # fmt: skip


def test_tables_are_what_the_package_says(tmp_path: Path) -> None:
    """Each cell of a table has the type and stands among the values that the package declares; the key is one."""
    write_csv(tmp_path / "gap_table.csv", FINDING_COLUMNS, [*findings(), *findings("bb-2021")])
    (table,) = package({"gap_table.csv": head(tmp_path / "gap_table.csv")}, fields(), {})["resources"]
    with (tmp_path / "gap_table.csv").open(encoding=table["encoding"], newline="") as file:
        rows = list(csv.DictReader(file))
    for column in table["schema"]["fields"]:
        for text in (row[column["name"]] for row in rows):
            if text not in table["schema"]["missingValues"]:
                CASTS[column["type"]](text)
                assert text in column.get("constraints", {}).get("enum", [text])
    assert len({tuple(row[name] for name in table["schema"]["primaryKey"]) for row in rows}) == len(rows)


def test_package_follows_the_standard() -> None:
    """Names are the standard's, paths are relative, laws of a matrix are named, one pattern holds for a folder."""
    heads = {
        "gap_table.csv": ["law"],
        "laws/aa-2020.csv": ["law"],
        "matrix.csv": ["code", "aa-2020"],
        "New Table.csv": ["x"],
    }
    made = package(heads, fields(), {"aa-2020": "Example Act"})
    assert made["profile"] == "tabular-data-package"
    names = [table["name"] for table in made["resources"]]
    assert names == ["gap_table", "laws-aa-2020", "matrix", "new-table"]
    assert all(re.fullmatch(r"[a-z0-9._-]+", name) for name in (made["name"], *names))
    assert [table["path"] for table in made["resources"]] == list(heads)
    assert made["resources"][1]["title"] == "Findings on one law"
    assert made["resources"][2]["schema"]["fields"][1]["description"] == "sign of the verdict on Example Act"


def test_sources_as_bibtex() -> None:
    """BibTeX has an entry for each source, one key each, with the fields a reader cites."""
    found = list(bibtex_entries(bibtex(entries({"aa-2020": card(), "bb-2021": card("bb-2021")}))))
    assert [key for _kind, key, _fields in found] == ["aa-2020_aa-2020-act", "bb-2021_bb-2021-act"]
    kind, _key, cited = found[0]
    assert kind == "misc"
    assert cited["title"] == "{Undang-Undang Contoh}"
    assert cited["url"] == "https://example.org/act?a=1%20b&c=%7Bd%7D"
    assert (cited["year"], cited["urldate"], cited["note"]) == ("2020", "2024-01-02", "Example Act; Malaysia")


def test_sources_as_csl() -> None:
    """CSL-JSON has what a reference manager needs: id, known type, title, dates as numbers, no empty field."""
    (cited,) = csl(entries({"aa-2020": card()}))
    assert cited["type"] in CSL_TYPES
    assert {"id", "type", "title", "URL", "language", "jurisdiction"} <= set(cited)
    assert cited["issued"] == {"date-parts": [[2020, 2, 3]]}
    assert cited["accessed"] == {"date-parts": [[2024, 1, 2]]}
    assert all(cited.values())


def test_a_source_of_two_laws_is_one_entry() -> None:
    """A source that two laws rest on is cited once and names both."""
    first = card()
    second = card("bb-2021", instruments=first.instruments, sources=first.sources)
    (entry,) = entries({"aa-2020": first, "bb-2021": second})
    assert entry.laws == ("aa-2020", "bb-2021")
    assert "keywords = {aa-2020, bb-2021}" in bibtex([entry])


def test_two_sources_of_one_instrument_have_two_keys() -> None:
    """Two sources of one instrument get keys of their own."""
    first = card().sources[0]
    both = card(sources=(first, first.model_copy(update={"title": "Other edition"})))
    assert [entry.key for entry in entries({"aa-2020": both})] == ["aa-2020_aa-2020-act", "aa-2020_aa-2020-act_2"]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_titles_are_harmless(name: str) -> None:
    """Whatever a title holds, BibTeX stays in balance and JSON stays JSON."""
    text = "x" + HOSTILE[name].encode("utf-8", "ignore").decode()
    source = Source(instrument="aa-2020-act", title=text, number=text, gazette=text, language="ms")
    known = card(sources=(source,), title={"original": text, "english": text}, warnings=(text,))
    ((_kind, _key, cited),) = bibtex_entries(bibtex(entries({"aa-2020": known})))
    assert cited["title"].startswith("{x")
    items = json.loads(
        exchange.as_json([csl(entries({"aa-2020": known})), linked(known, [provision(text=text)], "digest")])
    )
    assert items[0][0]["title"].startswith("x")
    assert items[1]["hasPart"][0]["text"].startswith("x")


def parts() -> list[dict[str, object]]:
    pieces = [
        provision(end=9), provision(id="aa-2020-act#4(1)", parent="aa-2020-act#4", kind="subsection", number="4(1)", start=10),
        provision(id="aa-2020-act#part-I", kind="part", number="I", heading=""),
    ]  # fmt: skip
    return linked(card(warnings=("Only the draft is held.",)), pieces, "digest")["hasPart"]


def test_provisions_as_linked_data() -> None:
    """Each provision has an address, a citation, its place in the text, and lies in the piece above or in the law."""
    section, below, part = parts()
    assert [piece["creditText"] for piece in (section, below, part)] == ["Act 1, s 4", "Act 1, s 4(1)", "Act 1, pt I"]
    assert below["isPartOf"] == {"@id": section["@id"]}
    assert section["isPartOf"] == part["isPartOf"] == {"@id": "urn:actip:aa-2020"}
    assert (below["start"], below["end"], below["pageStart"], below["inLanguage"]) == (10, 45, 1, "ms")
    assert len({piece["@id"] for piece in (section, below, part)}) == 3
    assert all(re.fullmatch(r"urn:actip:[A-Za-z0-9%:._-]+", str(piece["@id"])) for piece in (section, below, part))


def test_linked_law_says_what_it_is() -> None:
    """A law says its force, its instruments, that a digest is no official wording, and needs nothing from the network."""
    found = linked(card(status="replaced", warnings=("Only the draft is held.",)), [], "digest")
    assert found["legislationLegalForce"] == "NotInForce"
    assert found["@context"]["@vocab"] == "https://schema.org/"
    assert found["disambiguatingDescription"].endswith("not the official wording. Only the draft is held.")
    assert (
        found["isBasedOn"][0]["creditText"] == "Undang-Undang Contoh [Example Act], Act 1 of 2020, Gazette 7 (Malaysia)"
    )
    assert "published document" in linked(card(), [], "official")["disambiguatingDescription"]


@pytest.mark.skipif(not any(PROVISIONS.glob("*.jsonl")), reason="no provisions are made yet")
def test_the_catalogue_is_written(tmp_path: Path) -> None:
    """The real catalogue is written whole: valid files, the same bytes twice, each provision's parent there."""
    write_csv(tmp_path / "gap_table.csv", FINDING_COLUMNS, findings())
    exchange.write(tmp_path)
    first = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    exchange.write(tmp_path)
    assert {path: path.read_bytes() for path in first} == first
    keys = [key for _kind, key, _fields in bibtex_entries((tmp_path / "exchange" / "sources.bib").read_text("utf-8"))]
    items = json.loads((tmp_path / "exchange" / "sources.csl.json").read_text("utf-8"))
    assert keys == sorted(set(keys)) == [item["id"] for item in items]
    assert {item["type"] for item in items} <= CSL_TYPES
    for path in (tmp_path / "exchange").glob("*.jsonld"):
        law = json.loads(path.read_text("utf-8"))
        ids = {law["@id"], *(piece["@id"] for piece in law["hasPart"])}
        assert len(ids) == len(law["hasPart"]) + 1
        assert {piece["isPartOf"]["@id"] for piece in law["hasPart"]} <= ids
