"""A real web server on this machine, with https, whose every answer a test writes itself."""

from __future__ import annotations

import contextlib
import datetime as dt
import ipaddress
import ssl
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers a path by the function that the test put there; `asked` keeps path and range of each request."""

    protocol_version = "HTTP/1.1"
    answers: dict[str, Answer]
    asked: list[tuple[str, str]]

    def do_GET(self) -> None:
        """Answer one request."""
        self.asked.append((self.path, self.headers.get("Range", "")))
        self.close_connection = True
        with contextlib.suppress(BrokenPipeError, ConnectionResetError, ssl.SSLError):
            self.answers[self.path](self)

    def give(self, status: int, content: bytes = b"", length: int | None = None, **headers: str) -> None:
        """Send status, headers and content; `length` can lie, and -1 sends none."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if length != -1:
            self.send_header("Content-Length", str(len(content) if length is None else length))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)
        self.wfile.flush()

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


class Served:
    """The server: `at(path, answer)` gives the address at which the answer is served."""

    def __init__(self, server: ThreadingHTTPServer, scheme: str) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, str]] = []
        self.root = f"{scheme}://127.0.0.1:{server.server_address[1]}"
        server.RequestHandlerClass = type("Own", (Handler,), {"answers": self.answers, "asked": self.asked})

    def at(self, path: str, answer: Answer) -> str:
        """Serve an answer at a path and return its address."""
        self.answers[path] = answer
        return self.root + path


class QuietServer(ThreadingHTTPServer):
    """A server that says nothing of clients that go away."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_arguments: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def serving(scheme: str, certificate: Path | None = None) -> Iterator[Served]:
    """Run a server until the block ends."""
    server = QuietServer(("127.0.0.1", 0), Handler)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    served = Served(server, scheme)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()


def write_certificate(path: Path) -> Path:
    """Write key and self-signed certificate of 127.0.0.1."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(private + certificate.public_bytes(pem))
    return path
