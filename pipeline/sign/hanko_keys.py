"""Certificates and keys, as pyHanko wants them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256

from asn1crypto import keys, pem, pkcs12, x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization.pkcs12 import (
    PKCS12KeyAndCertificates,
    load_pkcs12,
)

from pipeline.sign.values import Reason, Unsigned

_LEAST_RSA, _LEAST_EC = 2048, 256  # bits
_SIGNING = {"digital_signature", "non_repudiation"}  # either will do


@dataclass(frozen=True, slots=True)
class Key:
    """A key with its certificate, and the certificates of the authorities above."""

    certificate: x509.Certificate = field(repr=False)
    chain: tuple[x509.Certificate, ...] = field(repr=False)
    private: keys.PrivateKeyInfo = field(repr=False)
    kind: str  # RSA-2048

    @property
    def name(self) -> str:
        """Give the name in the certificate."""
        return name_of(self.certificate)

    @property
    def fingerprint(self) -> str:
        """Give the sha256 of the certificate."""
        return fingerprint_of(self.certificate)


def open_key(data: bytes, password: str | None) -> Key:
    """Open a PKCS#12 file."""
    try:
        pkcs12.Pfx.load(data, strict=True)["version"].native  # noqa: B018  # it is parsed when asked for
    except (ValueError, TypeError):
        raise Unsigned("Q010", reason=Reason.NO_PKCS12) from None
    try:
        store = load_pkcs12(data, password.encode() if password else None)
    except UnsupportedAlgorithm as error:
        raise Unsigned("Q016", kind=str(error)) from None
    except ValueError:
        # No word on why comes with it. A file that parses fails by its password.
        raise Unsigned("Q011" if password else "Q012") from None
    return _taken(store)


def _taken(store: PKCS12KeyAndCertificates) -> Key:
    private, own = store.key, store.cert
    if private is None:
        raise Unsigned("Q010", reason=Reason.NO_KEY)
    if own is None:
        # Without a certificate of its own, the key belongs to none of those that are there.
        reason = Reason.OTHER_KEY if store.additional_certs else Reason.NO_CERTIFICATE
        raise Unsigned("Q010", reason=reason)
    kind, is_fit = _kind(private)
    if not is_fit:
        raise Unsigned("Q016", kind=kind)
    if _spki(private.public_key()) != _spki(own.certificate.public_key()):
        raise Unsigned("Q010", reason=Reason.OTHER_KEY)
    encoded = private.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    certificates = [own, *store.additional_certs]
    certificate, *chain = (
        x509.Certificate.load(one.certificate.public_bytes(serialization.Encoding.DER))
        for one in certificates
    )
    return Key(certificate, tuple(chain), keys.PrivateKeyInfo.load(encoded), kind)


def _kind(private: object) -> tuple[str, bool]:
    """Name the kind of a key, and tell whether it signs with SHA-256 and is strong enough."""
    if isinstance(private, rsa.RSAPrivateKey):
        return f"RSA-{private.key_size}", private.key_size >= _LEAST_RSA
    if isinstance(private, ec.EllipticCurvePrivateKey):
        return f"ECDSA {private.curve.name}", private.curve.key_size >= _LEAST_EC
    return type(private).__name__.removeprefix("_").removesuffix("PrivateKey"), False


def _spki(public: object) -> bytes:
    encoded: bytes = public.public_bytes(  # type: ignore[attr-defined]  # every kind has it
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return encoded


def require_fit(key: Key, moment: datetime) -> None:
    """Refuse a certificate that is not in force at ``moment``, or is not for signing."""
    since, until = in_force(key.certificate)
    if moment < since:
        raise Unsigned("Q014", since=since.date())
    if moment > until:
        raise Unsigned("Q013", until=until.date())
    usage = key.certificate.key_usage_value
    if usage is not None and not _SIGNING & usage.native:
        raise Unsigned("Q015", usage=", ".join(sorted(usage.native)))


def name_of(certificate: x509.Certificate) -> str:
    """Give the name in a certificate: the common one, or the organisation's."""
    subject = certificate.subject.native
    for part in ("common_name", "organization_name"):
        value = subject.get(part)
        if value:
            return str(value[0] if isinstance(value, list) else value)
    return str(certificate.subject.human_friendly)


def fingerprint_of(certificate: x509.Certificate) -> str:
    """Give the sha256 of a certificate, in hex."""
    return sha256(certificate.dump()).hexdigest()


def in_force(certificate: x509.Certificate) -> tuple[datetime, datetime]:
    """Tell from when to when a certificate is in force."""
    since, until = certificate.not_valid_before, certificate.not_valid_after
    return since.astimezone(UTC), until.astimezone(UTC)


def read_certificates(data: bytes) -> tuple[bytes, ...]:
    """Read the certificates of a PEM or DER file; none where it is neither."""
    try:
        blocks = (
            pem.unarmor(data, multiple=True) if pem.detect(data) else [("CERTIFICATE", {}, data)]
        )
        encoded = [content for kind, _, content in blocks if kind == "CERTIFICATE"]
        for one in encoded:
            in_force(x509.Certificate.load(one, strict=True))
    except (ValueError, TypeError):
        return ()
    return tuple(encoded)
