"""Checking signatures by pyHanko: whether contents changed, who signed, and when."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import CertificateValidator, ValidationContext

from pipeline.sign.hanko_cms import (
    Faulty,
    Signature,
    Token,
    digest_of,
    guarded,
    read_signed_data,
    read_token,
    require_intact,
    signing_time,
    stamp_of,
)
from pipeline.sign.hanko_keys import fingerprint_of, in_force, name_of
from pipeline.sign.hanko_stamp import read_response
from pipeline.sign.values import Checked, Reason


def check_pdf(pdf: bytes, trusted: Sequence[bytes]) -> Checked:
    """Check that a PDF has one signature, that it covers every byte, and that it holds."""

    def checked() -> Checked:
        with guarded(Reason.NO_PDF):
            found = PdfFileReader(BytesIO(pdf)).embedded_signatures
        if len(found) != 1:
            raise Faulty(Reason.SEVERAL if found else Reason.UNSIGNED)
        (one,) = found
        _require_whole(pdf, one)
        signature = require_intact(one.signed_data, lambda name: _digest(one, name))
        with guarded(Reason.NO_SIGNATURE):
            claimed = one.self_reported_timestamp
        return _said(signature, claimed, stamp_of(signature), trusted)

    return _whatever(checked)


def _digest(signature: EmbeddedPdfSignature, algorithm: str) -> bytes:
    digest: bytes = signature.compute_digest()
    if signature.md_algorithm != algorithm:
        raise Faulty(Reason.WEAK)
    return digest


def _require_whole(pdf: bytes, signature: EmbeddedPdfSignature) -> None:
    """See that all but the signature itself is signed, and that nothing stands beside that."""
    with guarded(Reason.PARTIAL):
        first, size, second, rest = (int(one) for one in signature.byte_range)
        covers = signature.evaluate_signature_coverage()
    if (first, second + rest) != (0, len(pdf)) or covers is not SignatureCoverageLevel.ENTIRE_FILE:
        raise Faulty(Reason.PARTIAL)
    with guarded(Reason.PADDED):
        gap = pdf[size:second]  # <…>
        content = bytes.fromhex(gap[1:-1].decode("ascii"))
        if content.rstrip(b"\0") != signature.pkcs7_content.rstrip(b"\0"):
            raise Faulty(Reason.PADDED)
        if content[_length(content) :].strip(b"\0"):
            raise Faulty(Reason.PADDED)


def _length(content: bytes) -> int:
    """Give how many bytes of a reserved room the signature (DER) takes."""
    octets = content[1] & 0x7F if content[1] & 0x80 else 0
    size = int.from_bytes(content[2 : 2 + octets]) if octets else content[1]
    return 2 + octets + size


def check_detached(data: bytes, p7s: bytes, trusted: Sequence[bytes]) -> Checked:
    """Check a signature that lies beside what it signs."""

    def checked() -> Checked:
        signature = require_intact(read_signed_data(p7s), digest_of(data))
        return _said(signature, signing_time(signature), stamp_of(signature), trusted)

    return _whatever(checked)


def check_response(data: bytes, tsr: bytes, trusted: Sequence[bytes]) -> Checked:
    """Check a time stamp that lies beside what it stamps."""

    def checked() -> Checked:
        response = read_response(tsr)
        token = read_token(response["time_stamp_token"], digest_of(data))
        return _said(token.signature, None, token, trusted)

    return _whatever(checked)


def _whatever(work: Callable[[], Checked]) -> Checked:
    try:
        return work()
    except Faulty as fault:
        return Checked(fault.reason)


def _said(
    signature: Signature, claimed: datetime | None, token: Token | None, trusted: Sequence[bytes]
) -> Checked:
    with guarded(Reason.NO_SIGNATURE):
        since, until = in_force(signature.certificate)
        return Checked(
            None,
            signer=name_of(signature.certificate),
            certificate=fingerprint_of(signature.certificate),
            since=since,
            until=until,
            at=claimed,
            stamped=token.at if token else None,
            stamped_by=name_of(token.signature.certificate) if token else "",
            is_trusted=_trusts(signature, token.at if token else claimed, trusted),
        )


def _trusts(signature: Signature, moment: datetime | None, trusted: Sequence[bytes]) -> bool | None:
    """Tell whether a certificate is one of those trusted, or given by one; None without any."""
    if not trusted:
        return None
    own = signature.certificate
    if own.dump() in trusted:
        return True
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(one) for one in trusted],
        other_certs=signature.others,
        moment=moment,
        # Whether a certificate was revoked, only a network could tell: an archive has none.
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    try:
        with guarded(Reason.FORGED):  # whatever is wrong with the path, it leads to nobody trusted
            asyncio.run(CertificateValidator(own, validation_context=context).async_validate_path())
    except Faulty:
        return False
    return True
