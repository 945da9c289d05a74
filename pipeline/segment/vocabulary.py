"""The words by which laws of many languages name their parts; matched without regard to case."""

from __future__ import annotations

import re
from collections.abc import Iterable


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


ARTICLES = _listed(
    "article articles art artikel artikulo artigo articulo artículo articolo artykuł статья стаття ст madde neni članak"
    " pasal điều ibara άρθρο المادة المادّة مادة ماده ມາດຕາ មាត្រា član члан член чл čl článek článok maddə qodobka"
    " მუხლი հոդված አንቀጽ"
) + _listed("អនុច្ឆេទ अनुच्छेद অনুচ্ছেদ")
SECTIONS = _listed(
    "section sections sec sect s § §§ seksyen seksiyon fasal clause rule regulation kifungu มาตรา ข้อ ပုဒ်မ"
) + _listed("धारा दफा দফা ধারা دفعہ סעיף")
"""Words before the number of an article or a section."""
NUMBER_FIRST = _listed("§ pants panta straipsnis člen зүйл бап берене статья modda madda")
"""Words that stand after the number of an article."""

CONTAINERS = {
    "book": "book buku livro libro livre buch книга kitab หนังสือ",
    "title": "title titulo título titre titel titolo раздел ລັກສະນະ ลักษณะ",
    "part": "part parts bahagian phần parte partie teil часть ภาค ພາກ ភាគ bölüm kısım भाग ভাগ sehemu القسم "
    "الباب அத்தியாயம்",
    "chapter": "chapter bab chương capitulo capítulo kapitulo chapitre kapitel глава หมวด หมวดที่ ໝວດ ໝວດທີ "
    "ຫມວດ ໝວດທີ່ ជំពូក ជំពូកទី အခန်း "
    "परिच्छेद अध्याय অধ্যায় পরিচ্ছেদ sura الفصل فصل",
    "division": "division subdivision bagian paragraf mục penggal secção seção secçao sección sección subsección "
    "subseção abschnitt "
    "unterabschnitt отдел ส่วนที่ ส่วน ផ្នែក ផ្នែកទី ကဏ္ဍ subpart subchapter subtitle sub-part sous-section",
}
CONTAINER_KIND = {word: kind for kind, words in CONTAINERS.items() for word in words.split()}
RANK = ("book", "title", "part", "chapter", "division")
"""Containers from the outermost inwards, where a document's own order does not tell."""


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of the words, longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def _heading(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words})", re.IGNORECASE)


