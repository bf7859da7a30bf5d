"""Throw-away certificates of the sample organisation, and a time-stamp service in this process.

Import it after ``pytest.importorskip("pyhanko")``: what it imports comes with that extra.
"""

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

ORGANISATION = "示例师范学院"
PASSWORD = "一次性密码-only-for-tests"  # noqa: S105
SINCE = datetime(2017, 1, 1, tzinfo=UTC)
MOMENT = datetime(2017, 12, 20, 9, 30, tzinfo=UTC)
UNTIL = datetime(2020, 1, 1, tzinfo=UTC)
_DER = serialization.Encoding.DER
_USAGES = (
    *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment"),
    *("key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
)

Private = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with a key and a certificate, and the authority that gave it."""

    key: Private
    certificate: x509.Certificate
    authority: x509.Certificate | None = None

    @property
    def der(self) -> bytes:
        """Give the certificate as DER."""
        return self.certificate.public_bytes(_DER)

    @property
    def pem(self) -> bytes:
        """Give the certificate as PEM."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def file(self, password: str | None = PASSWORD) -> bytes:
        """Give a PKCS#12 file."""
        return pkcs12.serialize_key_and_certificates(
            b"kaohe",
            self.key,
            self.certificate,
            [self.authority] if self.authority else None,
            serialization.BestAvailableEncryption(password.encode())
            if password
            else serialization.NoEncryption(),
        )


@cache
def rsa_key(bits: int = 2048, number: int = 0) -> rsa.RSAPrivateKey:
    """Make a key once; ``number`` tells several apart."""
    del number
    return rsa.generate_private_key(65537, bits)


def named(name: str) -> x509.Name:
    """Make a certificate's name."""
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, name),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )


def certified(  # noqa: PLR0913  # each test differs in one
    name: str,
    key: Private,
    *,
    usage: Sequence[str] = ("digital_signature", "content_commitment"),
    since: datetime = SINCE,
    until: datetime = UNTIL,
    by: Holder | None = None,
    extended: Sequence[x509.ObjectIdentifier] = (),
) -> Holder:
    """Make a certificate, self-signed or by an authority."""
    subject = named(name)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(
            x509.BasicConstraints(ca="key_cert_sign" in usage, path_length=None), critical=True
        )
    )
    if usage:
        kinds = {kind: kind in usage for kind in _USAGES}
        builder = builder.add_extension(x509.KeyUsage(**kinds), critical=True)
    if extended:
        builder = builder.add_extension(x509.ExtendedKeyUsage(extended), critical=True)
    made = builder.sign(by.key if by else key, hashes.SHA256())
    return Holder(key, made, by.certificate if by else None)


@cache
def authority() -> Holder:
    """Give the authority that certifies the sample organisation."""
    return certified("示例证书中心", rsa_key(number=1), usage=("key_cert_sign", "crl_sign"))


@cache
def organisation() -> Holder:
    """Give the sample organisation with its certificate."""
    return certified(ORGANISATION, rsa_key(), by=authority())


@cache
def stranger() -> Holder:
    """Give somebody of the same name whom nobody certified."""
    return certified(ORGANISATION, rsa_key(number=2))


@cache
def stamper() -> Holder:
    """Give a time-stamp service's certificate."""
    return certified(
        "示例时间戳服务",
        rsa_key(number=3),
        by=authority(),
        extended=(ExtendedKeyUsageOID.TIME_STAMPING,),
    )


def stamped(request: bytes, holder: Holder | None = None, moment: datetime = MOMENT) -> bytes:
    """Answer a time-stamp request as a service does."""
    holder = holder or stamper()
    encoded = holder.key.private_bytes(
        _DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    service = DummyTimeStamper(
        asn1_x509.Certificate.load(holder.der),
        keys.PrivateKeyInfo.load(encoded),
        fixed_dt=moment + timedelta(seconds=5),
    )
    response = asyncio.run(service.async_request_tsa_response(tsp.TimeStampReq.load(request)))
    made: bytes = response.dump()
    return made


Answer = Callable[[BaseHTTPRequestHandler, bytes], None]


def reply(body: bytes, status: int = 200, **headers: str) -> Answer:
    """Make an answer that is always the same."""

    def answer(handler: BaseHTTPRequestHandler, request: bytes) -> None:
        del request
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def honest(handler: BaseHTTPRequestHandler, request: bytes) -> None:
    """Answer as a service does."""
    reply(stamped(request))(handler, request)


@contextmanager
def serving(answer: Answer = honest) -> Iterator[str]:
    """Run a service on this machine; give its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # as the library calls it
            size = int(self.headers["Content-Length"])
            answer(self, self.rfile.read(size))

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
