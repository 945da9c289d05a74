"""Languages left out, translations, published texts, and the parts taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from cells_made import CODE, example

from pipeline.ablation import ANSWERS, VARIANTS, no_parts, shares, shown, teaching
from pipeline.core.cells import FEATURES
from pipeline.core.learning import BankParams, CodedLaw
from pipeline.core.parts import NUMBERS
from pipeline.core.readings import Readings
from pipeline.core.training import Example, TrainParams
from pipeline.core.written import written_laws
from pipeline.evaluate.languages import language_figures, languages_left_out, source, translations
from pipeline.evaluate.published import edition_figures
from pipeline.evaluate.scores import Judged

LAWS = ("id-2026", "invsea-2026", "invseaid-2026", "invindo-2026", "invseapt-2026", "invnordicth-2026")
SPOKEN = {law: written_laws()[law].language if law in written_laws() else "en" for law in LAWS}


def test_a_language_left_out_takes_the_same_laws_in_other_languages_along() -> None:
    """What is judged was seen in no language, and nothing in its language was seen; English is never left out."""
    seen_by: dict[str, set[str]] = {}

    def method(seen: Sequence[Example], unseen: Sequence[Example]) -> list[Judged]:
        languages = {SPOKEN[e.law] for e in unseen}
        (language,) = languages
        seen_by[language] = {e.law for e in seen}
        return [Judged(e.law, e.code, e.verdict, e.verdict, 0.9) for e in unseen]

    found = languages_left_out([example(law) for law in LAWS], SPOKEN, method)
    assert list(found) == ["id", "pt", "th"]
    assert seen_by["id"] == {"id-2026", "invnordicth-2026"}
    assert {j.law for j in found["id"]} == {"invindo-2026", "invseaid-2026"}
    figures = language_figures(found, [j for rows in found.values() for j in rows])
    assert figures["id"]["laws"] == 2
    assert figures["all"]["accuracy"] == 1


def test_a_translation_is_held_against_its_original() -> None:
    """The share counts obligations on which both have the same verdict, by language."""
    codes = (CODE, "FIN-BUDGET")
    judged = [Judged(law, code, "missing", "missing", 0.9) for law in LAWS[1:3] for code in codes]
    judged[-1] = replace(judged[-1], verdict="partial")
    assert source("invseaid-2026") == "invsea-2026"
    assert translations(judged, SPOKEN) == {
        "id": {"laws": 1, "cases": 2, "same": 0.5},
        "all": {"laws": 1, "cases": 2, "same": 0.5},
    }
    assert translations([j for j in judged if j.law == "invsea-2026"], SPOKEN) == {}


def test_published_texts_stand_apart() -> None:
    """Each law, and gold and silver laws joined, have both editions' figures and the share on which they agree."""
    cells = [("aa-2000", CODE, "missing"), ("aa-2000", "FIN-BUDGET", "missing"), ("bb-2000", CODE, "aligned")]

    def judged(*verdicts: str) -> list[Judged]:
        return [Judged(*cell, verdict, 0.8) for cell, verdict in zip(cells, verdicts, strict=True)]

    found = edition_figures(
        [*judged("missing", "missing", "partial"), Judged("cc-2000", CODE, "missing", "missing", 0.8)],
        judged("missing", "partial", "aligned"),
        {"aa-2000", "cc-2000"},
    )
    assert list(found["laws"]) == ["aa-2000", "bb-2000"]
    gold = found["joined"]["gold"]
    assert (gold["share"], gold["digest_agrees"], gold["official_agrees"]) == (0.5, 1.0, 0.5)
    assert gold["official"]["missing"]["recall"] == 0.5
    assert "accuracy_interval" in gold["official"]
    assert edition_figures([], [], set()) == {"joined": {}, "laws": {}}


@pytest.mark.parametrize("left", ANSWERS)
def test_the_other_answers_take_the_share_of_the_one_left_out(left: str) -> None:
    """Shares of vectors, words and reader add up to one, and the one left out has none."""
    dense, lexical = shares(BankParams(), [name for name in ANSWERS if name != left])
    found = dict(zip(ANSWERS, (dense, lexical, 1 - dense - lexical), strict=True))
    assert found[left] == pytest.approx(0)
    assert shares(BankParams(), ANSWERS) == pytest.approx((BankParams().dense_share, BankParams().lexical_share))


def law(name: str) -> CodedLaw:
    import numpy as np

    return CodedLaw(name, (), Readings(np.zeros((0, 1), np.float32), np.zeros((0, 1), np.float32)), (), {}, ())


def test_what_teaches_is_taken_away() -> None:
    """Without invented laws the real and restated ones stay, without translations those written first, without marks all."""
    laws = [law(name) for name in (*LAWS, "reuk-2015")]
    assert [found.law for found in teaching("real", laws)] == ["id-2026", "reuk-2015"]
    assert [found.law for found in teaching("not restated", laws)] == list(LAWS)
    laws.pop()
    assert [found.law for found in teaching("written first", laws)] == ["id-2026", "invsea-2026", "invindo-2026"]
    assert [found.marks for found in teaching("unmarked", laws)] == [None] * len(laws)
    assert teaching("all", laws) == laws


def test_every_variant_blanks_numbers_that_there_are() -> None:
    """What is blanked is no longer told apart; the rest stays as it was."""
    for variant in VARIANTS:
        assert set(variant.blank) <= set(FEATURES)
        found = shown(variant, example("aa-2000")).sight.features
        assert {name for name, number in zip(FEATURES, found, strict=True) if not number} == set(variant.blank)
    assert next(variant.name for variant in VARIANTS) == "all"


def test_without_parts_their_numbers_say_nothing() -> None:
    """The numbers that parts come to are the same for every obligation."""
    codes = (CODE, "DEF-ACTS", "CRIM-AGGRAVATION")
    verdicts = [(code, verdict) for code in codes for verdict in ("aligned", "partial", "missing", "aligned")]
    coded = [
        replace(example("aa-2000", verdict, code), beyond=at % 2 == 0) for at, (code, verdict) in enumerate(verdicts)
    ]
    model = no_parts(coded, TrainParams())
    tables = {tuple(round(n, 6) for n in model.numbers(e.sight)[-len(NUMBERS) :]) for e in coded}
    assert len(tables) == 1
