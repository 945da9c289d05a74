"""Official texts over real https, and from a folder: what is taken is right, and a failure leaves what was there."""

from __future__ import annotations

import hashlib
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline import fetch as fetching
from pipeline.core import catalogue
from pipeline.core.errors import InputError
from pipeline.download import FetchParams, download
from pipeline.fetch import fetch
from tests.served import Handler, Served, serving, write_certificate

LAW = "xx-2001"
TEXT = b"%PDF-1.4\n" + bytes(range(256)) * 400 + b"\n%%EOF\n"
OTHER = b"%PDF-1.4\nanother text\n%%EOF\n"
OLD = b"%PDF-1.4\nthe text that was there\n"
QUICK = FetchParams(
    max_bytes=300_000, connect_seconds=2, read_seconds=2, total_seconds=5, tries=3, pause_seconds=0.01
)  # fmt: skip


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def silent(_step: str) -> None:
    """Show nothing."""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file with the server's key and certificate."""
    return write_certificate(tmp_path_factory.mktemp("tls") / "server.pem")


@pytest.fixture(scope="module")
def https(certificate: Path) -> Iterator[Served]:
    """Serve https."""
    with serving("https", certificate) as served:
        yield served


@pytest.fixture(scope="module")
def http() -> Iterator[Served]:
    """Serve http."""
    with serving("http") as served:
        yield served


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, certificate: Path, https: Served, http: Served) -> Path:
    """Return the sources of a project of its own, which trusts the server's certificate."""
    for served in (https, http):
        served.answers.clear()
        served.asked.clear()
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    sources = tmp_path / "sources"
    for module in (catalogue, fetching):
        monkeypatch.setattr(module, "SOURCES", sources)
    monkeypatch.setattr(catalogue, "CONFIGS", tmp_path)
    (tmp_path / "corpus.yaml").write_text(f"laws: [{LAW}]\n", encoding="utf-8")
    return sources


def write_card(project: Path, files: dict[str, str], addresses: dict[str, list[str]], law: str = LAW) -> None:
    """Write a card with one instrument a file: hashes ("" where unknown) and addresses by file name."""
    instruments = [
        {
            "id": f"act-{number}", "short": f"Act {number}", "title": "Act", "language": "en",
            "files": [{"name": name, "sha256": code}],
            "addresses": [{"url": url, "checked": "seen"} for url in addresses.get(name, [])],
        }
        for number, (name, code) in enumerate(files.items())
    ]  # fmt: skip
    card: dict[str, Any] = {
        "id": law, "country": "XX", "title": {"original": "Act", "english": "Act"}, "language": "en",
        "coverage": {"extent": "complete", "held": "all"}, "instruments": instruments,
    }  # fmt: skip
    (project / law).mkdir(parents=True, exist_ok=True)
    (project / law / "card.yaml").write_text(yaml.safe_dump(card), encoding="utf-8")


def official(project: Path, law: str = LAW) -> dict[str, bytes]:
    """Return what lies in `official/`, broken downloads included."""
    folder = project / law / "official"
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())} if folder.is_dir() else {}


def get(project: Path, url: str, code: str = sha256(TEXT), settings: FetchParams = QUICK) -> list[str]:
    """Fetch one law with one file at one address."""
    write_card(project, {"act.pdf": code}, {"act.pdf": [url]})
    return fetch([LAW], None, silent, settings)


def whole(handler: Handler) -> None:
    """Send the text, or what is asked of it."""
    place = handler.headers.get("Range", "")
    if place:
        start = int(place.removeprefix("bytes=").rstrip("-"))
        handler.give(206, TEXT[start:], Content_Range=f"bytes {start}-{len(TEXT) - 1}/{len(TEXT)}")
    else:
        handler.give(200, TEXT)


def broken_once(after: int, then: Callable[[Handler], None]) -> Callable[[Handler], None]:
    """Send only the first bytes of the text and break; then answer otherwise."""
    times: list[int] = []

    def answer(handler: Handler) -> None:
        times.append(1)
        if len(times) == 1:
            handler.give(200, TEXT[:after], length=len(TEXT))
        else:
            then(handler)

    return answer


