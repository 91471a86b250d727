"""A mail server and an SMS gateway on loopback, small and honest, for tests of senders."""

import json
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Event, Thread
from typing import Any


@dataclass
class Halt:
    """Where the mail server stops once: ``reached`` tells that it stands, ``go`` lets it go on."""

    reached: Event = field(default_factory=Event)
    go: Event = field(default_factory=Event)


@dataclass
class Mailbox:
    """What the mail server took, and what it answers: verb -> line.

    ``halts`` has the verbs before whose answer it stops, END being the end of a mail, taken.
    """

    mails: list[tuple[str, bytes]] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    halts: dict[str, Halt] = field(default_factory=dict)
    features: tuple[str, ...] = ("8BITMIME", "SMTPUTF8")
    context: ssl.SSLContext | None = None
    port: int = 0


class _MailHandler(StreamRequestHandler):
    timeout = 10

    @property
    def box(self) -> Mailbox:
        return self.server.box  # type: ignore[attr-defined]  # set where the server is made

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self) -> None:
        self.say(self.box.answers.get("CONNECT", "220 here"))
        self.recipient = ""
        while raw := self.rfile.readline():  # STARTTLS puts another file in its place
            line = raw.decode("utf-8", "replace").strip()
            if not self.answered(line.split(" ")[0].upper(), line):
                break
        self.finish()
        self.connection.close()

    def halt(self, verb: str) -> None:
        """Stand still where that is asked for; only the first who comes there does."""
        if halt := self.box.halts.pop(verb, None):
            halt.reached.set()
            halt.go.wait(60)

    def answered(self, verb: str, line: str) -> bool:
        self.halt(verb)
        if verb in self.box.answers:
            self.say(self.box.answers[verb])
            return not self.box.answers[verb].startswith("421")
        if verb == "EHLO":
            self.features()
        elif verb == "STARTTLS":
            return self.encrypted()
        elif verb == "AUTH":
            self.box.logins.append(line)
            self.say("235 welcome")
        elif verb == "DATA":
            self.data()
        else:
            self.recipient = (
                line.partition("<")[2].partition(">")[0] if verb == "RCPT" else self.recipient
            )
            self.say("221 bye" if verb == "QUIT" else "250 ok")
        return verb != "QUIT"

    def features(self) -> None:
        names = ["here", *self.box.features]
        if self.box.context is not None:
            names.append("STARTTLS")
        for name in names[:-1]:
            self.say(f"250-{name}")
        self.say(f"250 {names[-1]}")

    def encrypted(self) -> bool:
        self.say("220 go on")
        try:
            self.connection = self.box.context.wrap_socket(self.connection, server_side=True)  # type: ignore[union-attr]  # the feature is told only with a context
        except ssl.SSLError:
            return False
        self.finish()
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", buffering=0)
        return True

    def data(self) -> None:
        self.say("354 go on")
        lines: list[bytes] = []
        for raw in self.rfile:
            if raw == b".\r\n":
                break
            lines.append(raw[1:] if raw.startswith(b"..") else raw)
        else:
            return  # the client is gone before the end of its mail: nothing was taken
        answer = self.box.answers.get("END", "250 taken")
        if answer.startswith("250"):
            self.box.mails.append((self.recipient, b"".join(lines)))
        self.halt("END")
        self.say(answer)


@contextmanager
def mail_server(
    *, context: ssl.SSLContext | None = None, implicit: bool = False
) -> Iterator[Mailbox]:
    """Run a mail server; with a context it offers STARTTLS, or speaks TLS at once."""
    box = Mailbox(context=None if implicit else context)
    server = ThreadingTCPServer(("127.0.0.1", 0), _MailHandler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client that hangs up is no news
    server.box = box  # type: ignore[attr-defined]  # the handler looks for it there
    if implicit and context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    box.port = server.server_address[1]
    with _running(server):
        yield box


@dataclass
class SmsGate:
    """What the gateway took, and how it answers: (body) -> (status, answer)."""

    taken: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    answer: Callable[[dict[str, Any]], tuple[int, bytes]] = lambda _body: (202, b'{"id": "sms-1"}')
    port: int = 0
    paths: list[str] = field(default_factory=list)


class _GateHandler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        gate: SmsGate = self.server.gate  # type: ignore[attr-defined]  # set where the server is made
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status, answer = gate.answer(body)
        if status < 300:
            gate.taken.append(body)
        gate.headers.append(dict(self.headers))
        gate.paths.append(self.path)
        self.send_response(status)
        if status in (301, 302):
            self.send_header("Location", "http://127.0.0.1:9/")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@contextmanager
def sms_gateway() -> Iterator[SmsGate]:
    """Run a gateway over HTTP."""
    gate = SmsGate()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _GateHandler)
    server.gate = gate  # type: ignore[attr-defined]  # the handler looks for it there
    gate.port = server.server_address[1]
    with _running(server):
        yield gate


@contextmanager
def _running(server: ThreadingTCPServer) -> Iterator[None]:
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def certificate(folder: Path, name: str = "localhost") -> Path:
    """Return the path of a file with a key and a self-signed certificate of the name."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "server.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path
