"""Each format, and every kind of bad input."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.core.errors import InputError
from pipeline.core.schemas import Page
from pipeline.extract import ExtractLimits, read, read_digest
from tests.extract.made import body, pdf, sentence


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def one(path: Path) -> Page:
    (page,) = read(path)
    return page


def rows(page: Page) -> list[tuple[str, str, int]]:
    return [(line.text, line.role, line.level) for line in page.lines]


def test_plain_text_pages_and_gaps(tmp_path: Path) -> None:
    """A form feed starts a page; blank rows and rules become gaps; indents are kept as numbers."""
    path = written(
        tmp_path / "a.txt", "First rule\n\n   Second rule\n-----\nThird\fFourth page, with\tits tab\r\nFifth\rSixth"
    )
    one_, two = read(path)
    assert [(line.text, line.gap, line.box[0]) for line in one_.lines] == [
        ("First rule", False, 0.0), ("Second rule", True, 3.0), ("Third", True, 0.0),
    ]  # fmt: skip
    assert [line.text for line in two.lines] == ["Fourth page, with its tab", "Fifth", "Sixth"]
    assert (two.page, two.method, one_.dropped[0].reason) == (2, "plain", "rule")


def test_running_heads_go_from_plain_text_too(tmp_path: Path) -> None:
    """Pages parted by form feeds lose page numbers and running heads."""
    pages = ["\n".join([f"- {i} -", "Harbour Act", *(sentence(i * 20 + j) for j in range(8))]) for i in range(1, 6)]
    found = list(read(written(tmp_path / "a.txt", "\f".join(pages))))
    assert [line.text for page in found for line in page.lines] == [
        sentence(i * 20 + j) for i in range(1, 6) for j in range(8)
    ]


def test_a_million_words_on_one_line(tmp_path: Path) -> None:
    """A very long line is folded at spaces, nothing of it lost."""
    page = one(written(tmp_path / "a.txt", "law " * 1_000_000))
    assert all(len(line.text) <= 1_000_000 for line in page.lines)
    assert sum(line.text.count("law") for line in page.lines) == 1_000_000


def test_markdown(tmp_path: Path) -> None:
    """Headings have levels, emphasis and links become text, list markers and escapes stay as printed."""
    text = (
        "---\nTitle: x\n---\n# Harbour *Act*\n\n## Part **1**\n"
        "(a) the __big__ [harbour](https://x.test/a) and snake_case_name\n"
        "1\\. first\n* item\n> quoted words\n\n| a | b |\n|---|---|\n| c | d |\n\n* * *\n<!-- not\nseen -->\nEnd\n"
    )
    page = one(written(tmp_path / "a.md", text))
    assert rows(page) == [
        ("Harbour Act", "heading", 1), ("Part 1", "heading", 2), ("(a) the big harbour and snake_case_name", "body", 0),
        ("1. first", "body", 0), ("* item", "body", 0), ("quoted words", "body", 0), ("a b", "body", 0),
        ("c d", "body", 0), ("* * *", "body", 0), ("End", "body", 0),
    ]  # fmt: skip
    assert {(d.text, d.reason) for d in page.dropped} == {("Title: x", "front matter")}
    assert page.method == "markup"


def test_html(tmp_path: Path) -> None:
    """Blocks become lines, numbers of lists are restored, what is hidden or around the text is dropped."""
    text = """<!DOCTYPE html><html><head><title>t</title><style>p{}</style></head><body><nav>Home | Laws</nav>
    <h1>Harbour Act</h1><script>alert(1)</script><p>First <b>rule</b>,<br>second row.</p><p hidden>secret</p>
    <p style="display: none">secret too</p><ol type="a" start="3"><li>keep ships</li>
    <li value="9">count <i>them</i></li></ol>
    <ol type="I"><li>one<ol><li>inner</li></ol></li></ol><ol><li>1. numbered already</li></ol>
    <ol style="list-style-type:none"><li>bare</li></ol>
    <table><tr><td>1.</td><td><p>Cell</p></td></tr><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>
    <footer>Contact us</footer></body></html>"""
    page = one(written(tmp_path / "a.html", text))
    assert [line.text for line in page.lines] == [
        "Harbour Act", "First rule,", "second row.", "c. keep ships", "i. count them", "I. one", "1. inner",
        "1. numbered already", "bare", "1. Cell", "a", "b", "c",
    ]  # fmt: skip
    assert (page.lines[0].role, page.lines[0].level) == ("heading", 1)
    assert {(d.text, d.reason) for d in page.dropped} == {
        ("Home | Laws", "navigation"), ("secret", "hidden"), ("secret too", "hidden"), ("Contact us", "navigation"),
    }  # fmt: skip


def test_rtf(tmp_path: Path) -> None:
    """RTF gives its paragraphs, with letters of its code page."""
    page = one(
        written(
            tmp_path / "a.rtf",
            rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 Artigo 1\'ba\par Second \b rule\b0\par}",
        )
    )
    assert [line.text for line in page.lines] == ["Artigo 1º", "Second rule"]


def numbered(document: object, levels: list[tuple[str, str]]) -> None:
    """Add a list definition with id 77 to a python-docx document."""
    root = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    for depth, (style, text) in enumerate(levels):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(depth))
        for name, value in (("w:start", "1"), ("w:numFmt", style), ("w:lvlText", text)):
            part = OxmlElement(name)
            part.set(qn("w:val"), value)
            level.append(part)
        abstract.append(level)
    root.insert(0, abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "77")
    link = OxmlElement("w:abstractNumId")
    link.set(qn("w:val"), "77")
    number.append(link)
    root.append(number)


def add(document: object, text: str, depth: int | None = None) -> None:
    paragraph = document.add_paragraph(text)
    if depth is not None:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
        properties.get_or_add_ilvl().val = depth
        properties.get_or_add_numId().val = 77


def test_docx(tmp_path: Path) -> None:
    """Headings, automatic numbers and tables come out as Word prints them."""
    document = docx.Document()
    document.add_heading("Harbour Act", 1)
    numbered(document, [("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "%1.%3")])
    for text, depth in [("keep", 0), ("ships", 1), ("boats", 1), ("deep", 2), ("count", 0), ("again", 1)]:
        add(document, text, depth)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "left", "right"
    add(document, "after")
    document.save(str(tmp_path / "a.docx"))
    page = one(tmp_path / "a.docx")
    assert [line.text for line in page.lines] == [
        "Harbour Act", "1. keep", "(a) ships", "(b) boats", "1.i deep", "2. count", "(a) again", "left right", "after",
    ]  # fmt: skip
    assert (page.lines[0].role, page.lines[0].level) == ("heading", 1)


def test_docx_leaves_out_deleted_words_and_sets_footnotes_apart(tmp_path: Path) -> None:
    """Deleted words are not read, inserted ones are, and footnotes follow at the end."""
    document = docx.Document()
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document.element.body.insert(0, parse_xml(
        f"<w:p {w}><w:r><w:t xml:space='preserve'>Ships </w:t></w:r>"
        "<w:del><w:r><w:delText>not</w:delText></w:r></w:del><w:ins><w:r><w:t>count</w:t></w:r></w:ins></w:p>"
    ))  # fmt: skip
    notes = (
        f"<w:footnotes {w}><w:footnote w:id='2'><w:p><w:r><w:t>See there.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    part = Part(PackURI("/word/footnotes.xml"), "application/xml", notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    document.save(str(tmp_path / "a.docx"))
    assert rows(one(tmp_path / "a.docx")) == [("Ships count", "body", 0), ("1 See there.", "footnote", 0)]


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a"])
def test_wrong_extension_is_read_by_content(tmp_path: Path, name: str) -> None:
    """A PDF under another name is read as a PDF."""
    assert one(pdf(tmp_path / name, [body(0, 3)])).method == "text"


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document>&e;</w:document>'


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        pytest.param("a.txt", b"", "is empty", id="empty"),
        pytest.param("a.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n", "is cut off", id="truncated"),
        pytest.param("a.pdf", b"%PDF-1.4\nnothing here\n%%EOF", "PDF", id="no objects"),
        pytest.param("a.docx", b"PK\x03\x04" + b"x" * 99, "is a damaged zip", id="damaged zip"),
        pytest.param("a.docx", zipped(a_txt=b"x"), "no DOCX", id="zip without document"),
        pytest.param("a.docx", zipped(word__document_xml=b"0" * 60_000_000), "unpacks to", id="zip bomb"),
        pytest.param("a.docx", zipped(word__document_xml=ENTITY), "XML entities", id="outside entity"),
        pytest.param("a.docx", zipped(word__document_xml=b"<x/>"), "cannot be read as docx", id="docx without parts"),
        pytest.param("a.doc", b"\xd0\xcf\x11\xe0" * 50, "before 2007", id="old word"),
        pytest.param("a.pdf", bytes(range(256)) * 9, "no text in a known encoding", id="noise"),
        pytest.param("a.html", "<html>" + "<div>" * 9000 + "x", "nests more than", id="deep html"),
        pytest.param("a.html", "<html><body><script>x</script></body></html>", "holds no text", id="no text"),
        pytest.param(
            "a.xml",
            '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
            "XML",
            id="xml",
        ),
        pytest.param("a.txt", b" \n\n \t", "holds no text", id="blank"),
        pytest.param("a.png", b"\x89PNG\r\n\x1a\n" + b"x" * 50, "picture", id="damaged picture"),
    ],
)
def test_bad_input_is_one_line(tmp_path: Path, name: str, content: str | bytes, says: str) -> None:
    """Each fault of a file is one InputError that names the file, on one line."""
    path = written(tmp_path / name, content)
    with pytest.raises(InputError, match=says) as caught:
        list(read(path))
    assert "\n" not in str(caught.value)
    assert name in str(caught.value)
    assert sorted(tmp_path.iterdir()) == [path]


WHOLE = {
    "a.html": b"<html><body><ol><li>a<table><tr><td>x</td></tr></table></li></ol><p>b</p></body></html>",
    "a.rtf": rb"{\rtf1\ansi\ansicpg1252 Artigo 1\'ba\par {\b x}\u3585?\par}",
    "a.md": b"# A\n\n| a | b |\n|--|--|\n**x** [a](b) _c_\n---\n",
    "a.docx": zipped(word__document_xml=b"<x/>"),
    "a.pdf": b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF",
}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(WHOLE)), st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=8))
def test_damaged_file_gives_pages_or_one_line(
    tmp_path_factory: pytest.TempPathFactory, name: str, changes: list[tuple[int, int]]
) -> None:
    """A file with bytes changed at random gives pages, or an InputError on one line; never another error."""
    content = bytearray(WHOLE[name])
    for at, byte in changes:
        content[at % len(content)] = byte
    said = ""
    try:
        found = list(read(written(tmp_path_factory.mktemp("d") / name, bytes(content))))
    except InputError as error:
        found, said = [], str(error)
    assert bool(found) is not bool(said)
    assert "\n" not in said


@pytest.mark.parametrize(("name", "says"), [("", "is a folder"), ("absent.pdf", "is not there")])
def test_no_file(tmp_path: Path, name: str, says: str) -> None:
    """A folder or an absent file is an InputError."""
    with pytest.raises(InputError, match=says):
        list(read(tmp_path / name))


def locked(path: Path, password: str) -> Path:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), encrypt=StandardEncryption(password, ownerPassword="owner", canPrint=0))
    canvas.drawString(90, 700, sentence(1))
    canvas.save()
    return path


def test_locked_pdf(tmp_path: Path) -> None:
    """A PDF that needs a password is refused; one that only restricts printing is read."""
    assert one(locked(tmp_path / "open.pdf", "")).lines[0].text == sentence(1)
    with pytest.raises(InputError, match="password"):
        list(read(locked(tmp_path / "shut.pdf", "secret")))


def test_limits(tmp_path: Path) -> None:
    """Too many bytes or pages are refused."""
    path = pdf(tmp_path / "a.pdf", [body(0, 2), body(2, 2)])
    with pytest.raises(InputError, match="2 pages, more than 1"):
        list(read(path, limits=ExtractLimits(pages=1)))
    with pytest.raises(InputError, match="more than 10"):
        list(read(path, limits=ExtractLimits(file_bytes=10)))
    with pytest.raises(InputError, match="pages is 0"):
        ExtractLimits(pages=0)


DIGEST = (
    "# HA 1 — Harbour Act\n\n## Article 1 — Aim\n\n(1) Ships are counted.\n(2) *All* of them. [recalled]\n\n"
    "# BA 2 — Boats Act\n## 1\nx\n"
)


def test_digest(tmp_path: Path) -> None:
    """Each level-1 heading is a page under its instrument's id, every line apart."""
    path = written(tmp_path / "digest.md", DIGEST)
    first, second = read_digest(path, {"HA 1": "ha-1", "BA 2": "ba-2"})
    assert (first.document, first.page, second.document) == ("ha-1", 1, "ba-2")
    assert rows(first) == [
        ("HA 1 — Harbour Act", "heading", 1), ("Article 1 — Aim", "heading", 2), ("(1) Ships are counted.", "body", 0),
        ("(2) All of them. [recalled]", "body", 0),
    ]  # fmt: skip
    assert all(line.gap for line in first.lines)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (DIGEST, "digest.md:8: 'BA 2' is no short name"),
        ("## 1\n" + DIGEST, "stands before"),
        ("x", "stands before"),
        (" ", "holds no"),
    ],
)
def test_bad_digest(tmp_path: Path, text: str, says: str) -> None:
    """A digest that names an unknown instrument, or none, is refused with its line."""
    with pytest.raises(InputError, match=says):
        list(read_digest(written(tmp_path / "digest.md", text), {"HA 1": "ha-1"}))
