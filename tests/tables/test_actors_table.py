from __future__ import annotations

import pytest
from study import law_text, named, stands

from pipeline.tables.actors import actors
from pipeline.tables.lexicon import KINDS, ROLES

CASES = [
    ("The Council must coordinate the agencies.", ("council", "state", "coordinates")),
    ("The Ministry of Health must provide care.", ("Ministry of Health", "state", "assists")),
    ("The Minister may make regulations.", ("minister", "state", "decides")),
    ("Non-governmental organisations must assist victims.", ("non-governmental organisation", "non-state", "assists")),
    ("The Council must submit a report each year.", ("council", "state", "reports")),
    ("The Government must allocate a budget.", ("government", "state", "funds")),
    ("The Minister decides after consulting civil society.", ("civil society", "non-state", "is consulted")),
    ("The ASEAN Secretariat must support the work.", ("ASEAN Secretariat", "international", "assists")),
    ("The National Police (NP) acts. The NP must investigate.", ("National Police", "state", "implements")),
]


def found(*clauses: str, **changes: str) -> set[tuple[object, object, object]]:
    return {(row["actor"], row["kind"], row["role"]) for row in actors({"aa-2020": law_text(*clauses, **changes)})}


@pytest.mark.parametrize(("clause", "part"), CASES, ids=[case[0][:40] for case in CASES])
def test_an_actor_is_found_with_its_role(clause: str, part: tuple[str, str, str]) -> None:
    """The subject of a duty or power is an actor, and the verb tells its role."""
    assert part in found(clause)


NONE = [
    "Whoever traffics a person commits an offence.",
    "The victim, in the presence of others, must be heard.",
    "The document must be destroyed.",
    "A statement made to the police is no evidence.",
]


@pytest.mark.parametrize("clause", NONE, ids=[clause[:30] for clause in NONE])
def test_what_is_no_actor_is_passed_over(clause: str) -> None:
    """Offenders, victims, things and mere mentions are no actors."""
    assert found(clause) == set()


def test_a_heading_gives_the_actor_of_what_stands_under_it() -> None:
    """Where a heading names an actor, a clause that begins with its verb is that actor's."""
    assert found("Leads the work and coordinates the agencies.", heading="Ministry of Public Security") == {
        ("Ministry of Public Security", "state", "coordinates")
    }


def test_every_actor_is_shown_with_words_that_stand_there() -> None:
    """Kinds and roles are of the lists, each row is one, and its words stand in the provision named."""
    rows = actors(named())
    assert {row["kind"] for row in rows} <= set(KINDS)
    assert {row["role"] for row in rows} <= set(ROLES)
    assert len({(row["law"], row["actor"], row["kind"], row["role"]) for row in rows}) == len(rows)
    assert all(stands(str(row["law"]), str(row["article"]), str(row["words"])) for row in rows)


def test_state_and_others_are_named_in_the_convention_and_laws() -> None:
    """The Convention names a body of ASEAN; laws that set up bodies have actors that decide; some name others than the State."""
    rows = actors(named())
    assert any(row["law"] == "actip-2015" and row["kind"] == "international" for row in rows)
    bodies = {law for law in ("my-2022", "ph-2022", "th-2008", "vn-2011") if named()[law].readable}
    assert {row["law"] for row in rows if row["role"] == "decides"} >= bodies
    assert any(row["kind"] == "non-state" for row in rows)


def test_a_foreign_text_has_no_actors() -> None:
    """Words are known in English only: a text in another language is not guessed at."""
    assert found("The Council must coordinate.", language="id") == set()
