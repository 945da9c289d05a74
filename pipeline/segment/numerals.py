"""Read numbers of any script or in words, as laws print them, into Latin digits."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

_ZEROS = "\u0660\u06f0\u0966\u09e6\u0a66\u0ae6\u0be6\u0c66\u0ce6\u0d66\u0e50\u0ed0\u0f20\u1040\u17e0\u1810\uff10"
_FOLDED = {chr(ord(zero) + n): str(n) for zero in _ZEROS for n in range(10)} | {
    "（": "(", "）": ")", "．": ".", "：": ":", "，": ",", "［": "[", "］": "]", "\xa0": " ", "\u3000": " ", "\t": " ",
    "\u2009": " ", "\u202f": " ", "\u2010": "-", "\u2011": "-", "៖": ":",
}  # fmt: skip
_FOLD = str.maketrans(_FOLDED)


def fold(text: str) -> str:
    """Return `text` with digits of every script as 0-9 and wide brackets narrow, sign for sign."""
    return text.translate(_FOLD)


@dataclass(frozen=True, slots=True, order=True)
class Numeral:
    """A number with what is inserted after it: 5 is (5, 0, 0), 5A (5, 1, 0), 12 bis (12, 1, 0), 271.1A (271, 1, 1)."""

    whole: int
    inserted: int = 0
    more: int = 0

    def follows(self, before: Numeral) -> bool:
        """Tell whether nothing can stand between `before` and this number."""
        if self.whole != before.whole:
            return self.whole == before.whole + 1 and self.inserted <= 1 and not self.more
        if self.inserted == before.inserted:
            return self.more == before.more + 1
        return self.inserted == before.inserted + 1 and not self.more


_ROMAN = re.compile(r"(?=[MDCLXVI])M{0,3}(CM|CD|D?C{0,4})(XC|XL|L?X{0,4})(IX|IV|V?I{0,4})$")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@cache
def roman(text: str) -> int:
    """Return the value of a roman numeral in either case, 0 for anything else."""
    upper = text.upper()
    if not _ROMAN.match(upper):
        return 0
    values = [_ROMAN_VALUES[sign] for sign in upper]
    after = [*values[1:], 0]
    return sum(-now if now < then else now for now, then in zip(values, after, strict=True))


_HAN = {sign: n for n, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_HAN_TENS = {"十": 10, "百": 100, "千": 1000}
HAN = "[〇零一二三四五六七八九十百千两兩]"


@cache
def han(text: str) -> int:
    """Return the value of a Chinese numeral ("十二", "一百零五", "二三"), 0 for anything else."""
    if not text or any(sign not in _HAN and sign not in _HAN_TENS for sign in text):
        return 0
    if not any(sign in _HAN_TENS for sign in text):
        return int("".join(str(_HAN[sign]) for sign in text))
    total, digit = 0, 0
    for sign in text:
        if sign in _HAN:
            digit = _HAN[sign]
        else:
            total, digit = total + (digit or 1) * _HAN_TENS[sign], 0
    return total + digit


def letter(text: str) -> int:
    """Return the place of a letter in its alphabet (b, B, б, ข, ខ, ب → 2), 0 for anything else.

    Doubled letters go on after the last one (aa is 27); Vietnamese đ stands between d and e and
    is handled by the list that it stands in.
    """
    low = text.lower()
    if len(low) == 2 and low[0] == low[1] and low[0].isascii() and low.isalpha():
        return 26 + ord(low[0]) - 96
    if len(low) != 1:
        return 0
    return next((alphabet.index(low) + 1 for alphabet in ALPHABETS.values() if low in alphabet), 0)


ALPHABETS = {
    "latin": "abcdefghijklmnopqrstuvwxyz",
    "cyrillic": "абвгдежзиклмнопрстуфхцчшщэюя",
    "greek": "αβγδεζηθικλμνξοπρστυφχψω",
    "arabic": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "thai": "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
    "lao": "ກຂຄງຈສຊຍດຕຖທນບປຜຝພຟມຢຣລວຫອຮ",
    "khmer": "កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរលវសហឡអ",
    "burmese": "ကခဂဃငစဆဇဈညဋဌဍဎဏတထဒဓနပဖဗဘမယရလဝသဟဠအ",
    "devanagari": "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
    "bengali": "কখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহ",
    "hangul": "가나다라마바사아자차카타파하",
    "hebrew": "אבגדהוזחטיכלמנסעפצקרשת",
}
"""Letters that number items, in the order in which laws use them."""


def alphabet(text: str) -> str:
    """Name the alphabet of an item's letter; capitals of Latin, Cyrillic and Greek are their own list."""
    low = text[:1].lower()
    name = next((name for name, letters in ALPHABETS.items() if low in letters), "latin")
    return name.upper() if text[:1] != low else name


