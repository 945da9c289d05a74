from __future__ import annotations

import pytest
from study import all_findings, findings, law_text, national, pieces, stands

from pipeline.core.codebook import by_code
from pipeline.tables.financing import JOINED, JUDGED, NO_WORDS, NOT_ASSESSED, SOUGHT, financing

QUESTIONS = (*JUDGED, *SOUGHT)

CASES = [
    ("source_of_funds", "The Fund is made up of seed money allotted by the Government.", "yes"),
    ("source_of_funds", "Gifts donated by the public may be added to the fund.", "partly"),
    ("source_of_funds", "Whoever launders money from a fund is punished.", NO_WORDS),
    ("source_of_funds", "A person who is paid must fund nothing.", NO_WORDS),
    ("funds_for_victims", "The Council must pay each victim an allowance.", "yes"),
    ("funds_for_victims", "Pay a victim an allowance, subject to funds being available.", "partly"),
    (
        "funds_for_victims",
        "Whoever pretends to be a victim must pay back the support money and any allowance.",
        NO_WORDS,
    ),
    ("funds_for_institutions", "The Ministry must provide a budget for the secretariat.", "yes"),
    ("funds_for_institutions", "Shelters do not use the State budget, so that no office receives it.", NO_WORDS),
    ("cost_of_return", "The cost of a victim's return must be borne by the State.", "yes"),
    ("cost_of_return", "The cost of a victim's return may be borne by the State.", "partly"),
    ("cost_of_return", "A victim must return the form.", NO_WORDS),
]


@pytest.mark.parametrize(("question", "clause", "answer"), CASES, ids=[case[1][:40] for case in CASES])
def test_words_answer_a_question(question: str, clause: str, answer: str) -> None:
    """A clause that binds answers yes, a power or condition partly, words of another matter not at all."""
    (row,) = financing({"aa-2020": law_text(clause)}, all_findings("aa-2020", "missing"))
    assert row[question] == answer
    assert bool(row[f"{question}_quote"]) == (answer in {"yes", "partly"})


def test_every_quote_stands_in_its_provision() -> None:
    """Each article has its words, and the words stand in that provision of that law."""
    for row in financing(national(), findings()):
        for question in SOUGHT:
            articles, quotes = pieces(row[f"{question}_article"]), pieces(row[f"{question}_quote"], JOINED)
            assert len(articles) == len(quotes)
            assert all(
                stands(row["law"], "" if article == "no number" else article, words)
                for article, words in zip(articles, quotes, strict=True)
            )


def test_answers_of_the_judge_are_the_findings() -> None:
    """Fund, budget and confiscated assets say what the findings say, with the same article and words."""
    answers = {"aligned": "yes", "partial": "partly", "missing": "no", "contrary": "no", "not_assessed": NOT_ASSESSED}
    found = {(row["law"], row["code"]): row for row in findings()}
    for row in financing(national(), findings()):
        for question, code in JUDGED.items():
            finding = found[row["law"], code]
            assert row[question] == answers[finding["verdict"]]
            assert row[f"{question}_quote"] == finding["national_quote"]


def test_a_law_held_in_part_never_gets_a_no() -> None:
    """Where the text is held in part, what is not found is not assessed, and words are never sought for a no."""
    for row in financing(national(), findings()):
        answers = {row[question] for question in QUESTIONS}
        assert not {row[question] for question in SOUGHT} & {"no"}
        if not national()[row["law"]].card.complete:
            assert not answers & {"no", NO_WORDS}


def test_a_text_in_another_language_is_not_assessed_by_words() -> None:
    """Where the words of a language are not known, nothing is said to be absent."""
    text = law_text("Dana dibentuk dari anggaran negara.", language="id")
    (row,) = financing({"aa-2020": text}, all_findings("aa-2020", "missing"))
    assert {row[question] for question in SOUGHT} == {NOT_ASSESSED}


def test_the_questions_of_the_judge_are_obligations() -> None:
    """Each question that the judge answers has an obligation on financing."""
    assert {by_code()[code].category for code in JUDGED.values()} == {"financing"}
