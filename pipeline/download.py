"""Download one file over https: with a deadline, a size limit, tries, redirects and going on where it broke."""

from __future__ import annotations

import os
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.core.errors import InputError

if TYPE_CHECKING:
    import httpx

Progress = Callable[[str], None]
REDIRECTS = 5
BY_HAND = "get it by hand and use --from"
LATER = f"try again later, or {BY_HAND}"


@dataclass(frozen=True, slots=True)
class FetchParams:
    """Section `fetch` of the parameters; each key is explained there."""

    max_bytes: int = 100_000_000
    connect_seconds: float = 15.0
    read_seconds: float = 30.0
    total_seconds: float = 600.0
    tries: int = 3
    pause_seconds: float = 1.0


class InterruptedDownloadError(Exception):
    """The connection broke or the server is busy; trying again may help."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is wanted, where it waits while it is not whole, and until when (monotonic seconds) it may come."""

    url: str
    part: Path
    settings: FetchParams
    until: float
    progress: Progress

    def refuse_large(self, size: int) -> None:
        if size > self.settings.max_bytes:
            self.part.unlink(missing_ok=True)
            raise InputError(self.url, f"sends more than {self.settings.max_bytes} bytes", BY_HAND)

    def refuse_late(self) -> None:
        if time.monotonic() > self.until:
            raise InputError(self.url, f"took longer than {self.settings.total_seconds:g} seconds", LATER)


def download(url: str, part: Path, settings: FetchParams, progress: Progress) -> bytes:
    """Return what an address sends, going on with a part that is there already; `InputError` when it cannot be had.

    A download that breaks off leaves its part where it is.
    """
    import httpx

    timeout = httpx.Timeout(settings.read_seconds, connect=settings.connect_seconds)
    wish = _Wish(url, part, settings, time.monotonic() + settings.total_seconds, progress)
    problem = "no answer"
    with httpx.Client(timeout=timeout, verify=_trusted()) as client, _closed_in_time(client, settings.total_seconds):
        for attempt in range(settings.tries):
            if attempt:
                time.sleep(min(settings.pause_seconds * 2 ** (attempt - 1), max(0.0, wish.until - time.monotonic())))
            try:
                return _attempt(client, wish)
            except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
                raise InputError(url, f"is no usable address ({error})", "mend it in the card") from error
            except (InterruptedDownloadError, httpx.RequestError) as error:
                problem = str(error) or type(error).__name__
            except (OSError, RuntimeError, ValueError):  # what a connection closed in the middle may raise
                wish.refuse_late()
                raise
            wish.refuse_late()
    raise InputError(url, f"could not be fetched ({problem})", LATER)


def _trusted() -> ssl.SSLContext:
    """Trust what the system trusts (or SSL_CERT_FILE names), and Mozilla's list where the system names none."""
    context = ssl.create_default_context()
    if not context.get_ca_certs() and not any(os.environ.get(name) for name in ("SSL_CERT_FILE", "SSL_CERT_DIR")):
        import certifi

        context.load_verify_locations(certifi.where())
    return context


@contextmanager
def _closed_in_time(client: httpx.Client, seconds: float) -> Iterator[None]:
    """Close the connection when the time is over, even in the middle of a header that never ends."""
    timer = threading.Timer(seconds, client.close)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _attempt(client: httpx.Client, wish: _Wish) -> bytes:
    """Ask once, following redirects, for what is not yet in the part."""
    for _hop in range(REDIRECTS + 1):
        have = wish.part.stat().st_size if wish.part.is_file() else 0
        wanted = {"Range": f"bytes={have}-"} if have else {}
        headers = {"User-Agent": "actip", "Accept-Encoding": "identity", **wanted}
        with client.stream("GET", wish.url, headers=headers) as answer:
            if answer.has_redirect_location:
                wish = replace(wish, url=_next(answer))
                continue
            size = _start(answer, wish, have)
            wish.refuse_large(size + int(answer.headers.get("Content-Length") or 0))
            return _received(answer, wish, size)
    raise InputError(wish.url, f"redirects more than {REDIRECTS} times", "mend the address in the card")


def _next(answer: httpx.Response) -> str:
    target = answer.url.join(answer.headers["Location"])
    if target.scheme not in {"http", "https"} or (answer.url.scheme == "https" and target.scheme == "http"):
        raise InputError(str(answer.url), f"redirects to an unsafe address ({target.scheme or 'none'})", BY_HAND)
    return str(target)


def _start(answer: httpx.Response, wish: _Wish, have: int) -> int:
    """Return how many bytes of the part the answer goes on from; an answer that gives no file is an error."""
    if answer.status_code in {408, 425, 429} or answer.status_code >= 500:
        raise InterruptedDownloadError(f"the server answers {answer.status_code}")
    place = answer.headers.get("Content-Range", "")
    if answer.status_code == 206 and have and place.startswith(f"bytes {have}-"):
        return have
    if answer.status_code in {206, 416}:
        wish.part.unlink(missing_ok=True)
        raise InterruptedDownloadError("the part that was there does not fit")
    if answer.status_code != 200:
        remedy = f"mend the address in the card, or {BY_HAND}"
        raise InputError(wish.url, f"answers {answer.status_code}", remedy)
    return 0


def _received(answer: httpx.Response, wish: _Wish, size: int) -> bytes:
    """Add what comes to the part, and return the whole once it is there."""
    name = wish.url.rsplit("/", 1)[-1] or wish.url
    with _writable(wish.part), wish.part.open("ab" if size else "wb") as file:
        for piece in answer.iter_raw() if size else answer.iter_bytes():
            size += len(piece)
            wish.refuse_large(size)
            file.write(piece)
            wish.progress(f"{name}: {size / 1e6:.1f} MB")
            wish.refuse_late()
    content = wish.part.read_bytes()
    wish.part.unlink()
    return content


@contextmanager
def _writable(part: Path) -> Iterator[None]:
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise InputError(part, f"cannot be written ({error.strerror})", "make room, or check permissions") from error
