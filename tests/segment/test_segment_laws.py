"""Real texts, where they are at hand, give exactly the numbers that the law prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from outlines import check_contract

from pipeline.extract import read
from pipeline.segment import segment, top_numbers

LAST = {
    "id-uu21-2007/uu-21-2007.txt": (1, 67),
    "id-uu21-2007/uu-21-2007.raw.txt": (1, 67),
    "id-uu21-2007/uu-21-2007.mblonyox.md": (1, 67),
    "id-uu21-2007/uu-21-2007.pdf": (1, 67),
    "ph-ra9208/ra-9208.txt": (1, 33),
    "ph-ra10364/ra-10364.txt": (1, 27),
    "ph-ra11862/ra-11862.txt": (1, 22),
    "sg-phta2014/phta-2014.txt": (1, 24),
    "my-bill-2007-en/bill.txt": (1, 67),
    "my-bill-2007-ms/bill.txt": (1, 67),
    "my-bill-2007-en/bill.md": (1, 67),
    "my-bill-2010-ms/bill.txt": (1, 26),
    "my-bill-2015-en/bill.txt": (1, 17),
    "my-bill-2021-en/bill.txt": (1, 19),
    "th-2551/text.txt": (1, 57),
    "th-2551/571127.raw.txt": (1, 57),
    "vn-66-2011/text.txt": (1, 58),
    "vn-penal-150-151-amended/text.txt": (150, 154),
    "id-uu12-2017/uu-12-2017.txt": (1, 2),
    "id-uu12-2017/uu-12-2017.raw.txt": (1, 2),
    "coe-cets197-2005/text-en.md": (1, 47),
    "un-untoc-2000/text-en.md": (1, 41),
    "un-palermo-2000/text-en.md": (1, 20),
    "pk-2018/text.txt": (1, 16),
}


@pytest.mark.parametrize("name", sorted(LAST))
def test_own_numbers_of_a_real_law(name: str, shared_laws: Path) -> None:
    """The law's own numbers are exactly the printed ones, each once, none lacking."""
    pages = list(read(shared_laws / name))
    done = segment(pages, "xx-2030", "")
    check_contract(pages, done)
    first, last = LAST[name]
    assert top_numbers(done.provisions) == [str(number) for number in range(first, last + 1)]