def in_turn(*answers: Callable[[Handler], None]) -> Callable[[Handler], None]:
    """Give one answer after the other; the last for ever."""
    left = list(answers)

    def answer(handler: Handler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return answer


def status(code: int, content: bytes = b"no", **headers: str) -> Callable[[Handler], None]:
    """Answer with a status."""
    return lambda handler: handler.give(code, content, **headers)


def drip(handler: Handler) -> None:
    """Send one byte at a time for far too long."""
    handler.give(200, b"", length=1000)
    for _ in range(100):
        handler.wfile.write(b"x")
        time.sleep(0.05)


def drip_headers(handler: Handler) -> None:
    """Send a header that never ends."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    for _ in range(100):
        handler.wfile.write(b"x")
        time.sleep(0.05)


def silence(_handler: Handler) -> None:
    """Say nothing for a while."""
    time.sleep(1.5)


def test_file_is_fetched_over_https(project: Path, https: Served) -> None:
    """A text is fetched over https, checked by its hash, and put in place with no part left."""
    url = https.at("/act.pdf", whole)
    assert get(project, url) == [f"{LAW}: act.pdf from {url}"]
    assert official(project) == {"act.pdf": TEXT}


def test_second_fetch_asks_nobody(project: Path, https: Served) -> None:
    """A file that is there with the right hash is not fetched again."""
    url = https.at("/act.pdf", whole)
    get(project, url)
    assert get(project, url) == [f"{LAW}: act.pdf is there already"]
    assert len(https.asked) == 1


def test_unknown_hash_is_told(project: Path, https: Served) -> None:
    """Where the card knows no hash, the file's own is told, to be written into the card."""
    (line,) = get(project, https.at("/act.pdf", whole), code="")
    assert f"sha256 {sha256(TEXT)}: write it into the card" in line
    assert official(project) == {"act.pdf": TEXT}


@pytest.mark.parametrize(
    ("answer", "asked"),
    [
        (broken_once(40_000, whole), ["", "bytes=40000-"]),
        (broken_once(40_000, status(200, TEXT)), ["", "bytes=40000-"]),
        (broken_once(40_000, in_turn(status(416), whole)), ["", "bytes=40000-", ""]),
        (broken_once(9000, in_turn(status(206, b"zz", Content_Range="bytes 7-8/9"), whole)), ["", "bytes=9000-", ""]),
        (broken_once(0, whole), ["", ""]),
        (in_turn(status(500), whole), ["", ""]),
        (in_turn(status(503), status(429), whole), ["", "", ""]),
    ],
    ids=["goes on", "range ignored", "range refused", "other range", "broken at once", "500 then 200", "busy twice"],
)  # fmt: skip
def test_broken_download_is_mended(
    project: Path, https: Served, answer: Callable[[Handler], None], asked: list[str]
) -> None:
    """After a broken connection or a busy server the whole text is there, each byte once."""
    get(project, https.at("/act.pdf", answer))
    assert official(project) == {"act.pdf": TEXT}
    assert [place for _path, place in https.asked] == asked


def test_next_run_goes_on_where_the_last_broke(project: Path, https: Served) -> None:
    """A download that fails keeps its part, and the next run asks only for the rest."""
    url = https.at("/act.pdf", broken_once(40_000, status(503)))
    with pytest.raises(InputError, match="the server answers 503"):
        get(project, url)
    assert [len(content) for content in official(project).values()] == [40_000]
    https.at("/act.pdf", whole)
    get(project, url)
    assert https.asked[-1] == ("/act.pdf", "bytes=40000-")
    assert official(project) == {"act.pdf": TEXT}


def test_part_of_another_version_is_thrown_away(project: Path, https: Served) -> None:
    """When an old part and the new rest do not fit the hash, the whole is fetched once more."""
    url = https.at("/act.pdf", broken_once(40_000, status(503)))
    with pytest.raises(InputError):
        get(project, url)
    (part,) = (project / LAW / "official").iterdir()
    part.write_bytes(b"z" * 40_000)
    https.at("/act.pdf", whole)
    get(project, url)
    assert official(project) == {"act.pdf": TEXT}


def test_part_without_a_hash_is_not_trusted(project: Path, https: Served) -> None:
    """Where no hash could tell, a part of an earlier run is fetched anew."""
    url = https.at("/act.pdf", broken_once(40_000, status(503)))
    with pytest.raises(InputError):
        get(project, url, code="")
    https.at("/act.pdf", whole)
    get(project, url, code="")
    assert https.asked[-1] == ("/act.pdf", "")


def test_redirects_are_followed(project: Path, https: Served, http: Served) -> None:
    """Redirects, relative ones and from http to https too, lead to the text."""
    https.at("/act.pdf", whole)
    https.at("/a", status(302, Location="/b"))
    https.at("/b", status(301, Location=https.root + "/act.pdf"))
    get(project, http.at("/old", status(308, Location=https.root + "/a")))
    assert official(project) == {"act.pdf": TEXT}


ONCE = replace(QUICK, tries=1)


@pytest.mark.parametrize(
    ("answer", "settings", "says"),
    [
        (status(302, Location="http://127.0.0.1:1/act.pdf"), QUICK, r"redirects to an unsafe address \(http\)"),
        (status(302, Location="file:///etc/passwd"), QUICK, r"redirects to an unsafe address \(file\)"),
        (status(302, Location="/act.pdf"), QUICK, "redirects more than 5 times; mend the address in the card"),
        (status(302, Location="https://[::1/"), QUICK, "is no usable address|could not be fetched"),
        (status(304), QUICK, "answers 304"),
        (status(404), QUICK, "answers 404; mend the address in the card, or get it by hand and use --from"),
        (status(403), QUICK, "answers 403"),
        (status(500), QUICK, r"could not be fetched \(the server answers 500\)"),
        (status(200, b""), QUICK, "sent an empty file"),
        (status(204, b""), QUICK, "answers 204"),
        (status(200, b"<!DOCTYPE html><p>Please log in"), QUICK, "sent a web page instead of act.pdf"),
        (status(200, b"\n <html><body>"), QUICK, "sent a web page instead of act.pdf"),
        (status(200, b"PK\x03\x04 zip"), QUICK, "sent something else instead of act.pdf"),
        (status(200, OTHER), QUICK, r"another sha256 than the card's \("),
        (status(200, b"%PDF" + b"x" * 400_000), QUICK, "sends more than 300000 bytes"),
        (lambda h: h.give(200, b"%PDF" + b"x" * 400_000, length=-1), QUICK, "sends more than 300000 bytes"),
        (lambda h: h.give(200, b"%PDF", length=10**12), QUICK, "sends more than 300000 bytes"),
        (lambda h: h.give(200, TEXT[:9], length=len(TEXT)), QUICK, "could not be fetched"),
        (lambda h: h.wfile.write(b"SSH-2.0-noise\r\n"), ONCE, "could not be fetched"),
        (lambda h: h.give(200, b"this is not packed", Content_Encoding="gzip"), ONCE, "could not be fetched"),
        (drip, replace(QUICK, total_seconds=0.6), "took longer than 0.6 seconds; try again later"),
        (drip_headers, replace(QUICK, total_seconds=0.6), "took longer than 0.6 seconds; try again later"),
        (silence, replace(ONCE, read_seconds=0.3), "could not be fetched"),
        (silence, replace(QUICK, tries=99, read_seconds=0.2, total_seconds=0.7), "took longer than 0.7"),
    ],
    ids=[
        "https to http",
        "to a file",
        "loop",
        "to nowhere",
        "not modified",
        "404",
        "403",
        "500 for ever",
        "empty",
        "no content",
        "html",
        "html without doctype",
        "zip",
        "wrong hash",
        "too large",
        "too large without length",
        "length of a terabyte",
        "always cut",
        "no http",
        "broken gzip",
        "slow",
        "slow header",
        "silent",
        "silent for ever",
    ],
)
def test_failed_download_leaves_what_was_there(
    project: Path, https: Served, answer: Callable[[Handler], None], settings: FetchParams, says: str
) -> None:
    """Whatever a server does wrong is told in one line, soon, and the earlier text stays as it was."""
    (project / LAW / "official").mkdir(parents=True)
    (project / LAW / "official" / "act.pdf").write_bytes(OLD)
    began = time.monotonic()
    with pytest.raises(InputError, match=says) as error:
        get(project, https.at("/act.pdf", answer), settings=settings)
    assert time.monotonic() - began < settings.total_seconds + 3
    assert "\n" not in str(error.value)
    found = official(project)
    assert found.pop("act.pdf") == OLD
    assert all(name.startswith(".act.pdf.") and name.endswith(".part") for name in found)


def test_dead_port_is_told(project: Path) -> None:
    """A server that is not there is told in one line."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(InputError, match="could not be fetched"):
        get(project, f"https://127.0.0.1:{port}/act.pdf")
    assert official(project) == {}


def test_unknown_certificate_is_refused(
    project: Path, https: Served, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A server whose certificate nobody vouches for is not believed."""
    monkeypatch.setenv("SSL_CERT_FILE", str(write_certificate(tmp_path / "other.pem")))
    with pytest.raises(InputError, match="CERTIFICATE_VERIFY_FAILED"):
        get(project, https.at("/act.pdf", whole))


def test_zipped_answer_is_unpacked(project: Path, https: Served) -> None:
    """A server that packs its answer unasked is understood."""
    import gzip

    get(project, https.at("/act.pdf", status(200, gzip.compress(TEXT), Content_Encoding="gzip")))
    assert official(project) == {"act.pdf": TEXT}


def test_zip_bomb_is_stopped(project: Path, https: Served) -> None:
    """A packed answer counts by what it unpacks to."""
    import gzip

    with pytest.raises(InputError, match="sends more than 300000 bytes"):
        get(
            project,
            https.at("/act.pdf", status(200, gzip.compress(b"%PDF" + bytes(5_000_000)), Content_Encoding="gzip")),
        )


def test_next_address_is_tried(project: Path, https: Served) -> None:
    """Where the first address fails half way, the second gives the whole, and nothing of the first is in it."""
    first = https.at("/first.pdf", lambda handler: handler.give(200, b"%PDF junk", length=len(TEXT)))
    second = https.at("/second.pdf", whole)
    write_card(project, {"act.pdf": ""}, {"act.pdf": [first, second]})
    (line,) = fetch([LAW], None, silent, QUICK)
    assert line.endswith(f"from {second}")
    assert official(project)["act.pdf"] == TEXT


def test_law_of_several_files_is_taken_whole_or_not_at_all(project: Path, https: Served) -> None:
    """Where one file of a law fails, none of its files is put in place."""
    good = https.at("/a.pdf", whole)
    write_card(
        project,
        {"a.pdf": sha256(TEXT), "b.pdf": sha256(OTHER)},
        {"a.pdf": [good], "b.pdf": [https.at("/b.pdf", status(404))]},
    )
    with pytest.raises(InputError, match="1 of 1 laws failed"):
        fetch([LAW], None, silent, QUICK)
    assert official(project) == {}
    https.at("/b.pdf", status(200, OTHER))
    assert len(fetch([LAW], None, silent, QUICK)) == 2
    assert official(project) == {"a.pdf": TEXT, "b.pdf": OTHER}


def test_one_law_failing_does_not_stop_the_others(project: Path, https: Served) -> None:
    """Every law is tried; those that came are kept, and the failures are told at the end."""
    (project.parent / "corpus.yaml").write_text(f"laws: [aa-2000, {LAW}]\n", encoding="utf-8")
    write_card(project, {"act.pdf": ""}, {}, law="aa-2000")
    write_card(project, {"act.pdf": sha256(TEXT)}, {"act.pdf": [https.at("/act.pdf", whole)]})
    with pytest.raises(InputError, match=r"1 of 2 laws failed \(aa-2000 act\.pdf: has no address in its card"):
        fetch([], None, silent, QUICK)
    assert official(project) == {"act.pdf": TEXT}


def test_progress_is_told(tmp_path: Path, https: Served) -> None:
    """Progress names the file and how much has come."""
    steps: list[str] = []
    download(https.at("/act.pdf", whole), tmp_path / "part", QUICK, steps.append)
    assert steps[-1] == f"act.pdf: {len(TEXT) / 1e6:.1f} MB"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty folder to take files from."""
    (tmp_path / "given" / "deep" / "er").mkdir(parents=True)
    return tmp_path / "given"


def test_folder_gives_files_by_hash(project: Path, folder: Path) -> None:
    """A file is known by its content, under any name and in any folder below."""
    (folder / "deep" / "er" / "scan 7.bin").write_bytes(TEXT)
    (folder / "act.pdf").write_bytes(OTHER)
    write_card(project, {"act.pdf": sha256(TEXT)}, {})
    assert fetch([LAW], folder, silent, QUICK) == [f"{LAW}: act.pdf"]
    assert official(project) == {"act.pdf": TEXT}


def test_folder_gives_files_by_name_where_no_hash_is_known(project: Path, folder: Path) -> None:
    """A file without a known hash is taken by its name, and its hash is told."""
    (folder / "deep" / "act.pdf").write_bytes(TEXT)
    write_card(project, {"act.pdf": ""}, {})
    (line,) = fetch([LAW], folder, silent, QUICK)
    assert f"sha256 {sha256(TEXT)}" in line
    assert official(project) == {"act.pdf": TEXT}


def test_web_page_by_that_name_is_refused(project: Path, folder: Path) -> None:
    """A saved web page is not taken for the PDF whose name it bears."""
    (folder / "act.pdf").write_bytes(b"<html><p>moved")
    write_card(project, {"act.pdf": ""}, {})
    with pytest.raises(InputError, match=r"web page instead of act\.pdf"):
        fetch([LAW], folder, silent, QUICK)
    assert official(project) == {}


def test_folder_with_a_part_of_a_law_gives_nothing(project: Path, folder: Path) -> None:
    """Of a law whose files are not all there nothing is taken, and what lacks is told."""
    (folder / "a.pdf").write_bytes(TEXT)
    write_card(project, {"a.pdf": sha256(TEXT), "b.pdf": sha256(OTHER)}, {})
    assert fetch([LAW], folder, silent, QUICK) == [f"{LAW}: b.pdf not in {folder}; nothing taken"]
    assert official(project) == {}


def test_folder_passes_over_what_it_cannot_read(project: Path, folder: Path) -> None:
    """Files that are too large, links in a loop and other odd things stop nothing."""
    (folder / "big.pdf").write_bytes(bytes(400_000))
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "deep" / "up").symlink_to(folder)
    (folder / "act.pdf").write_bytes(TEXT)
    write_card(project, {"act.pdf": sha256(TEXT)}, {})
    assert fetch([LAW], folder, silent, QUICK) == [
        f"{LAW}: act.pdf",
        f"1 files in {folder} could not be read or are too large",
    ]


@pytest.mark.parametrize("name", ["absent", "a file"])
def test_absent_folder_is_told(project: Path, tmp_path: Path, name: str) -> None:
    """A folder that is not there, or is a file, is told in one line."""
    (tmp_path / "a file").write_bytes(b"x")
    write_card(project, {"act.pdf": sha256(TEXT)}, {})
    with pytest.raises(InputError, match="is no folder; give the folder"):
        fetch([LAW], tmp_path / name, silent, QUICK)


@pytest.mark.parametrize("from_folder", [True, False], ids=["folder", "network"])
def test_card_without_files_needs_nothing(project: Path, folder: Path, from_folder: bool) -> None:
    """Where no card names a file, that is said."""
    write_card(project, {}, {})
    card = yaml.safe_load((project / LAW / "card.yaml").read_text(encoding="utf-8"))
    card["instruments"] = [{"id": "act", "short": "Act", "title": "Act", "language": "en"}]
    (project / LAW / "card.yaml").write_text(yaml.safe_dump(card), encoding="utf-8")
    assert fetch([LAW], folder if from_folder else None, silent, QUICK) == ["No card names a file to get."]


def test_unknown_law_is_told(project: Path) -> None:
    """A law that is not in the catalogue is told before anything is fetched."""
    write_card(project, {"act.pdf": ""}, {})
    with pytest.raises(InputError, match=f"zz-1999: is not in the catalogue; use one of {LAW}"):
        fetch(["zz-1999"], None, silent, QUICK)
