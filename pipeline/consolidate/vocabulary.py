"""The words by which laws of many languages order a change of another law; matched without regard to case."""

from __future__ import annotations

import re


def _any(words: str) -> str:
    return "|".join(sorted(words.split(), key=lambda word: (-len(word), word)))


OWN_WORDS = _any(
    "sections section sec seksyen pasal điều มาตรา artigos artigo articles article art artículo artículos ມາດຕາ មាត្រា"
    " ပုဒ်မ regulation regulations rule rules fasal"
)
SUB_WORDS = _any(
    "subsections subsection sub-sections sub-section subseksyen ayat khoản วรรค n.º nº número números apartado apartados"
)
ITEM_WORDS = _any(
    "paragraphs paragraph subparagraphs subparagraph sub-paragraph sub-paragraphs perenggan subperenggan huruf angka điểm"
    " อนุมาตรา alíneas alínea items item clauses clause subclause inciso"
)
BOX_WORDS = _any("part parts bahagian bab chapter chapters phần chương หมวด ภาค capítulo título title division")
"""Words before the number of a section, of a piece of a section, of an item in it, of a part or chapter."""

BOX_KINDS = {
    "part": "part bahagian phần ภาค parte",
    "chapter": "chapter bab chương หมวด capítulo",
    "title": "title título",
    "division": "division bagian mục ส่วนที่",
}

DELETE = (
    r"\bdelet(?:e|es|ed|ing)\b|\bomit(?:s|ted|ting)?\b|\brepealed\b"
    r"|\brepeal(?:s|ing)?(?= (?:the )?(?:definition|(?:sub)?(?:section|paragraph|article)))"
    r"|memotong|dipotong|memansuhkan|dimansuhkan|dihapus(?:kan)?\b|dicabut\b|menghapus"
    r"|bãi bỏ|hủy bỏ|\bbỏ (?=cụm|điểm|khoản|điều|từ)|ให้ยกเลิก|\brevogad[oa]s?\b|\bsuprimid[oa]s?\b|\beliminad[oa]s?\b"
    r"|\bderógase\b|\bse derogan?\b"
)
REPLACE = (
    r"\bsubstitut(?:e|es|ed|ing)\b|\breplac(?:e|es|ed|ing)\b|(?<!as )\bamended,?\s+(?:so as )?to read\b"
    r"|\bshall (?:now |henceforth )?read as follows|menggantikan|digantikan|thay thế|ให้ใช้(?:ความ|คำ|ถ้อยคำ)[^\n]{0,60}?แทน"
    r"|\bpassam? a ter\b|\bsubstituíd[oa]s?\b|\bqueda(?:n)? redactad"
)
INSERT = (
    r"\binsert(?:s|ed|ing)?\b|\badd(?:ed|ing|s)?\b|memasukkan|dimasukkan|menambah(?:kan)?|ditambah(?:kan)?\b|disisipkan"
    r"|menyisipkan|(?<!sửa đổi, )(?<!đổi và )\bbổ sung\b|ให้เพิ่ม|\baditad[oa]s?\b|\bacrescentad[oa]s?\b|\bacrescid[oa]s?\b"
)
RENUMBER = r"\bre-?number(?:ed|ing)?\b(?! (?:sub|section|paragraph))|menomborkan semula|\brenumerad[oa]s?\b|đánh số lại"
AMEND = (
    r"(?<!as )\bamended\b|(?<!telah )dipinda\b|(?<!telah )\bdiubah\b|sửa đổi(?:, bổ sung)?|แก้ไขเพิ่มเติม|ให้แก้ไข"
    r"|\balterad[oa]s?\b|\bmodificad[oa]s?\b"
)
VERBS = re.compile(
    rf"(?P<replace>{REPLACE})|(?P<delete>{DELETE})|(?P<insert>{INSERT})|(?P<renumber>{RENUMBER})|(?P<amend>{AMEND})",
    re.IGNORECASE,
)
"""Words that order a change; `amend` alone only says where the change is."""

