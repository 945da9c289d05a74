"""How strongly a clause binds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.force import CONDITION, ORDER, WORDS, force_of


@pytest.mark.parametrize(
    ("language", "text", "force"),
    [
        ("en", "The council shall keep a register.", "duty"),
        ("en", "The council may keep a register.", "power"),
        ("en", "The council shall not keep a register.", "prohibition"),
        ("en", "No person shall enter the shelter.", "prohibition"),
        ("en", "The council shall endeavour to keep a register.", "endeavour"),
        ("en", "Whoever burns a register commits an offence and may be fined.", "rule"),
        ("en", "Register means a bound book.", "rule"),
        ("en", "This chapter is about books.", "declaration"),
        ("id", "Petugas wajib mencatat nama.", "duty"),
        ("id", "Petugas dapat mencatat nama.", "power"),
        ("id", "Setiap orang dilarang masuk.", "prohibition"),
        ("id", "Pelaku dipidana dengan denda.", "rule"),
        ("ms", "Pegawai hendaklah menulis nama.", "duty"),
        ("ms", "Pegawai boleh menulis nama.", "power"),
        ("vi", "Cán bộ phải ghi tên.", "duty"),
        ("vi", "Cán bộ có thể ghi tên.", "power"),
        ("vi", "Nghiêm cấm đốt sổ.", "prohibition"),
        ("th", "เจ้าหน้าที่ต้องจดชื่อ", "duty"),
        ("th", "ห้ามเผาสมุด", "prohibition"),
        ("th", "ผู้ใดเผาสมุดต้องระวางโทษปรับ", "rule"),
        ("zh", "官員應記名", "duty"),
        ("pt", "O guarda deve escrever.", "duty"),
        ("fr", "Le gardien doit écrire.", "duty"),
        ("es", "El guardia deberá escribir.", "duty"),
        ("km", "មន្ត្រីត្រូវកត់ឈ្មោះ", "unknown"),
        ("", "The council shall keep a register.", "unknown"),
    ],
)
def test_force_of_a_clause(language: str, text: str, force: str) -> None:
    """Words of force are read in the text's language; of a language without a list nothing is claimed."""
    assert force_of(text, language) == force


@given(text=st.text(max_size=80), language=st.sampled_from([*WORDS, "xx"]))
def test_any_text_has_a_force(text: str, language: str) -> None:
    """Any text in any language gives one of the known answers."""
    assert force_of(text, language) in {*ORDER, "declaration", "unknown"}


@pytest.mark.parametrize("language", WORDS)
def test_each_language_knows_every_force(language: str) -> None:
    """A language with a list has words for every force, so that none is missed for want of a pattern."""
    assert set(WORDS[language]) == set(ORDER)


@pytest.mark.parametrize(
    ("text", "conditional"),
    [("shall pay, subject to available money", True), ("may pay as it thinks fit", True), ("shall pay at once", False)],
)
def test_conditions_are_seen(text: str, conditional: bool) -> None:
    """A duty that hangs on money or judgement is told from one that does not."""
    assert bool(CONDITION.search(text)) == conditional
