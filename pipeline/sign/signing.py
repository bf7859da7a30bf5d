"""Signing: a certificate is opened once, then any number of PDF files and manifests are signed.

A signature is an addition: a signed PDF begins with the bytes of the original, a manifest's lies in
a file of its own. It claims to be no official electronic seal.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.sign.library import lack
from pipeline.sign.values import Unsigned

if TYPE_CHECKING:
    from pipeline.sign.hanko_keys import Key
    from pipeline.sign.hanko_stamp import Service

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, when, and who stamps the time; its key shows nowhere."""

    name: str  # as the certificate says
    certificate: str  # its sha256, in hex
    moment: datetime  # that signatures state
    address: str  # of the service that stamps the time; empty without one
    key: "Key" = field(repr=False)
    service: "Service | None" = field(default=None, repr=False)  # stamps the time


def open_signer(
    certificate: bytes,
    password: str | None,
    moment: datetime,
    source: Source,
    time_stamp: str = "",
) -> tuple[Signer | None, list[Diagnostic]]:
    """Open a PKCS#12 file; its certificate must be in force at ``moment`` and be for signing."""
    if lacking := lack(source):
        return None, lacking
    from pipeline.sign import hanko_keys, hanko_stamp  # noqa: PLC0415  # an extra: see library.py

    def opened() -> Signer:
        key = hanko_keys.open_key(certificate, password)
        hanko_keys.require_fit(key, moment)
        service = hanko_stamp.Service(time_stamp) if time_stamp else None
        return Signer(key.name, key.fingerprint, moment, time_stamp, key, service)

    return _tried(opened, source)


def sign_pdf(data: bytes, signer: Signer, source: Source) -> tuple[bytes | None, list[Diagnostic]]:
    """Sign a PDF, invisibly: PAdES B-B, or B-T where the signer has a time-stamp service."""
    from pipeline.sign import hanko_sign  # noqa: PLC0415  # as above

    def signed() -> bytes:
        return hanko_sign.sign_pdf(data, signer.key, signer.moment, signer.service)

    return _tried(signed, source)


def sign_manifest(
    data: bytes, signer: Signer, source: Source
) -> tuple[bytes | None, list[Diagnostic]]:
    """Make a detached signature of a manifest: CMS in DER, which ``openssl cms`` verifies."""
    from pipeline.sign import hanko_sign  # noqa: PLC0415  # as above

    def signed() -> bytes:
        return hanko_sign.sign_bytes(data, signer.key, signer.moment, signer.service)

    return _tried(signed, source)


def stamp(data: bytes, signer: Signer, source: Source) -> tuple[bytes | None, list[Diagnostic]]:
    """Get a time stamp of a manifest (RFC 3161 response in DER), for ``openssl ts``; None without.

    Where the signer has no time-stamp service, there is none and nothing is wrong.
    """
    service = signer.service
    return (None, []) if service is None else _tried(lambda: service.response(data), source)


def _tried(work: Callable[[], T], source: Source) -> tuple[T | None, list[Diagnostic]]:
    try:
        return work(), []
    except Unsigned as fault:
        return None, [problem(fault.code, source, **fault.values)]
