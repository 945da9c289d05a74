"""Whom a clause binds and serves, and what limits it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.scope import Scope, scope_of
from pipeline.core.scope_words import ADDRESSEES, BENEFICIARIES, LIMITS, WORDS

GOVERNMENT, POLICE, COURT, COUNCIL = (
    "government or ministry",
    "police or officers",
    "court or judge",
    "council or committee",
)
LOCAL, COMPANY, ANYONE = "local authority", "company or carrier", "anyone (offence)"

ACTING = [
    ("en", "The Minister may make rules.", GOVERNMENT),
    ("en", "The police officer must hear the victim before the court.", POLICE),
    ("en", "Where the Minister asks for it, the court may close the hearing.", COURT),
    ("en", "For the Protection Officer the following applies. He must care for the victim.", POLICE),
    ("en", "There must be a Committee, chaired by the Minister.", COUNCIL),
    ("en", "The Council must report to the Minister.", COUNCIL),
    ("en", "The public prosecutor must inform the victim.", "prosecutor"),
    ("en", "Local governments must set up shelters.", LOCAL),
    ("en", "Non-governmental organisations must keep records.", "organisation outside the State"),
    ("en", "A carrier that brings people in without papers is liable to a fine.", COMPANY),
    ("en", "Whoever sells a person commits an offence.", ANYONE),
    ("en", "No person may publish the name of a victim.", ANYONE),
    ("en", "In such proceedings, no person may publish a name.", ANYONE),
    ("id", "Pemerintah wajib melindungi korban.", GOVERNMENT),
    ("id", "Pemerintah daerah wajib membentuk pusat pelayanan.", LOCAL),
    ("id", "Penyidik berwenang menyita aset.", POLICE),
    ("id", "Setiap orang yang menjual orang dipidana dengan pidana penjara.", ANYONE),
    ("ms", "Majlis hendaklah menyelaras kerja.", COUNCIL),
    ("ms", "Mahkamah boleh membuat perintah.", COURT),
    ("ms", "Mana-mana orang yang menjual orang melakukan suatu kesalahan.", ANYONE),
    ("vi", "Bộ Công an có trách nhiệm bảo vệ nạn nhân.", GOVERNMENT),
    ("vi", "Ủy ban nhân dân có trách nhiệm hỗ trợ nạn nhân.", LOCAL),
    ("vi", "Người nào mua bán người thì bị phạt tù.", ANYONE),
    ("th", "ให้พนักงานเจ้าหน้าที่มีอำนาจช่วยเหลือผู้เสียหาย", POLICE),
    ("th", "ศาลอาจสั่งให้ชดใช้", COURT),
    ("th", "ผู้ใดขายคนต้องระวางโทษจำคุก", ANYONE),
    ("zh", "主管機關應安置被害人。", GOVERNMENT),
    ("zh", "法院得視情形安置被害人。", COURT),
    ("zh", "意圖營利販賣人口者，處五年以上有期徒刑。", ANYONE),
    ("pt", "O Ministério Público deve proteger as vítimas.", "prosecutor"),
    ("pt", "Compete ao Governo criar um fundo.", GOVERNMENT),
    ("pt", "Quem vender uma pessoa é punido com pena de prisão.", ANYONE),
    ("fr", "Le tribunal peut protéger les victimes.", COURT),
    ("es", "La policía deberá proteger a las víctimas.", POLICE),
]  # fmt: skip

IDLE = [
    ("en", "A victim must be heard before the court."),
    ("en", "A person whom a police officer arrests must be told why."),
    ("en", "Any person who hears of it may tell the police."),
    ("en", "Exploitation means slavery."),
    ("en", "The abuse of authority aggravates the act."),
    ("id", "Korban berhak atas restitusi dari pelaku."),
    ("ms", "Mangsa boleh meminta bantuan daripada polis."),
    ("vi", "Nạn nhân có quyền được bảo vệ."),
    ("th", "ผู้เสียหายมีสิทธิได้รับความช่วยเหลือ"),
    ("zh", "被害人之姓名保密。"),
    ("pt", "A vítima pode pedir ajuda à polícia."),
]

SERVED = [
    ("en", "The Council must shelter victims.", ("all victims",)),
    ("en", "The Council must shelter victims who are women or children.", ("women", "children")),
    ("en", "Victims must be sheltered. A child victim must have a guardian.", ("all victims", "children")),
    ("en", "The Ministry for Women and Children must shelter victims.", ("all victims",)),
    ("en", "A foreign victim must be returned; the victim's safety comes first.", ("foreigners",)),
    ("en", "Victims who are citizens must be brought home.", ("nationals",)),
    ("en", "Victims who cooperate with the police may stay.", ("those who cooperate",)),
    ("en", "The court must protect victims and witnesses.", ("all victims", "witnesses")),
    ("en", "The name of a victim heard as a witness must be kept secret.", ("all victims",)),
    ("en", "No witness is obliged to name an informer.", ()),
    ("en", "The offence may be committed by a citizen or a foreigner.", ()),
    ("en", "The national police must follow the national action plan.", ()),
    ("en", "The victim, who is not a child, must consent.", ("all victims",)),
    ("id", "Pemerintah wajib memulangkan korban yang warga negara Indonesia.", ("nationals",)),
    ("id", "Pusat pelayanan bagi perempuan dan anak korban.", ("women", "children")),
    ("id", "Lembaga Perlindungan Saksi dan Korban wajib melapor.", ()),
    ("ms", "Orang yang diperdagangkan yang bukan warganegara boleh tinggal.", ("foreigners",)),
    ("vi", "Nạn nhân là trẻ em được hỗ trợ.", ("children",)),
    ("vi", "Hội liên hiệp phụ nữ có trách nhiệm hỗ trợ nạn nhân.", ("all victims",)),
    ("th", "ผู้เสียหายซึ่งเป็นเด็กต้องได้รับความคุ้มครอง", ("children",)),
    ("th", "พยานหลักฐานต้องเก็บไว้", ()),
    ("zh", "被害人為外國人者，應協助其返國。", ("foreigners",)),
    ("pt", "As vítimas estrangeiras podem ficar.", ("foreigners",)),
]

LIMITED = [
    ("en", "A victim shall not be punished, unless he acted freely.", ("exception", "negation")),
    ("en", "The Council shall pay, subject to available funds.", ("condition",)),
    ("en", "The court may, if it thinks fit, close the hearing.", ("condition",)),
    ("en", "A victim must not be detained.", ("negation",)),
    ("en", "This section does not apply to carriers.", ("exception",)),
    ("en", "The acceptance of money is an exceptional act, subject to section 5.", ()),
    ("en", "The fund shall not be spent abroad.", ()),
    ("id", "Korban tidak dipidana, kecuali dalam hal tertentu.", ("exception", "negation")),
    ("ms", "Mangsa tidak boleh didakwa melainkan jika dia bersetuju.", ("exception", "negation")),
    ("ms", "Majlis boleh membantu jika difikirkannya patut.", ("condition",)),
    ("vi", "Nạn nhân không bị xử phạt, trừ trường hợp luật định.", ("exception", "negation")),
    ("th", "ศาลอาจสั่งตามที่เห็นสมควร เว้นแต่ผู้เสียหายไม่ยินยอม", ("exception", "condition")),
    ("zh", "被害人不罰。但故意者，不在此限。", ("exception", "negation")),
    ("pt", "A vítima não é punida, salvo se agiu livremente.", ("exception", "negation")),
    ("fr", "Le tribunal décide, sauf disposition contraire, le cas échéant.", ("exception", "condition")),
    ("es", "La víctima no será sancionada, salvo acuerdo.", ("exception", "negation")),
]


@pytest.mark.parametrize(("language", "text", "kind"), ACTING, ids=[f"{case[0]} {case[1][:40]}" for case in ACTING])
def test_who_must_act(language: str, text: str, kind: str) -> None:
    """The one before the word that binds must act; whoever commits an offence is anyone."""
    assert scope_of(text, language).addressee == kind


@pytest.mark.parametrize(("language", "text"), IDLE, ids=[f"{case[0]} {case[1][:40]}" for case in IDLE])
def test_who_is_only_named_does_not_act(language: str, text: str) -> None:
    """A body that is asked, described or only named is no addressee."""
    assert scope_of(text, language).addressee == ""


@pytest.mark.parametrize(("language", "text", "groups"), SERVED, ids=[f"{case[0]} {case[1][:40]}" for case in SERVED])
def test_whom_a_clause_serves(language: str, text: str, groups: tuple[str, ...]) -> None:
    """All victims are served where no narrower group stands beside them; names of bodies name no group."""
    assert scope_of(text, language).beneficiaries == groups


@pytest.mark.parametrize(("language", "text", "limits"), LIMITED, ids=[f"{case[0]} {case[1][:40]}" for case in LIMITED])
def test_what_limits_a_clause(language: str, text: str, limits: tuple[str, ...]) -> None:
    """Exceptions, conditions of money or judgement, and freedom from punishment are told apart."""
    assert scope_of(text, language).limits == limits


@pytest.mark.parametrize("language", ["km", "lo", "my", "xx", ""])
def test_of_an_unknown_language_nothing_is_claimed(language: str) -> None:
    """A language without words is said to be unknown, whatever the text."""
    assert scope_of("The Council must shelter women, unless it thinks fit.", language) == Scope(known=False)


@given(text=st.text(max_size=120), language=st.one_of(st.sampled_from([*WORDS, "xx"]), st.text(max_size=3)))
def test_any_text_has_a_scope(text: str, language: str) -> None:
    """Any text in any language gives values of the lists, and an unknown language none."""
    found = scope_of(text, language)
    assert found.known == (language in WORDS)
    assert found.addressee in {*ADDRESSEES, ""}
    assert set(found.beneficiaries) <= set(BENEFICIARIES)
    assert set(found.limits) <= set(LIMITS)
    assert found.known or found == Scope(known=False)


@pytest.mark.parametrize("language", WORDS)
def test_each_language_has_every_list(language: str) -> None:
    """A language has words for every addressee, group and limit, so that none is missed for want of a pattern."""
    words = WORDS[language]
    assert {*words.kinds, ANYONE} == set(ADDRESSEES)
    assert set(words.groups) == set(BENEFICIARIES)
    assert set(words.limits) == set(LIMITS)
