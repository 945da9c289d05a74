"""PDF faults, each as a kind, on pages of our own making."""

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.core.schemas import Page
from pipeline.extract import read
from tests.extract.made import Text, body, font, pdf, picture_pdf, sentence


def texts(page: Page, role: str = "body") -> list[str]:
    return [line.text for line in page.lines if line.role == role]


def reasons(page: Page) -> dict[str, str]:
    return {dropped.text: dropped.reason for dropped in page.dropped}


def test_lines_come_in_order_with_place_and_size(tmp_path: Path) -> None:
    """Each line has its text, its box from the page's top and its type size."""
    (page,) = read(pdf(tmp_path / "a.pdf", [body(0, 5)]))
    assert texts(page) == [sentence(i) for i in range(5)]
    assert page.method == "text"
    assert page.quality == 1.0
    assert page.lines[1].box[0] == pytest.approx(90, abs=1)
    assert page.lines[1].box[3] == pytest.approx(135, abs=1)
    assert page.lines[1].size == pytest.approx(11, abs=0.1)


def test_gap_marks_wider_space_only(tmp_path: Path) -> None:
    """A line after a clearly wider space has `gap`, the others have not."""
    (page,) = read(pdf(tmp_path / "a.pdf", [[*body(0, 4), *body(4, 4, top=120 + 4 * 15 + 14)]]))
    assert [line.gap for line in page.lines] == [False] * 4 + [True] + [False] * 3


@pytest.mark.parametrize("shift", [0.0, 0.3, 0.6])
def test_letters_drawn_twice_come_once(tmp_path: Path, shift: float) -> None:
    """Fake bold gives each letter once; real double letters stay double."""
    word = "The officer still fills all illegal bottles off"
    (page,) = read(pdf(tmp_path / "a.pdf", [[*body(0, 4), Text(90, 300, word), Text(90 + shift, 300, word)]]))
    assert texts(page)[4] == word


def test_letters_drawn_in_two_fonts_come_once(tmp_path: Path) -> None:
    """Each letter drawn at its place in two fonts of a family comes once."""
    fonts = ("Times-Roman", "Times-Bold")
    twice = [Text(90 + 12 * i, 300, sign, 11, name) for i, sign in enumerate("STILLALL") for name in fonts]
    (page,) = read(pdf(tmp_path / "a.pdf", [[*body(0, 4), *twice]]))
    assert texts(page)[4].replace(" ", "") == "STILLALL"


def test_ligatures_become_letters(tmp_path: Path) -> None:
    """A ligature glyph gives all its letters."""
    name = font("DejaVuSans")
    if not name:
        pytest.skip("no DejaVu font")
    (page,) = read(pdf(tmp_path / "a.pdf", [[Text(90, 120, "The o\ufb03ce \ufb01les \ufb02at a\ufb00airs", 11, name)]]))
    assert texts(page) == ["The office files flat affairs"]


def test_close_lines_stay_apart(tmp_path: Path) -> None:
    """Small print four points under other print keeps its own line."""
    small = [Text(90, 300 + 4.2 * i, sentence(40 + i), 5) for i in range(4)]
    (page,) = read(pdf(tmp_path / "a.pdf", [[*body(0, 6), *small]]))
    assert texts(page)[6:] + texts(page, "footnote") == [sentence(40 + i) for i in range(4)]


def test_raised_sign_joins_its_word(tmp_path: Path) -> None:
    """An ordinal sign set small and high stands in the line of its number."""
    piece = [Text(90, 300, "Artigo 1"), Text(130, 296.5, "o", 6), Text(137, 300, "Objeto da presente lei aqui")]
    (page,) = read(pdf(tmp_path / "a.pdf", [[*body(0, 4), *piece]]))
    assert texts(page)[4].startswith("Artigo 1o Objeto") or texts(page)[4].startswith("Artigo 1 o Objeto")


@pytest.mark.parametrize("x", [30, 505], ids=["left margin", "right margin"])
def test_side_notes_stand_before_their_line(tmp_path: Path, x: float) -> None:
    """A small note in the margin is read apart and placed before the line beside it."""
    notes = [Text(x, 180, "Short title", 7), Text(x, 188, "and start.", 7)]
    (page,) = read(pdf(tmp_path / "a.pdf", [[*body(0, 12), *notes]]))
    at = next(i for i, line in enumerate(page.lines) if line.role == "note")
    assert [line.text for line in page.lines[at : at + 3]] == ["Short title", "and start.", sentence(4)]
    assert texts(page) == [sentence(i) for i in range(12)]


