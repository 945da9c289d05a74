"""Tell how strongly a clause binds: duty, power, endeavour, prohibition, rule (offence or definition) or declaration.

Words of force are known for English, Indonesian, Malay, Vietnamese, Thai, Chinese, Portuguese, French and Spanish; in
any other language the answer is "unknown", never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

Force = Literal["duty", "power", "endeavour", "prohibition", "rule", "declaration", "unknown"]

ORDER: tuple[Force, ...] = ("prohibition", "rule", "endeavour", "power", "duty")
"""Which force is read first where several stand in one clause: an offence that a court may punish is a rule."""

WORDS: Mapping[str, Mapping[Force, str]] = {
    "en": {
        "prohibition": r"(?:shall|must|may|can) not\b|\bno person (?:shall|may)\b|is (?:prohibited|forbidden)|\bunlawful\b",
        "rule": r"commits? an offence|guilty of|punish(?:ed|able)|is an offence|imprison(?:ed|ment)|liable (?:on|to)\b"
        r"|\bmeans\b|\bincludes\b|refers to|penalty|shall suffer|sentenced",
        "endeavour": r"endeavou?r|shall consider|must consider|best efforts|as far as possible|where (?:funds|means) allow|try to\b",
        "power": r"\bmay\b|\bcan\b|is empowered|has (?:the )?power|at (?:its|his|her|their) discretion|entitled to decide",
        "duty": r"\bshall\b|\bmust\b|\bis to\b|\bare to\b|is responsible for|has (?:the|a) duty|required to|is obliged|\bhas (?:the|a) right|"
        r"entitled to|\bestablish(?:es|ed)\b",
    },
    "id": {
        "prohibition": r"\bdilarang\b|tidak (?:boleh|dapat|dipidana|dikenakan)",
        "rule": r"dipidana|pidana penjara|denda|\badalah\b",
        "endeavour": r"\bmengupayakan\b|\bberupaya\b|sedapat mungkin|sesuai (?:dengan )?kemampuan",
        "power": r"\bdapat\b|\bberwenang\b",
        "duty": r"\bwajib\b|\bharus\b|\bberhak\b|bertanggung jawab|\bbertugas\b|\bdibentuk\b|\bmembentuk\b",
    },
    "ms": {
        "prohibition": r"tidak boleh|tiada seorang pun|dilarang",
        "rule": r"melakukan suatu kesalahan|disabitkan|penjara|ertinya|termasuklah",
        "endeavour": r"berusaha|setakat yang boleh",
        "power": r"\bboleh\b",
        "duty": r"\bhendaklah\b|\bmesti\b|berhak|dikehendaki|\bditubuhkan\b",
    },
    "vi": {
        "prohibition": r"nghiêm cấm|không được|bị cấm|cấm\b",
        "rule": r"bị phạt|phạt tù|\blà (?:việc|hành vi|người)\b|được hiểu",
        "endeavour": r"cố gắng|khuyến khích",
        "power": r"có thể|được quyền",
        "duty": r"phải|có trách nhiệm|có nghĩa vụ|được (?:hỗ trợ|bảo vệ|hưởng|cấp)|có quyền|bảo đảm|trách nhiệm của",
    },
    "th": {
        "prohibition": r"ห้าม|ต้องไม่|มิให้",
        "rule": r"ต้องระวางโทษ|จำคุก|มีความผิด|หมายความว่า|กระทำความผิดฐาน",
        "endeavour": r"พยายาม|เท่าที่(?:จะ)?(?:สามารถ|ทำได้)|พิจารณาให้",
        "power": r"อาจ|มีอำนาจ|จะ[^ ]{0,6}ก็ได้",
        "duty": r"ต้อง|ให้[^ ]*(?:มี|จัด|ดำเนิน|ทำ|เป็น)|มีหน้าที่|มีสิทธิ|ให้",
    },
    "zh": {
        "prohibition": r"不得|禁止", "rule": r"處.{0,12}(?:徒刑|罰金)|处.{0,12}(?:徒刑|罚金)|係指|是指|謂",
        "endeavour": r"努力|尽力|盡力", "power": r"可以|得(?!以)", "duty": r"應|应|须|須|必须",
    },
    "pt": {
        "prohibition": r"é proibid[oa]|não pode", "rule": r"é punid[oa]|pena de prisão|entende-se por|considera-se",
        "endeavour": r"procura(?:m)?\b|esforça", "power": r"pode(?:m)?\b", "duty": r"deve(?:m)?\b|tem direito|incumbe|compete|é criad[oa]",
    },
    "fr": {
        "prohibition": r"est interdit|ne peut", "rule": r"est puni|emprisonnement|s'entend|on entend par",
        "endeavour": r"s'efforce", "power": r"peu(?:t|vent)\b", "duty": r"doi(?:t|vent)\b|a droit|est tenu|il est créé|est chargé",
    },
    "es": {
        "prohibition": r"se prohíbe|no podrá", "rule": r"será (?:castigad|sancionad|penad)|prisión|se entiende por",
        "endeavour": r"procurará", "power": r"podrá[n]?\b|puede[n]?\b", "duty": r"deberá[n]?\b|debe[n]?\b|tiene[n]? derecho|se crea",
    },
}  # fmt: skip

_COMPILED = {
    language: {force: re.compile(pattern, re.IGNORECASE) for force, pattern in words.items()}
    for language, words in WORDS.items()
}

CONDITION = re.compile(
    r"subject to (?:available|the availability)|where (?:funds|resources) (?:allow|permit)|if (?:he|she|it|they) (?:thinks?|considers?) fit"
    r"|as (?:it|he|she) (?:thinks|considers) fit|at (?:its|his|her|the) discretion|in appropriate cases|where appropriate|as appropriate",
    re.IGNORECASE,
)
"""Words that make a duty depend on money or judgement."""


def force_of(text: str, language: str) -> Force:
    """Return the force of a clause in a language (ISO 639-1)."""
    known = _COMPILED.get(language)
    if known is None:
        return "unknown"
    for force in ORDER:
        if known[force].search(text):
            return force
    return "declaration"