FOLLOWING = re.compile(
    r"follow(?:s|ing)\b|berikut|như sau|ต่อไปนี้|แทน|seguinte|siguiente|to read\b|berbunyi|therefor\b", re.IGNORECASE
)
"""Words that say that the new text comes next."""
AFTER = r"(?:\bafter|selepas|setelah|sesudah|vào sau|\bsau|ต่อจาก|ถัดจาก|\ba seguir a[o]?|\bapós|\bdepois d[oa]e?)"
BEFORE = r"(?:\bbefore|sebelum|vào trước|\btrước|ก่อน|\bantes d[oe]?)"
_BETWEEN = r"(?:[\s,]*(?:the|immediately|existing|a|o)\b)*[\s,]*"
ANCHORED = re.compile(rf"(?:(?P<after>{AFTER})|(?P<before>{BEFORE})){_BETWEEN}$", re.IGNORECASE)
"""What stands before a place that new text goes after or before."""
ANCHORED_WORDS = re.compile(
    rf"(?:(?P<after>{AFTER})|(?P<before>{BEFORE})){_BETWEEN}(?:words?|expressions?|figures?|phrases?|perkataan|frasa|kata|cụm từ|từ|คำว่า"
    r"|(?:as )?palavras?|(?:a )?expressão)?\s*$",
    re.IGNORECASE,
)
EXCEPT = re.compile(r"(?:\bexcept|\bother than|kecuali|trừ|ยกเว้น|\bexceto|\bsalvo)\W[^,;]{0,20}$", re.IGNORECASE)
WORDS = re.compile(
    r"\b(?:words?|expressions?|phrases?|figures?|letters?|perkataan|frasa|kata|cụm từ|palavras?|expressão)\b|\btừ\s*$|คำว่า|ถ้อยคำ",
    re.IGNORECASE,
)
NAMES_WORDS = re.compile(
    r"(?:\bfor|\bwords?|\bexpressions?|\bphrases?|\bfigures?|perkataan|frasa|kata|cụm từ|\btừ|คำว่า|ถ้อยคำ|palavras?|expressão)\s*(?:the\s)?$",
    re.IGNORECASE,
)
"""What stands right before words that are quoted to be changed."""
ELUCIDATED = re.compile(r"(?:penjelasan|elucidation (?:of|on))\s(?:dari\s|atas\s)?$", re.IGNORECASE)
POINTS = re.compile(
    r"\b(?:full stop|period|semi-?colon|comma|colon|noktah bertitik|noktah|koma|titik|dấu chấm|dấu phẩy)\b",
    re.IGNORECASE,
)
WHEREVER = re.compile(
    r"where(?:ver|soever)|each place|every place|di mana-mana|ทุกแห่ง|onde quer|sempre que|ở tất cả|setiap kata",
    re.IGNORECASE,
)
DEFINITION = re.compile(
    r"\bdefinitions?\b(?: of)?|takrif|\bdefinisi\b|บทนิยาม(?:คำว่า)?|คำนิยาม|\bdefinição(?: de)?|thuật ngữ", re.IGNORECASE
)
LONG_TITLE = re.compile(r"long title|tajuk panjang", re.IGNORECASE)
HEADING = re.compile(
    r"shoulder note|marginal note|side note|\bheading\b|nota bahu|\btajuk\b|\bjudul\b|\bepígrafe\b|tên (?:điều|chương)",
    re.IGNORECASE,
)
CONNECTIVES = frozenset(["and", "or", "dan", "atau", "và", "hoặc", "e", "ou", "และ", "หรือ", "y", "o"])
"""Words that only join the items of a list."""

KEPT = re.compile(
    r"(?<!\w)(?:x\s?x\s?x|\*\s?\*\s?\*|\[\s?(?:\.\s?\.\s?\.|…)\s?\]|\(\s?(?:\.\s?\.\s?\.|…)\s?\)|\.{6,}|…{2,})(?!\w)",
    re.IGNORECASE,
)
"""Signs that stand for words that stay as they were."""
