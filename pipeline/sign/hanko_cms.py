"""Reading signatures (CMS) that anybody may have made: whatever they hold, the end is a reason.

Who signed is no matter here; that the signature is the certificate's, over these contents, is.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import new

from asn1crypto import cms, core, tsp, x509
from pyhanko.sign.general import extract_signer_info, find_cms_attribute_iter
from pyhanko.sign.validation.generic_cms import extract_certs_for_validation, validate_sig_integrity

from pipeline.sign.hanko_keys import in_force
from pipeline.sign.values import Reason, Unsigned

Digest = Callable[[str], bytes]  # of the signed contents, by the algorithm's name

_STRONG = {"sha256", "sha384", "sha512"}
_STAMPS = "signature_time_stamp_token"

# What is wrong is told as values; without a handler, warnings would go to the terminal as well.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


class Faulty(Exception):  # noqa: N818  # it says what the signature is
    """Why a signature does not hold."""

    def __init__(self, reason: Reason) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature that its certificate made, over the contents that were asked about."""

    info: cms.SignerInfo
    certificate: x509.Certificate
    others: tuple[x509.Certificate, ...]  # that came with it


@dataclass(frozen=True, slots=True)
class Token:
    """What a valid time-stamp token says."""

    at: datetime
    nonce: int | None
    signature: Signature


@contextmanager
def guarded(reason: Reason) -> Iterator[None]:
    """Take whatever a library raises over hostile bytes as one reason."""
    try:
        yield
    except (Faulty, Unsigned):
        raise
    except Exception:  # noqa: BLE001  # they raise of every kind: from ValueError to AssertionError
        raise Faulty(reason) from None


def read_signed_data(encoded: bytes) -> cms.SignedData:
    """Parse a signature's container."""
    with guarded(Reason.NO_SIGNATURE):
        container = cms.ContentInfo.load(encoded, strict=True)
        if container["content_type"].native != "signed_data":
            raise Faulty(Reason.NO_SIGNATURE)
        return container["content"]


def require_intact(signed: cms.SignedData, digest: Digest, content: str = "data") -> Signature:
    """Check that a signature is made by its certificate, over the contents with this digest."""
    with guarded(Reason.NO_SIGNATURE):
        info = extract_signer_info(signed)
        algorithm = info["digest_algorithm"]["algorithm"].native
        if algorithm not in _STRONG:
            raise Faulty(Reason.WEAK)
        if info["signed_attrs"] is core.VOID or isinstance(info["signed_attrs"], core.Void):
            raise Faulty(Reason.NO_SIGNATURE)
        found = extract_certs_for_validation(signed)
        is_same, is_made = validate_sig_integrity(
            info, found.signer_cert, content, digest(algorithm)
        )
    if not is_same:
        raise Faulty(Reason.CHANGED)
    if not is_made:
        raise Faulty(Reason.FORGED)
    return Signature(info, found.signer_cert, tuple(found.other_certs))


def read_token(container: cms.ContentInfo, digest: Digest) -> Token:
    """Check a time-stamp token: its signature, its certificate, and that it stamps this digest."""
    with guarded(Reason.NO_RESPONSE):
        signed = container["content"]
        content = signed["encap_content_info"]["content"]
        says = tsp.TSTInfo.load(bytes(content), strict=True)
        at = says["gen_time"].native.astimezone(UTC)
        nonce = says["nonce"].native
        imprint = says["message_imprint"]
        algorithm = imprint["hash_algorithm"]["algorithm"].native
        stamped = imprint["hashed_message"].native
    if algorithm not in _STRONG:
        raise Faulty(Reason.WEAK)
    if stamped != digest(algorithm):
        raise Faulty(Reason.OTHER_REQUEST)
    try:
        signature = require_intact(signed, digest_of(bytes(content)), "tst_info")
    except Faulty:
        raise Faulty(Reason.BAD_STAMP) from None
    _require_stamper(signature.certificate, at)
    return Token(at, nonce, signature)


def _require_stamper(certificate: x509.Certificate, at: datetime) -> None:
    with guarded(Reason.NO_STAMPER):
        uses = certificate.extended_key_usage_value
        since, until = in_force(certificate)
        if uses is None or "time_stamping" not in uses.native or not since <= at <= until:
            raise Faulty(Reason.NO_STAMPER)


def stamp_of(signature: Signature) -> Token | None:
    """Give the time stamp inside a signature, if there is one."""
    with guarded(Reason.BAD_STAMP):
        attributes = signature.info["unsigned_attrs"]
        found = list(find_cms_attribute_iter(attributes, _STAMPS))
        made = signature.info["signature"].native
    return read_token(found[0], digest_of(made)) if found else None


def signing_time(signature: Signature) -> datetime | None:
    """Give the time that a signature states itself."""
    with guarded(Reason.NO_SIGNATURE):
        found = list(find_cms_attribute_iter(signature.info["signed_attrs"], "signing_time"))
        moment: datetime | None = found[0].native.astimezone(UTC) if found else None
        return moment


def digest_of(data: bytes) -> Digest:
    """Give the digests of bytes, by the algorithm's name."""
    return lambda algorithm: new(algorithm, data).digest()