def test_side_notes_in_body_type_are_read_apart(tmp_path: Path) -> None:
    """Notes as large as the body, in the right margin with rows of their own, are notes too."""
    notes = [Text(430, y + 12 * i, text) for y in (183, 303) for i, text in enumerate(("Short title", "and start."))]
    (page,) = read(pdf(tmp_path / "a.pdf", [[*body(0, 16), *notes]]))
    assert texts(page) == [sentence(i) for i in range(16)]
    assert texts(page, "note") == ["Short title", "and start."] * 2


def test_line_numbers_are_dropped(tmp_path: Path) -> None:
    """Numbers that count a bill's rows in the margin are dropped with their reason."""
    numbers = [Text(500, 120 + 15 * i, str(i + 1)) for i in range(4, 20, 5)]
    (page,) = read(pdf(tmp_path / "a.pdf", [[*body(0, 20), *numbers]]))
    assert texts(page) == [sentence(i) for i in range(20)]
    assert reasons(page)["10"] == "line number"


def test_two_columns_read_left_then_right(tmp_path: Path) -> None:
    """Columns of text are read one after the other, a title across both before them."""

    def short(i: int) -> str:
        return " ".join(sentence(i).split()[:6])

    left = [Text(60, 150 + 14 * i, short(i), 10) for i in range(12)]
    right = [Text(320, 150 + 14 * i, short(50 + i), 10) for i in range(12)]
    mixed = [piece for pair in zip(left, right, strict=True) for piece in pair]
    title = Text(60, 110, "A title that runs across both of the two columns of this page, from left to right", 10)
    (page,) = read(pdf(tmp_path / "a.pdf", [[title, *mixed]]))
    assert [line.text for line in page.lines] == [title.text, *(p.text for p in left), *(p.text for p in right)]


def test_label_and_text_stay_on_one_line(tmp_path: Path) -> None:
    """Short labels before their text are no column and no side note."""
    pairs = [(f"Term {i}:", sentence(i)) for i in range(8)]
    pieces = [
        piece
        for i, (label, text) in enumerate(pairs)
        for piece in (Text(70, 150 + 15 * i, label), Text(170, 150 + 15 * i, text))
    ]
    (page,) = read(pdf(tmp_path / "a.pdf", [pieces]))
    assert texts(page) == [f"{label} {text}" for label, text in pairs]


def test_footnotes_have_their_role(tmp_path: Path) -> None:
    """Small type under a rule at the foot is a footnote at the page's end."""
    notes = [Text(90, 700, "1 See the older rules on harbours.", 8), Text(90, 710, "They are repealed.", 8)]
    (page,) = read(pdf(tmp_path / "a.pdf", [[*body(0, 10), *notes]], strokes=[690]))
    assert texts(page, "footnote") == [note.text for note in notes]
    assert page.lines[-1].role == "footnote"


def test_torn_marker_returns_to_its_text(tmp_path: Path) -> None:
    """A list marker set a little lower than its text, and drawn after it, starts that line."""
    rows = [Text(120, 200 + 20 * i, sentence(i)) for i in range(3)]
    marks = [Text(90, 206 + 20 * i, f"{letter}.") for i, letter in enumerate("abc")]
    (page,) = read(pdf(tmp_path / "a.pdf", [[*rows, *marks]]))
    assert texts(page) == [f"{letter}. {sentence(i)}" for i, letter in enumerate("abc")]


def test_large_type_is_a_heading(tmp_path: Path) -> None:
    """A short line in clearly larger type has the role heading."""
    (page,) = read(pdf(tmp_path / "a.pdf", [[Text(90, 90, "Harbour Act", 18, "Times-Bold"), *body(0, 8)]]))
    assert next((line.text, line.role, line.bold) for line in page.lines) == ("Harbour Act", "heading", True)


def headed(pages: int, *, odd_even: bool = False) -> list[list[Text]]:
    def head(i: int) -> str:
        return f"{i + 7} Harbour Act" if odd_even and i % 2 else f"Laws of the Isles No. 12 page {i + 7}"

    return [
        [Text(200, 60, head(i), 9), *body(i * 25, 20 + i % 3), Text(290, 800, f"- {i + 7} -", 9)] for i in range(pages)
    ]


@pytest.mark.parametrize(("pages", "odd_even"), [(2, False), (3, False), (12, False), (4, True), (12, True)])
def test_running_heads_are_dropped(tmp_path: Path, pages: int, odd_even: bool) -> None:
    """Heads and page numbers go by repetition and place, in short and long documents."""
    found = list(read(pdf(tmp_path / "a.pdf", headed(pages, odd_even=odd_even))))
    kept = [text for page in found for text in texts(page)]
    assert kept == [sentence(i * 25 + j) for i in range(pages) for j in range(20 + i % 3)]
    assert all("page number" in {d.reason for d in page.dropped} for page in found)


