"""Broken, hostile and odd documents, made on the spot: what each is called, its file's name, and its bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import numpy as np

from tests.extract.made import sentence

LAW = "\n".join(
    f"{number}. The officer shall keep register {number} of the shelter, and may ask the council for help with it."
    for number in range(1, 9)
)


def simple_pdf(pages: int = 2, **options: object) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, **options)
    for page in range(pages):
        for row in range(12):
            canvas.drawString(60, 700 - 20 * row, f"{page * 12 + row + 1}. {sentence(page * 12 + row)}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def encrypted() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption

    return simple_pdf(encrypt=StandardEncryption("secret", canPrint=0))


def raw_pdf(*objects: bytes) -> bytes:
    """Return a PDF of objects as they are, the first of them the catalogue."""
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    start = len(out)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        size, table, size, start,
    )  # fmt: skip


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Override PartName="/word/document.xml" ContentType='
    b'"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    b' Target="word/document.xml"/></Relationships>'
)
W = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha ha ha ha ">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + level, b"&%c;" % (97 + level) * 12) for level in range(9)
) + b"]>"  # fmt: skip
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def word(body: bytes, head: bytes = b"") -> bytes:
    """Return a DOCX with that body."""
    document = b'<?xml version="1.0"?>' + head + W + body + b"</w:body></w:document>"
    return zipped({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": document})


def paragraph(text: bytes) -> bytes:
    return b"<w:p><w:r><w:t>" + text + b"</w:t></w:r></w:p>"


def png() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (60, 60), 255).save(out, "PNG")
    return out.getvalue()


def noise(size: int) -> bytes:
    return np.random.default_rng(7).bytes(size)


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "numbers alone": ("a.txt", lambda: b"\n".join(b"%d." % number for number in range(1, 400)), "holds no provision"),
    "empty": ("a.pdf", lambda: b"", "a.pdf: is empty"),
    "only spaces": ("a.txt", lambda: b" \n\t\r\n" * 50, "a.txt: holds no text"),
    "truncated PDF": ("a.pdf", lambda: simple_pdf()[:900], "a.pdf: "),
    "only a PDF's head": ("a.pdf", lambda: b"%PDF-1.7\n", "a.pdf: "),
    "encrypted PDF": ("a.pdf", encrypted, "a.pdf: .*(password|encrypt)"),
    "PDF of noise": ("a.pdf", lambda: b"%PDF-1.4\n" + noise(20_000), "a.pdf: "),
    "PDF without text": (
        "a.pdf",
        lambda: raw_pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
        ),
        "a.pdf",
    ),
    "PDF without pages": (
        "a.pdf",
        lambda: raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"),
        "a.pdf: ",
    ),
    "PDF with pages in a loop": (
        "a.pdf",
        lambda: raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"),
        "a.pdf: ",
    ),
    "PDF that claims a billion pages": (
        "a.pdf",
        lambda: raw_pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1000000000>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        ),
        "a.pdf",
    ),
    "PDF with a giant page": (
        "a.pdf",
        lambda: raw_pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99999999 99999999]>>",
        ),
        "a.pdf",
    ),
    "PDF of too many pages": (
        "a.pdf",
        lambda: raw_pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[" + b"3 0 R " * 4000 + b"]/Count 4000>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        ),
        "a.pdf",
    ),
    "random bytes": ("a.bin", lambda: noise(50_000), "a.bin: "),
    "random bytes as text": ("a.txt", lambda: noise(50_000), "a.txt: "),
    "NUL bytes": ("a.txt", lambda: bytes(5000), "a.txt: "),
    "text full of NUL bytes": ("a.txt", lambda: b"\0\0\0".join(LAW.encode().split(b"e")), "a.txt: "),
    "PNG named PDF": ("a.pdf", png, "a.pdf"),
    "damaged PNG": ("a.png", lambda: png()[:60], "a.png"),
    "zip named PDF": ("a.pdf", lambda: zipped({"law.txt": LAW.encode()}), "is a zip file but no DOCX"),
    "zip in a zip": (
        "a.docx",
        lambda: zipped({"a.zip": zipped({"a.zip": zipped({"a.txt": b"x"})})}),
        "is a zip file but no DOCX",
    ),
    "zip bomb as DOCX": (
        "a.docx",
        lambda: zipped({"word/document.xml": bytes(60_000_000)}),
        "unpacks to 60,000,000 bytes",
    ),
    "cut DOCX": ("a.docx", lambda: word(paragraph(LAW.encode()))[:300], "is a damaged zip or DOCX"),
    "DOCX without types": ("a.docx", lambda: zipped({"word/document.xml": W + b"</w:body></w:document>"}), "a.docx: "),
    "DOCX of broken XML": ("a.docx", lambda: word(b"<w:p><w:r>"), "a.docx: "),
    "DOCX with billion laughs": ("a.docx", lambda: word(paragraph(b"&j;"), LAUGHS), "a.docx: "),
    "DOCX with a file of this machine": ("a.docx", lambda: word(paragraph(b"&a;"), OUTSIDE), "a.docx: "),
    "DOCX nested deep": ("a.docx", lambda: word(b"<w:p>" * 50_000 + b"</w:p>" * 50_000), "a.docx: "),
    "old Word file": ("a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "before 2007"),
    "XML of another kind": (
        "a.xml",
        lambda: b'<?xml version="1.0"?>' + LAUGHS + b"<x>&j;</x>",
        "is XML of an unknown kind",
    ),
    "HTML without text": (
        "a.html",
        lambda: b"<html><script>alert('The officer shall run')</script></html>",
        "holds no text",
    ),
    "HTML nested deep": (
        "a.html",
        lambda: b"<html><body>" + b"<div>" * 30_000 + b"<p>" + LAW.encode(),
        "nests more than",
    ),
    "RTF of opened braces": ("a.rtf", lambda: b"{\\rtf1" + b"{" * 2_000_000, "a.rtf: "),
    "RTF with a picture alone": ("a.rtf", lambda: b"{\\rtf1{\\pict " + b"ff" * 500_000 + b"}}", "a.rtf: "),
}


def hostile_html() -> bytes:
    rows = "".join(f"<p>{line}</p><script>steal('{number}')</script>" for number, line in enumerate(LAW.split("\n")))
    return (
        "<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'><!ENTITY b '&a;&a;'>]><html><head><style>p{}</style>"
        f"<meta http-equiv=refresh content='0;url=http://127.0.0.1:1'></head><body onload='steal()'>{rows}<p>&a;&b;</p>"
        "<iframe src='file:///etc/passwd'></iframe><img src='http://127.0.0.1:1/x.png'></body></html>"
    ).encode()


def million_words() -> bytes:
    return ("1. The fund shall pay. " + "the council of the island shall keep a book of names " * 90_000).encode()


WORKS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "PDF named text": ("a.txt", simple_pdf),
    "text named PDF": ("a.pdf", LAW.encode),
    "text without a suffix": ("law", LAW.encode),
    "PDF behind mail headers": ("a.pdf", lambda: b"X-Junk: 1\r\n\r\n" + simple_pdf()),
    "HTML with scripts and entities": ("a.html", hostile_html),
    "Markdown nested deep": ("a.md", ("> " * 5000 + "deep\n\n" + LAW).encode),
    "RTF nested deep": (
        "a.rtf",
        lambda: b"{\\rtf1 " + b"{\\b " * 20_000 + LAW.replace("\n", "\\par ").encode() + b"}" * 20_001,
    ),
    "bad UTF-8": ("a.txt", lambda: LAW.encode().replace(b"shelter", b"shel\xff\xfeter", 1) + "\nผู้ใด".encode() * 20),
    "UTF-16": ("a.txt", lambda: LAW.encode("utf-16")),
    "Latin-1 with Windows line ends": (
        "a.txt",
        lambda: LAW.replace("\n", "\r\n").replace("help", "h\xe9lp").encode("latin-1"),
    ),
    "a few NUL bytes": ("a.txt", lambda: LAW.encode() + b"\0\0 The end."),
    "no numbers at all": ("a.txt", lambda: re.sub(r"\d+\.? ?", "", LAW).encode()),
    "one word": ("a.txt", lambda: b"Law"),
    "a law that never ends its sentence": ("a.txt", lambda: b"1. The council shall keep " + b"bread, " * 40_000),
    "the same number again and again": ("a.txt", lambda: b"1. The council shall rest.\n" * 300),
    "giant numbers": (
        "a.txt",
        (LAW + "\n" + "9" * 4000 + ". The end shall come.\nSection 99999999999999999999 Rest").encode,
    ),
    "control and direction signs": ("a.txt", lambda: LAW.replace("help", "\x1b[31m\u202ehelp\u200b").encode()),
    "formulas": ("a.txt", lambda: LAW.replace("The officer", '=HYPERLINK("http://x","The officer")').encode()),
}
