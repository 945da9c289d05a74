"""The language of a text: found by script and common words; a plainly wrong one is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.core.errors import InputError
from pipeline.core.language import CODES, check_code, check_language, detect_language

TEXTS = {
    "en": "The officer shall keep a register of every person under this "
    "section, and the council may ask for it at any time. ",
    "id": "Setiap petugas wajib mencatat korban yang datang, dan kepala "
    "kantor dapat meminta daftar sebagaimana dimaksud dengan surat. ",
    "ms": "Pegawai hendaklah menyimpan daftar bagi mana-mana orang yang "
    "datang, dan majlis boleh meminta daftar itu bagi seksyen ini. ",
    "vi": "Cán bộ ghi tên của các người đến nơi tạm trú và gửi danh sách "
    "được lập theo quy định tại khoản này cho cơ quan. ",
    "pt": "O funcionário escreve num livro o nome da pessoa, para que não "
    "se perca, e as contas são vistas pela câmara dos deputados. ",
    "fr": "Le gardien inscrit les noms des voyageurs dans une liste, et "
    "la présente liste est remise à la personne de garde. ",
    "es": "El guardia escribe los nombres del libro, y una lista será enviada "
    "por las oficinas a la persona del artículo. ",
    "th": "เจ้าหน้าที่ต้องจดชื่อผู้มาพักทุกคนลงในสมุดและส่งให้สภาทุกปี ",
    "lo": "ເຈົ້າໜ້າທີ່ຕ້ອງຈົດຊື່ຜູ້ມາພັກທຸກຄົນ ",
    "km": "មន្ត្រីត្រូវកត់ឈ្មោះអ្នកស្នាក់នៅគ្រប់គ្នា ",
    "my": "အရာရှိသည် ဧည့်သည်တိုင်း၏ အမည်ကို ရေးမှတ်ရမည်။ ",
    "zh": "官員應將每名住客的姓名記入登記冊，並每年送交委員會。",
}


@pytest.mark.parametrize("code", TEXTS)
def test_language_is_found(code: str) -> None:
    """A short text of our own in each language is recognised."""
    assert detect_language(TEXTS[code] * 3) == code


@pytest.mark.parametrize("code", TEXTS)
def test_right_language_passes(code: str) -> None:
    """The language that a text is in is accepted, and so are near ones."""
    check_language(Path("a.txt"), TEXTS[code], code)
    for near in {"id": ["ms"], "ms": ["id"]}.get(code, []):
        check_language(Path("a.txt"), TEXTS[code], near)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("en", "id"),
        ("en", "th"),
        ("id", "en"),
        ("vi", "id"),
        ("th", "en"),
        ("th", "lo"),
        ("zh", "vi"),
        ("km", "th"),
        ("pt", "en"),
        ("en", "de"),
    ],
)
def test_wrong_language_is_refused(code: str, wanted: str) -> None:
    """A language that the text plainly is not in is refused, with the one that it reads as."""
    with pytest.raises(InputError, match=f"a.txt: reads as {code}, not as {wanted}; give --language {code}"):
        check_language(Path("a.txt"), TEXTS[code] * 3, wanted)


@pytest.mark.parametrize("wanted", ["xx", "english", "", "EN", "../eng", "e", "qqq", "id-ID"])
def test_unknown_code_is_refused(wanted: str) -> None:
    """What is no language code is refused before anything is read."""
    with pytest.raises(InputError, match="is no language code; give an ISO 639-1 code"):
        check_code(wanted)


@pytest.mark.parametrize("text", ["", "12 34 5 6", "\x00\x01", "§ 1 ()"], ids=["empty", "numbers", "control", "signs"])
def test_text_without_letters_contradicts_nobody(text: str) -> None:
    """A text without letters counts as English, and any language given for it is believed."""
    assert detect_language(text) == "en"
    for code in ("id", "th", "de"):
        check_language(Path("a.txt"), text, code)


def test_few_words_contradict_nobody() -> None:
    """A text too short to be plainly in one language is believed to be in the one given."""
    check_language(Path("a.txt"), "Pasal 5 Dana", "id")
    check_language(Path("a.txt"), "Title", "id")


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_has_a_known_language(text: str) -> None:
    """Any text gives the code of a language, the same each time."""
    found = detect_language(text)
    assert found == detect_language(text)
    assert found in CODES