def test_article_headings_at_page_tops_stay(tmp_path: Path) -> None:
    """Headings whose numbers rise, but not with the pages, are no running heads."""
    numbers = [3, 5, 9, 10, 14]
    pages = [[Text(280, 80, f"Article {n}"), *body(n * 30, 20)] for n in numbers]
    found = list(read(pdf(tmp_path / "a.pdf", pages)))
    assert [page.lines[0].text for page in found] == [f"Article {n}" for n in numbers]


def test_repeated_phrase_at_page_foot_stays(tmp_path: Path) -> None:
    """A phrase that also stands within pages is the law's, even where it ends several pages."""
    pages = [
        [
            t
            for j in range(10)
            for t in (*body(i * 60 + j, 1, top=100 + 50 * j), Text(90, 120 + 50 * j, "Clear enough."))
        ]
        for i in range(6)
    ]
    found = list(read(pdf(tmp_path / "a.pdf", pages)))
    assert [texts(page).count("Clear enough.") for page in found] == [10] * 6


def test_catchwords_are_dropped(tmp_path: Path) -> None:
    """Words that announce the next page go; dots that announce nothing stay."""
    pages = [
        [*body(0, 20), Text(400, 700, "b. every officer . . .")],
        [
            Text(90, 120, "b. every officer who keeps a harbour shall report it;"),
            *body(30, 19, top=135),
            Text(90, 700, "and so on . . ."),
        ],
        body(60, 20),
    ]
    one, two, _ = read(pdf(tmp_path / "a.pdf", pages))
    assert reasons(one) == {"b. every officer . . .": "catchword"}
    assert texts(two)[-1] == "and so on . . ."


@pytest.mark.parametrize(
    ("first", "second", "whole", "rest"),
    [
        ("all kinds of traf-", "ficking are", "all kinds of trafficking", "are"),
        ("every anti-", "trafficking law", "every anti-trafficking", "law"),
        ("each self-", "defence, and", "each self-defence,", "and"),
        ("section 26-", "A applies", "section 26-A", "applies"),
        ("the Anti-", "Slavery Act", "the Anti-Slavery", "Act"),
        ("menurut undang-", "undang itu", "menurut undang-undang", "itu"),
        ("peraturan perundang-", "undangan itu", "peraturan perundang-undangan", "itu"),
        ("the well-kept register-", "book lies", "the well-kept register-book", "lies"),
    ],
)
def test_cut_words_are_joined(tmp_path: Path, first: str, second: str, whole: str, rest: str) -> None:
    """A word cut at a line's end stands whole in its first line, with its hyphen where it is a real one."""
    pieces = [
        *body(0, 3),
        Text(90, 165, "The book and the register lie there."),
        Text(90, 180, first),
        Text(90, 195, second),
    ]
    (page,) = read(pdf(tmp_path / "a.pdf", [pieces]))
    assert texts(page)[4:] == [whole, rest]


def test_cut_words_are_joined_over_pages(tmp_path: Path) -> None:
    """A word cut at a page's end is whole on the first page and not on the second."""
    pages = [[*body(0, 5), Text(90, 195, "All smug-")], [Text(90, 120, "gling is forbidden."), *body(9, 5)]]
    one, two = read(pdf(tmp_path / "a.pdf", pages))
    assert (texts(one)[-1], texts(two)[0]) == ("All smuggling", "is forbidden.")


def test_letterspaced_words_are_joined(tmp_path: Path) -> None:
    """Letters set apart become words, and wider gaps part the words."""
    spaced = [Text(200 + 14 * i, 90, sign) for i, sign in enumerate("REPUBLIC OF ISLES") if sign != " "]
    (page,) = read(pdf(tmp_path / "a.pdf", [[*spaced, *body(0, 8)]]))
    assert texts(page)[0] == "REPUBLIC OF ISLES"


def test_split_words_are_joined_where_the_whole_is_known(tmp_path: Path) -> None:
    """Pieces join only where the document knows the whole and none of the pieces."""
    pieces = [
        "The agreement binds.",
        "This agr eem ent binds.",
        "It may be so; maybe it may be.",
        *map(sentence, range(4)),
    ]
    (page,) = read(pdf(tmp_path / "a.pdf", [[Text(90, 120 + 15 * i, text) for i, text in enumerate(pieces)]]))
    assert texts(page)[1:3] == ["This agreement binds.", "It may be so; maybe it may be."]