CONTENTS = _heading(
    r"(?:table of )?contents(?: page)?\W*$|arrangement of (?:clauses|sections|articles|rules|regulations"
    r"|provisions)\W*$|table of (?:sections|provisions|articles)\W*$"
    r"|susunan (?:fasal|seksyen|peraturan)\W*$|kandungan\W*$|daftar isi\W*$|mục lục\W*$|índice(?: sistemático)?\W*$"
    r"|indice\W*$|sumário\W*$"
    r"|sommaire\W*$|table des matières\W*$|inhalts(?:übersicht|verzeichnis)\W*$|оглавление\W*$|содержание\W*$"
    r"|สารบัญ\W*$|ສາລະບານ\W*$|មាតិកា\W*$|目\s?录$|目\s?次$|目\s?錄$|차례$|목차$"
    r"|yaliyomo\W*$|الفهرس$|المحتويات$|अनुक्रमणिका$|sections?\s*:?$"
)
ELUCIDATION = _heading(
    r"(?:#\s*)?(?:penjelasan|p\s?e\s?n\s?j\s?e\s?l\s?a\s?s\s?a\s?n)(?:\W*$|\s+atas\b)|elucidation(?:s"
    r"|\W*$|\s+(?:of|on)\b)"
)
EXPLANATORY = _heading(
    r"huraian\W*$|explanatory (?:statement|note|notes|memorandum)\b.{0,40}$|statement of objects and reasons\b.{0,20}$"
    r"|nota penjelasan\W*$|implikasi kewangan\W*$|financial implications?\W*$"
    r"|exposição de motivos\W*$|exposición de motivos\W*$|exposé des motifs\W*$|begründung\W*$|หมายเหตุ\s*:"
    r"|пояснительная записка\W*$|travaux préparatoires"
)
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
SCHEDULE = _heading(
    rf"(?:the )?(?:{_ORDINAL} )?schedules?\b(?:\s+(?:\d+[A-Z]?|[A-Z]|[IVX]+))?(?!\w)|appendix\b(?:\s+(?:\d+"
    rf"|[A-Z]|[IVX]+)\b)?|annex(?:e|ure)?s?\b(?:\s+(?:\d+|[A-Z]|[IVX]+)\b)?"
    r"|jadual(?:\s+(?:pertama|kedua|ketiga|keempat))?\b|lampiran(?:\s+(?:\d+|[IVX]+)\b)?|phụ lục(?:\s+(?:số\s+)?(?:\d+"
    r"|[IVX]+)\b)?|anexo(?:s|\s+(?:\d+|[IVX]+|único))?\b|anlage(?:\s+\d+)?\b"
    r"|приложение(?:\s+(?:№\s*)?\d+)?|บัญชีท้าย\S*|ภาคผนวก|ເອກະສານຊ້ອນທ້າຍ|ឧបសម្ព័ន្ធ|နောက်ဆက်တွဲ"
    r"|附表[一二三四五六七八九十\d]*|附件[一二三四五六七八九十\d]*|別表(?:第[一二三四五六七八九十\d]+)?|별표\s*\d*|अनुसूची|তফসিল"
    r"|jedwali\b(?: la \w+)?|ملحق|الملحق|first protocol\b|form(?:s|\s+(?:[A-Z]|\d+|[IVX]+))?$|borang(?:\s+\w+)?$"
)
SUPPLEMENTARY = _heading(
    r"附\s?則|附\s?则|부\s?칙|supplementary provisions?\W*$|transitory provisions?\W*$|transitional provisions?\W*$"
    r"|disposi(?:ciones|ções) (?:transitorias|transitórias|finales|finais|adicionales)\W*$"
    r"|dispositions (?:transitoires|finales)\W*$|übergangsvorschriften\W*$"
)
SIGNATURE = re.compile(
    r"approved,?$|approved:|\(sgd\.?\)|sgd\.|/s/|ttd\.?$|disahkan di|diundangkan di|ditetapkan di"
    r"|agar (?:setiap|supaya setiap) orang mengetahuinya|salinan sesuai dengan|"
    r"done at\b|done in\b|in witness whereof|in faith whereof|ผู้รับสนองพระบรมราชโองการ|aprovad[ao] em"
    r"|promulgad[ao] em|publique-se|luật này (?:đã )?được quốc hội|"
    r"bộ luật này (?:đã )?được quốc hội|chủ tịch quốc hội|fait à|hecho en|dado en|geschehen zu|президент (?:российской"
    r"|республики)|by authority of|made this \d|passed by the|assented to|"
    r"(?:ta[mn]bahan )?lembaran negara republik indonesia\b|this act which (?:is|originated)|ປະທານສະພາ|ធ្វើនៅ",
    re.IGNORECASE,
)
PREAMBLE_END = re.compile(
    r"^(?:be it enacted|enacted by|be it (?:therefore )?(?:enacted|ordained)|it is hereby enacted"
    r"|diperbuat oleh|maka inilah diperbuat|memutuskan|a bill$|an act\b|rang undang-undang$|"
    r"whereas\b|preamble|have agreed|hereby agree|dengan rahmat)",
    re.IGNORECASE,
)
"""First words of what stands between the contents and the first section."""

_AMENDS = (
    r"amend(?:ed|ing|ment)|insert(?:ed|ing|ion)|substitut(?:ed|ing|ion)|to read as follows|reads? as follows"
    r"|replac(?:ed|ing)|is added|(?:by )?adding"
    r"|dipinda|memasukkan|menggantikan|gantikan|diubah|disisipkan|berbunyi"
    r"|sửa đổi|bổ sung|thay thế|passa(?:m)? a ter|seguinte redação|é aditad|queda(?:n)? redactad"
    r"|ainsi rédigé|est remplacé|est modifié|est inséré|wird wie folgt|eingefügt|geändert|изложить в"
    r"|дополнить|แก้ไขเพิ่มเติม|ให้ใช้ความต่อไปนี้แทน|ให้เพิ่มความ|ให้ยกเลิกความ|修改为|改正|次のように|เพิ่มเติม"
    r"|ປັບປຸງ|ត្រូវបានធ្វើវិសោធនកម្ម|يعدل|تعدل|يستبدل"
)
_FOLLOWS = (
    r"following (?:new )?(?:sub)?(?:section|paragraph|part|definition|article|clause|schedule)"
    r"|yang berikut|sebagai berikut|như sau|en los siguientes términos"
)
AMENDS = re.compile(_AMENDS, re.IGNORECASE)
"""Words by which a law says that it changes another one."""

AMENDING = re.compile(f"{_AMENDS}|{_FOLLOWS}", re.IGNORECASE)
"""Words by which a law says that what follows may stand in another law; some announce a law's own definitions too."""

MEANS = re.compile(
    r"\b(?:means?|includes?|refers?|shall mean|shall be|shall include|has the (?:same )?meaning"
    r"|have the (?:same )?meaning|in relation to|ertinya|erti|termasuklah|mempunyai|adalah|berarti"
    r"|ialah|is\b|are\b|where\b"
    r"|significa|entende-se|désigne|s'entend|bedeutet|означает|là\b|được hiểu)|หมายความว่า|หมายถึง"
    r"|ໝາຍເຖິງ|ဆိုသည်မှာ|សំដៅ|是指|とは|이란|란|يقصد|معناه",
    re.IGNORECASE,
)
"""Words between a defined term and its meaning."""
