"""Letters, encodings and quality."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.encodings import decode
from pipeline.extract.letters import clean, fold, mend_eth
from pipeline.extract.noise import is_noise
from pipeline.extract.quality import USABLE, quality
from pipeline.extract.vietnamese import convert

VIETNAMESE = "Cộng hòa xã hội chủ nghĩa Việt Nam. Người phạm tội bị phạt tù theo pháp luật; các hành vi của người đó."
THAI = "มาตรา ๔ ผู้ใดกระทำความผิดต้องรับโทษตามกฎหมายนี้ และคำสั่งของเจ้าหน้าที่"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("o\ufb03ce \ufb02at", "office flat"),
        ("a\tb \u00a0 c", "a b c"),
        ("e\u0301tat", "état"),
        ("soft\u00adhyphen", "softhyphen"),
        ("abc\u202e\u2066def\x07", "abcdef"),
        ("ក\u200bខ", "កខ"),
        ("ក\u200dខ", "ក\u200dខ"),
        ("a\u200db", "ab"),
        ("ค \u0e33", "คำ"),
        ("น \u0e49\u0e33", "น้ำ"),
        ("น\u0e4d\u0e49\u0e32", "น้ำ"),
        ("ท\uf70a", "ท\u0e48"),
        ("\u0e40\u0e40\u0e01", "แก"),
        ("ນ\u0ecd\u0eb2", "ນ\u0eb3"),
        ("ក \u17b6", "ក\u17b6"),
        ("\ud800x", "\ufffdx"),
    ],
)
def test_clean(raw: str, expected: str) -> None:
    """Each kind of letter trouble becomes the plain letters."""
    assert clean(raw) == expected


@given(st.text(max_size=60))
def test_clean_is_stable(text: str) -> None:
    """Cleaned text is NFC, in single spaces, without controls, and cleaning it again changes nothing."""
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "  " not in once
    assert not any(unicodedata.category(sign) == "Cc" for sign in once)


@given(st.text(alphabet="ab cd", max_size=200), st.integers(1, 20))
def test_fold_loses_nothing(text: str, width: int) -> None:
    """Folded pieces are short enough and hold every letter in order."""
    pieces = fold(text, width)
    assert all(len(piece) <= width for piece in pieces)
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")


def test_eth_becomes_d_in_vietnamese_only() -> None:
    """Ð is Đ in Vietnamese and stays in Icelandic."""
    assert mend_eth("Ðiều 1. Phạm vi") == "Điều 1. Phạm vi"
    assert mend_eth("Það er Ðað") == "Það er Ðað"


def tcvn3(text: str) -> bytes:
    from pipeline.extract.vietnamese import _TCVN3

    back = {ord(new): chr(old) for old, new in _TCVN3.items()}
    return text.translate(back).encode("latin-1")


def vni(text: str) -> bytes:
    from pipeline.extract.vietnamese import _VNI

    back = {ord(new): old for old, new in sorted(_VNI.items(), reverse=True)}
    return text.translate(back).encode("latin-1")


def cp1258(text: str) -> bytes:
    out = b""
    for sign in text:
        try:
            out += sign.encode("cp1258")
        except UnicodeEncodeError:
            base, mark = unicodedata.normalize("NFD", sign)[:-1], unicodedata.normalize("NFD", sign)[-1]
            if mark in "\u0302\u0306\u031b":
                marks = unicodedata.normalize("NFD", sign)[1:]
                base, mark = unicodedata.normalize("NFC", sign[:0] + base[0] + mark), marks.replace(mark, "")
            out += unicodedata.normalize("NFC", base).encode("cp1258") + mark.encode("cp1258")
    return out


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("Größe".encode(), "Größe", id="utf-8"),
        pytest.param("\ufeffGröße".encode(), "Größe", id="utf-8 with mark"),
        pytest.param("Section 1".encode("utf-16"), "Section 1", id="utf-16 with mark"),
        pytest.param("Section 1".encode("utf-16-le"), "Section 1", id="utf-16 little without mark"),
        pytest.param("Section 1".encode("utf-16-be"), "Section 1", id="utf-16 big without mark"),
        pytest.param(THAI.encode("utf-16-le"), THAI, id="thai utf-16 without mark"),
        pytest.param(
            b"Section 1 \x00of the Act" + b" and so on" * 20,
            "Section 1 \x00of the Act" + " and so on" * 20,
            id="stray zero",
        ),
        pytest.param("Artigo 1º – “lei”".encode("cp1252"), "Artigo 1º – “lei”", id="windows-1252"),
        pytest.param(THAI.encode("cp874"), THAI, id="thai"),
        pytest.param(cp1258(VIETNAMESE), VIETNAMESE, id="windows-1258"),
        pytest.param(tcvn3(VIETNAMESE), VIETNAMESE, id="tcvn3"),
        pytest.param(vni(VIETNAMESE), VIETNAMESE, id="vni"),
    ],
)
def test_decode(content: bytes, expected: str) -> None:
    """Bytes of each encoding give the same text."""
    assert unicodedata.normalize("NFC", decode(content) or "") == expected


def test_other_languages_are_not_taken_for_old_vietnamese() -> None:
    """French and Portuguese text keeps its letters."""
    for text in ("L'été, où la forêt est à nous, règne déjà.", "Não há punição além da prisão; é a lei, avó."):
        assert convert(text) == text
        assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("content", [bytes(range(256)) * 20, b"\x00\x01\x02\x03" * 100], ids=["all bytes", "low bytes"])
def test_noise_is_no_text(content: bytes) -> None:
    """Binary content is not decoded."""
    assert decode(content) is None


@pytest.mark.parametrize(
    ("text", "usable"),
    [
        pytest.param("The council keeps a register. 14 (b) NGO, USA; Pasal 5 ayat (1).", True, id="clean"),
        pytest.param(THAI, True, id="thai"),
        pytest.param(VIETNAMESE, True, id="vietnamese"),
        pytest.param("\ufffd\ufffd \ufffd\ufffd\ufffd the council", False, id="unmapped glyphs"),
        pytest.param("\ue001\ue002 \ue003 reg", False, id="private use"),
        pytest.param("Thе соunсil kеерs thе rеgistеr", False, id="scripts mixed in words"),
        pytest.param("ค าน า และ ท าการ กฎหมาย", False, id="half of sara am lost"),
        pytest.param("ក្រុមប្រឹក្សា កត់ត្រា ច្បាប់ ខេត្ត", True, id="khmer"),
        pytest.param("េកា េខត្ត េគ េធា", False, id="khmer in visual order"),
        pytest.param("ဥပဒေ ကော်မတီ ပြည်နယ်", True, id="burmese"),
        pytest.param("ေက ေခတ ေမာင", False, id="burmese in visual order"),
        pytest.param("xqwrt bcdfg hjklm the", False, id="no vowels"),
    ],
)
def test_quality(text: str, usable: bool) -> None:
    """Clean text of any language is usable, damaged text is not."""
    assert (quality(text) >= USABLE) is usable


def test_noise_lowers_quality() -> None:
    """Signs dropped as stamp count against the page."""
    assert quality("The council keeps a register.", 10) < quality("The council keeps a register.")


@pytest.mark.parametrize("text", ["nrrFF[iriN]", "=", "t,',?o=f;", "R E P u JS,i * r, o", "ПРЕЗ 7", "v"])
def test_stamp_is_noise(text: str) -> None:
    """What a scanner makes of an emblem is noise."""
    assert is_noise(text)


@pytest.mark.parametrize(
    "text", ["ttd.", "(2)", "b.", "MEMUTUSI(AN:", "Pasal l", "x x x", ". . .", "IV", "12", "A", "* * *"]
)
def test_law_is_no_noise(text: str) -> None:
    """Short and damaged words of a law are kept."""
    assert not is_noise(text)