def test_stamp_in_a_scanners_text_layer_is_noise(tmp_path: Path) -> None:
    """On a page picture with a text layer, emblem noise is dropped and counted, and lowers the quality."""
    import io

    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    picture = io.BytesIO()
    Image.new("L", (60, 80), 255).save(picture, "PNG")
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    for i, text in enumerate(["nrrFF[iriN]", *map(sentence, range(4)), "PRESIDE#T of the Isles", "(2)"]):
        canvas.drawString(90, 700 - 15 * i, text)
    canvas.save()
    (page,) = read(tmp_path / "a.pdf")
    assert reasons(page) == {"nrrFF[iriN]": "noise"}
    assert texts(page) == [*map(sentence, range(4)), "PRESIDE#T of the Isles", "(2)"]
    assert page.quality < 0.95


def test_turned_text_is_dropped(tmp_path: Path) -> None:
    """A stamp that runs up the page's edge is dropped and named."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawString(90, 700, sentence(1))
    canvas.rotate(90)
    canvas.drawString(100, -40, "COPY 17")
    canvas.save()
    (page,) = read(tmp_path / "a.pdf")
    assert texts(page) == [sentence(1)]
    assert reasons(page) == {"COPY 17": "turned text"}


def test_old_vietnamese_font_is_converted(tmp_path: Path) -> None:
    """Text whose glyph codes are TCVN3 comes out as Unicode Vietnamese."""
    old = "C\u00e9ng h\u00dfa x\u00b7 h\u00e9i ch\u00f1 ngh\u00dca, nh\u00b5 n\u00adíc"
    (page,) = read(
        pdf(
            tmp_path / "a.pdf",
            [[Text(90, 120, old), Text(90, 140, "C\u00b8c t\u00e9i ph\u00b9m v\u00b5 h\u00b7nh vi")]],
        )
    )
    assert texts(page)[0].startswith("Cộng hòa xã hội chủ nghĩa, nhà n")


def test_thai_text_is_whole(tmp_path: Path) -> None:
    """Thai marks stay on their letters, without spaces before them."""
    name = font("NotoSansThai-Regular") or font("NotoLoopedThai-Regular")
    if not name:
        pytest.skip("no Thai font")
    rows = ["มาตรา ๔ ผู้ใดทำผิดต้องรับโทษ", "น้ำและป่าไม้เป็นของแผ่นดิน"]
    (page,) = read(
        pdf(tmp_path / "a.pdf", [[Text(90, 120 + 30 * i, row, 14, name) for i, row in enumerate(rows)]]), "th"
    )
    assert texts(page) == rows


def test_peak_memory_does_not_grow_with_pages(tmp_path: Path) -> None:
    """Three times as many pages, each with its own picture, need about the same memory."""
    import random

    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    def made(pages: int) -> Path:
        path = tmp_path / f"{pages}.pdf"
        canvas = Canvas(str(path))
        for page in range(pages):
            noise = Image.frombytes("L", (500, 500), random.Random(page).randbytes(250_000))
            canvas.drawImage(ImageReader(noise), 90, 90, 100, 100)
            canvas.drawString(90, 700, sentence(page))
            canvas.showPage()
        canvas.save()
        return path

    def peak(path: Path) -> int:
        tracemalloc.start()
        try:
            assert sum(1 for _ in read(path)) > 0
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    short, long = made(10), made(30)
    peak(short)
    assert peak(long) < 1.5 * peak(short) + 1_000_000


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text("aeiou y", min_size=3, max_size=30).filter(str.strip), min_size=1, max_size=8))
def test_every_letter_drawn_is_kept_or_dropped(tmp_path_factory: pytest.TempPathFactory, rows: list[str]) -> None:
    """No letter of a page vanishes: it is in a line or among what was dropped."""
    path = pdf(
        tmp_path_factory.mktemp("p") / "a.pdf", [[Text(90, 120 + 20 * i, f"x{row}") for i, row in enumerate(rows)]]
    )
    (page,) = read(path)
    out = "".join(line.text for line in page.lines) + "".join(d.text for d in page.dropped)
    assert sorted(out.replace(" ", "")) == sorted("".join(f"x{row}" for row in rows).replace(" ", ""))


def test_picture_without_text_layer_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Tesseract a scanned page is an error that tells how to install it."""
    from PIL import Image

    from pipeline.core.errors import InputError
    from pipeline.extract import scan

    Image.new("L", (60, 80), 255).save(tmp_path / "a.png")
    monkeypatch.setattr(scan, "missing", lambda language: f"install Tesseract for {language}")
    with pytest.raises(InputError, match="page 1: is a picture without text; install Tesseract for th"):
        list(read(picture_pdf(tmp_path / "a.pdf", (tmp_path / "a.png").read_bytes()), "th"))
