from __future__ import annotations

import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from outlines import check_contract, drawn, numbers, outline, pages_of

from pipeline.core.schemas import Line, Page
from pipeline.segment import segment, top_numbers

PIECES = (
    "1.|2.|3.|(1)|(2)|(a)|(b)|(i)|(ii)|a.|b)|Article 1|Article 2|ARTICLE II|Section 5|SEC. 4-A.|“SEC. 4. Foo.|Pasal l"
    "|Pasal 1O|BAB I|PART II|CHAPTER 1|SCHEDULE|PENJELASAN|CONTENTS|“term” means x;|‘ “x” means y.’|foo,|Bar baz."
    "|is amended to read as follows:|Approved,|第一条|第二章 总则|제2조|มาตรา|๑|(๑)|and|or|closing”.|x x x|…|§ 3"
    "|1 Heading|2 Bill|[6. Foo|(l)|l2l|(21|①|đ)|المادة ٣|\u200b|That|1.1 foo|Article L. 435-1|附则|Catch . . ."
    "|Điều 16.1.LQ.150. Tội|Ⅳ|²|၁။|အခန်း (၁)|0|(0)|Section 0|第零条|Elucidation of Article 3|LA — Law"
)
PIECE = st.sampled_from([*PIECES.split("|"), '"quoted'])
SOUP = st.lists(PIECE, min_size=1, max_size=6).map(" ".join)
LINES = st.builds(
    Line,
    text=st.one_of(SOUP, st.text(max_size=40)),
    role=st.sampled_from(["body", "body", "body", "body", "heading", "note", "footnote"]),
    level=st.integers(0, 3),
    gap=st.booleans(),
)
PAGE = st.builds(
    Page,
    document=st.sampled_from(["a", "b"]),
    page=st.just(1),
    method=st.just("plain"),
    quality=st.just(1.0),
    lines=st.lists(LINES, max_size=25).map(tuple),
)
PAGES = st.lists(PAGE, max_size=4)
RELAXED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@RELAXED
@given(PAGES)
def test_any_lines_give_a_valid_tree(pages: list[Page]) -> None:
    """Whatever the lines, every word stands in exactly one provision of a tree of its own document."""
    check_contract(pages, segment(pages, "xx-2030", ""))


@RELAXED
@given(PAGES)
def test_same_lines_give_the_same_tree(pages: list[Page]) -> None:
    """Two runs over the same lines give equal provisions and remarks, whatever language is said."""
    once, again = segment(pages, "xx-2030", "en"), segment(pages, "xx-2030", "en")
    other = segment(pages, "xx-2030", "km")
    assert once == again
    assert [p.number for p in other.provisions] == [p.number for p in once.provisions]


@RELAXED
@given(st.lists(st.integers(1, 4), min_size=3, max_size=12))
def test_numbers_of_a_regular_law_are_all_found(subsections: list[int]) -> None:
    """A law of n sections with any number of subsections has the numbers 1 to n, each once."""
    lines = []
    for number, count in enumerate(subsections, 1):
        lines.append(f"Section {number}. Matter. — It is ruled:")
        lines += [f"({item}) Rule {item} applies." for item in range(1, count + 1)]
    done = segment(pages_of("\n".join(lines)), "xx-2030", "")
    assert top_numbers(done.provisions) == [str(number) for number in range(1, len(subsections) + 1)]
    assert sum(p.kind == "subsection" for p in done.provisions) == sum(subsections)


def test_nothing_gives_nothing() -> None:
    """No pages, and pages without words, give no provision and no error."""
    assert segment([], "xx-2030", "en").provisions == ()
    assert drawn(" \n\n \f ").provisions == ()


def test_documents_are_segmented_apart() -> None:
    """Each document has its own numbers; those of later instruments carry the short name."""
    first = pages_of("Article 1\nFish swim.\nArticle 2\nBirds fly.", "fish.txt")
    second = pages_of("Article 1\nCats walk.\n(1) Softly.\nArticle 2\nDogs run.", "cats.txt")
    done = segment([*first, *second], "xx-2030", "en", {"cats.txt": "CA 3"})
    check_contract([*first, *second], done)
    assert top_numbers(done.provisions, "fish.txt") == ["1", "2"]
    assert top_numbers(done.provisions) == ["1", "2", "CA 3 1", "CA 3 2"]
    assert "CA 3 1(1)" in [provision.number for provision in done.provisions]


def test_a_section_over_two_pages_is_one_provision() -> None:
    """A page's end does not end a provision; its page is the one on which it starts."""
    done = drawn("Article 1\nFish\fswim.\nArticle 2\nBirds fly.")
    assert outline(done.provisions) == "article 1 | Article 1 Fish swim.\narticle 2 | Article 2 Birds fly.\n"
    assert [provision.page for provision in done.provisions] == [1, 2]


def test_a_million_words_on_one_line_take_seconds() -> None:
    """One line of a million words is one paragraph, read in under five seconds."""
    begun = time.process_time()
    assert numbers("word " * 1_000_000) == [""]
    assert time.process_time() - begun < 5


def test_a_megabyte_of_law_takes_seconds() -> None:
    """A law of a megabyte is read in under five seconds of work."""
    rule = "Every keeper of a lamp shall, when fog rises, light it at once."
    section = "\n".join(f"({item}) {rule} Lamp {item} comes first." for item in range(1, 26))
    text = "\n".join(f"Section {number}. Lamps. — It is ruled:\n{section}" for number in range(1, 500))
    begun = time.process_time()
    assert len(top_numbers(drawn(text).provisions)) == 499
    assert time.process_time() - begun < 5