_UNITS = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    "en cardinal": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty",
    "fr": "premier deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme",
    "fr feminine": "premiere seconde",
    "es": "primero segundo tercero cuarto quinto sexto septimo octavo noveno decimo undecimo duodecimo",
    "es feminine": "primera segunda tercera cuarta quinta sexta septima octava novena decima undecima duodecima",
    "pt": "primeiro segundo terceiro quarto quinto sexto setimo oitavo nono decimo",
    "pt feminine": "primeira segunda terceira quarta quinta sexta setima oitava nona decima",
    "id": "kesatu kedua ketiga keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh kesebelas",
    "de": "erster zweiter dritter vierter funfter sechster siebter achter neunter zehnter",
    "ru": "первая вторая третья четвертая пятая шестая седьмая восьмая девятая десятая",
    "sw": "kwanza pili tatu nne tano sita saba nane tisa kumi",
    "ms": "pertama",
    "my": "တစ် နှစ် သုံး လေး ငါး ခြောက် ခုနစ် ရှစ် ကိုး တစ်ဆယ်",
    "lo": "ໜຶ່ງ ສອງ ສາມ ສີ່ ຫ້າ ຫົກ ເຈັດ ແປດ ເກົ້າ ສິບ",
    "km": "មួយ ពីរ បី បួន ប្រាំ ប្រាំមួយ ប្រាំពីរ ប្រាំបី ប្រាំបួន ដប់",
    "ar masculine": "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر",
    "ar": "الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة",
}
WORDS = {word: n for words in _UNITS.values() for n, word in enumerate(words.split(), 1)} | {"único": 1, "unico": 1}
"""Number words of laws' labels in lower case without accents (Latin script), with their values."""


def bare(text: str) -> str:
    """Return `text` in lower case; Latin letters lose their accents."""
    low = text.lower()
    if not any("a" <= sign <= "z" for sign in low):
        return low
    return "".join(sign for sign in unicodedata.normalize("NFD", low) if not unicodedata.combining(sign))


def word(text: str) -> int:
    """Return the value of a number word ("premier", "SEVENTEENTH", "ໜຶ່ງ"), 0 for anything else."""
    return WORDS.get(bare(text), WORDS.get(text.lower(), 0))


_LOOKALIKES = str.maketrans("lIi|!OoSZB", "1111100528")


def mended(text: str) -> int:
    """Return the number that letters taken for digits stand for ("l2" → 12, "1O" → 10), 0 if none."""
    digits = text.translate(_LOOKALIKES)
    return int(digits) if 0 < len(digits) <= 4 and digits.isdecimal() and digits != text else 0


_REPEATS = {"bis": 1, "ter": 2, "quater": 3, "quinquies": 4, "sexies": 5, "septies": 6, "octies": 7, "nonies": 8}
_WHOLE = re.compile(
    r"(?P<whole>\d{1,6})(?:"
    r"\s?[-–/.]\s?(?P<digits>\d{1,4})(?:(?P<more>[A-Z])|[-.](?P<last>\d{1,3}))?|(?:\s?[-–.]?\s?)(?P<letters>[A-Za-z]{1,2}\d?)"
    r"|\s(?P<repeat>" + "|".join(_REPEATS) + r"))?$",
    re.IGNORECASE,
)


@cache
def numeral(text: str) -> Numeral | None:
    """Read a number in Latin digits with its insertion: "4", "4A", "26-A", "12/1", "271.2", "5 bis"."""
    found = _WHOLE.match(text)
    if not found:
        return None
    repeat, letters = found["repeat"] or "", found["letters"] or ""
    repeat = letters if letters.lower() in _REPEATS else repeat
    if repeat:
        inserted = _REPEATS[repeat.lower()]
    elif letters:
        inserted = letter(letters.rstrip("0123456789")) or 26 * letter(letters[0]) + letter(letters[1:2])
    else:
        inserted = int(found["digits"] or 0)
    more = letter(found["more"]) if found["more"] else int(found["last"] or 0)
    return Numeral(int(found["whole"]), inserted, more)
