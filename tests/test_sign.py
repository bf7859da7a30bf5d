"""Signatures: what makes them, what keeps them valid, and every way in which they are not."""

import time
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from io import BytesIO
from pathlib import Path
from random import Random

import pytest

pytest.importorskip("pyhanko", reason="pyHanko is not here; `make signing` brings it")

from asn1crypto import tsp
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import dsa, ec
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.pdf_utils.generic import pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from pipeline.diagnostics import Diagnostic, Source
from pipeline.sign import hanko_keys, transport
from pipeline.sign.checking import (
    check_manifest_signature,
    check_signature,
    check_stamp,
    judge,
    read_trusted,
)
from pipeline.sign.signing import Signer, open_signer, sign_manifest, sign_pdf, stamp
from pipeline.sign.values import Checked, Reason, Unsigned
from tests import judges, signing
from tests.rendering import sample_pdf

HERE = Source("letters/D01.pdf")
MANIFEST = "abc  data/D01-文学院党委.pdf\n".encode()
KINDS = ("letter", "notice", "summary")


def signer(holder: signing.Holder | None = None, time_stamp: str = "") -> Signer:
    holder = holder or signing.organisation()
    opened, found = open_signer(holder.file(), signing.PASSWORD, signing.MOMENT, HERE, time_stamp)
    assert opened, found
    return opened


def refused(data: bytes, password: str | None = signing.PASSWORD) -> list[Diagnostic]:
    opened, found = open_signer(data, password, signing.MOMENT, HERE)
    assert opened is None
    return found


def signed(name: str = "letter", by: Signer | None = None) -> bytes:
    data, found = sign_pdf(sample_pdf(name), by or signer(), HERE)
    assert data, found
    return data


def sealed(by: Signer | None = None) -> bytes:
    data, found = sign_manifest(MANIFEST, by or signer(), HERE)
    assert data, found
    return data


def the(found: list[Diagnostic]) -> tuple[str, dict[str, str]]:
    (one,) = found
    return one.code, dict(one.values)


# --- what a signature says ---


def test_a_signed_pdf_begins_with_the_original_and_names_who_signed_and_when() -> None:
    pdf = signed()
    assert pdf.startswith(sample_pdf("letter"))
    found = check_signature(pdf, [signing.authority().der])
    assert found.fault is None
    assert (found.signer, found.at) == (signing.ORGANISATION, signing.MOMENT)
    assert found.certificate == signer().certificate
    assert (found.stamped, found.is_trusted, found.is_in_force) == (None, True, True)
    assert judge(found, HERE) == []


def test_a_manifest_is_signed_beside_itself() -> None:
    found = check_manifest_signature(MANIFEST, sealed(), [signing.organisation().der])
    assert (found.fault, found.signer, found.at) == (None, signing.ORGANISATION, signing.MOMENT)
    assert found.is_trusted


@pytest.mark.parametrize("curve", [ec.SECP256R1(), ec.SECP384R1()])
def test_a_key_of_an_elliptic_curve_signs_too(curve: ec.EllipticCurve) -> None:
    own = signer(signing.certified(signing.ORGANISATION, ec.generate_private_key(curve)))
    assert check_signature(signed(by=own)).fault is None
    assert check_manifest_signature(MANIFEST, sealed(own)).fault is None


def test_a_certificate_without_a_key_usage_may_sign() -> None:
    own = signing.certified(signing.ORGANISATION, signing.rsa_key(), usage=())
    assert check_signature(signed(by=signer(own))).fault is None


def test_a_signer_shows_neither_key_nor_password() -> None:
    shown = repr(signer())
    assert signing.ORGANISATION in shown
    assert signing.PASSWORD not in shown
    assert "key" not in shown.lower()


# --- judges that know nothing of pyHanko ---


def test_signed_documents_are_still_pdf_a_and_pdf_ua(tmp_path: Path) -> None:
    with signing.serving() as service:
        paths = []
        for name in KINDS:
            for kind, by in (("b", signer()), ("t", signer(time_stamp=service))):
                paths.append(tmp_path / f"{name}-{kind}.pdf")
                paths[-1].write_bytes(signed(name, by))
    assert judges.verapdf(paths, *judges.FLAVOURS) == []
    assert judges.qpdf_check(paths) == []


def test_poppler_finds_the_signature_valid(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(signed())
    said = judges.pdf_signatures(path)
    assert "Signature is Valid." in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said
    assert "SHA-256" in said


def test_openssl_verifies_signature_and_time_stamp_of_a_manifest(tmp_path: Path) -> None:
    with signing.serving() as service:
        own = signer(time_stamp=service)
        stamped, found = stamp(MANIFEST, own, HERE)
        assert stamped, found
        files = {
            "manifest": MANIFEST,
            "p7s": sealed(own),
            "tsr": stamped,
            "authority": signing.authority().pem,
        }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    at = ("-attime", str(int(signing.MOMENT.timestamp())))
    openssl = judges.openssl
    verify = ("cms", "-verify", "-binary", "-inform", "DER", "-in", "p7s", "-content", "manifest")
    options = ("-CAfile", "authority", *at, "-purpose", "any")
    assert openssl(tmp_path, *verify, *options).returncode == 0
    reply = ("ts", "-verify", "-data", "manifest", "-in", "tsr", "-CAfile", "authority", *at)
    assert openssl(tmp_path, *reply).returncode == 0
    (tmp_path / "manifest").write_bytes(MANIFEST + b" ")
    assert openssl(tmp_path, *verify, *options).returncode != 0
    assert openssl(tmp_path, *reply).returncode != 0


# --- certificates that do not sign ---


def test_a_wrong_password_and_none_at_all() -> None:
    assert the(refused(signing.organisation().file(), "wrong"))[0] == "Q011"
    assert the(refused(signing.organisation().file(), None))[0] == "Q012"
    assert the(refused(signing.organisation().file(), ""))[0] == "Q012"


def test_a_file_without_a_password_needs_none() -> None:
    opened, found = open_signer(
        signing.organisation().file(password=None), None, signing.MOMENT, HERE
    )
    assert opened, found


@pytest.mark.parametrize(
    "data", [b"", b"0", b"not a certificate", b"\x30\x82\xff\xff", b"-----BEGIN CERTIFICATE-----"]
)
def test_what_is_no_pkcs12_file_is_said_to_be_none(data: bytes) -> None:
    assert the(refused(data)) == ("Q010", {"reason": Reason.NO_PKCS12})


def test_a_certificate_alone_does_not_sign() -> None:
    assert the(refused(signing.organisation().der))[0] == "Q010"
    bare = pkcs12.serialize_key_and_certificates(
        b"x", None, signing.organisation().certificate, None, serialization.NoEncryption()
    )
    assert the(refused(bare, None)) == ("Q010", {"reason": Reason.NO_KEY})


def test_a_key_of_somebody_else_does_not_sign() -> None:
    mixed = signing.Holder(signing.rsa_key(number=2), signing.organisation().certificate)
    with pytest.raises(ValueError, match="match"):
        mixed.file()
    store = pkcs12.PKCS12KeyAndCertificates(
        mixed.key, pkcs12.PKCS12Certificate(mixed.certificate, None), []
    )
    with pytest.raises(Unsigned) as refusal:
        hanko_keys._taken(store)
    assert refusal.value.values == {"reason": Reason.OTHER_KEY}


def test_a_certificate_signs_only_while_it_is_in_force() -> None:
    day = timedelta(days=1)
    past = signing.certified("甲", signing.rsa_key(), until=signing.MOMENT - day)
    assert the(refused(past.file())) == ("Q013", {"until": "2017-12-19"})
    later = signing.certified("甲", signing.rsa_key(), since=signing.MOMENT + day)
    assert the(refused(later.file())) == ("Q014", {"since": "2017-12-21"})


def test_a_certificate_that_is_not_for_signing_does_not_sign() -> None:
    own = signing.certified("甲", signing.rsa_key(), usage=("key_encipherment", "crl_sign"))
    assert the(refused(own.file())) == ("Q015", {"usage": "crl_sign, key_encipherment"})


def test_a_weak_key_and_one_of_another_kind_do_not_sign() -> None:
    weak = signing.certified("甲", signing.rsa_key(bits=1024))
    assert the(refused(weak.file())) == ("Q016", {"kind": "RSA-1024"})
    old = signing.certified("甲", dsa.generate_private_key(2048))  # type: ignore[arg-type]
    assert the(refused(old.file())) == ("Q016", {"kind": "DSA"})


# --- PDF files that are not signed ---


def test_an_encrypted_pdf_is_not_signed() -> None:
    data, found = sign_pdf(judges.encrypted(sample_pdf("letter")), signer(), HERE)
    assert data is None
    assert the(found)[0] == "Q030"


@pytest.mark.parametrize(
    "data", [b"", b"no PDF", b"%PDF-1.7\n%%EOF\n", b"%PDF-1.7\nstartxref\n9\n%%EOF"]
)
def test_what_is_no_pdf_is_not_signed(data: bytes) -> None:
    made, found = sign_pdf(data, signer(), HERE)
    assert made is None
    assert the(found) == ("Q031", {"reason": Reason.NO_PDF})


def test_a_signed_pdf_is_not_signed_again() -> None:
    made, found = sign_pdf(signed(), signer(), HERE)
    assert made is None
    assert the(found)[0] == "Q032"


# --- changes ---


def outside_of_the_signature(pdf: bytes) -> list[int]:
    start = pdf.rindex(b"/Contents <") + len(b"/Contents ")
    end = pdf.index(b">", start) + 1
    return [at for at in range(len(pdf)) if not start <= at < end]


def test_every_changed_byte_outside_of_the_signature_is_found() -> None:
    pdf = signed()
    random = Random(7)  # noqa: S311
    for at in random.sample(outside_of_the_signature(pdf), 150):
        changed = bytearray(pdf)
        changed[at] ^= 1 << random.randrange(8)
        assert check_signature(bytes(changed)).fault, at


def test_bytes_hidden_beside_the_signature_are_found() -> None:
    pdf = signed()
    end = pdf.index(b">", pdf.rindex(b"/Contents <"))
    assert pdf[end - 2 : end] == b"00"
    for hidden in (b"01", b"zz", b"  "):
        changed = pdf[: end - 2] + hidden + pdf[end:]
        assert check_signature(changed).fault, hidden


def test_what_is_appended_to_a_signed_pdf_is_found() -> None:
    pdf = signed()
    for more in (b"\n", b"%", pdf[len(sample_pdf("letter")) :]):
        assert check_signature(pdf + more).fault


def test_a_change_that_is_saved_as_a_further_revision_is_found() -> None:
    writer = IncrementalPdfFileWriter(BytesIO(signed()))
    writer.root["/Lang"] = pdf_string("en")
    writer.update_root()  # type: ignore[no-untyped-call]  # pyHanko leaves it so
    out = BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    assert check_signature(out.getvalue()).fault is Reason.PARTIAL


def test_a_second_signature_is_not_taken_for_the_first() -> None:
    twice = by_other_means(signed(), "sha256")
    assert check_signature(twice).fault is Reason.SEVERAL


def test_a_signature_over_a_weak_digest_does_not_hold() -> None:
    assert check_signature(by_other_means(sample_pdf("letter"), "sha256")).fault is None
    assert check_signature(by_other_means(sample_pdf("letter"), "sha1")).fault is Reason.WEAK


def by_other_means(pdf: bytes, digest: str) -> bytes:
    """Sign as another program might."""
    key = signer(signing.stranger()).key
    made = signers.sign_pdf(
        IncrementalPdfFileWriter(BytesIO(pdf)),
        signers.PdfSignatureMetadata(field_name="Another", md_algorithm=digest),
        signers.SimpleSigner(key.certificate, key.private, SimpleCertificateStore.from_certs(())),  # type: ignore[no-untyped-call]
    )
    data: bytes = made.getvalue()
    return data


def test_a_pdf_without_a_signature_has_none() -> None:
    assert check_signature(sample_pdf("letter")) == Checked(Reason.UNSIGNED)
    assert check_signature(b"no PDF") == Checked(Reason.NO_PDF)


def test_every_changed_byte_of_a_manifest_is_found() -> None:
    p7s = sealed()
    for at in range(len(MANIFEST)):
        changed = bytearray(MANIFEST)
        changed[at] ^= 1
        assert check_manifest_signature(bytes(changed), p7s).fault is Reason.CHANGED


def test_a_manifests_signature_cut_short_or_of_rubbish_is_no_signature() -> None:
    p7s = sealed()
    for data in (b"", b"rubbish", p7s[:-1], p7s + b"0", p7s[: len(p7s) // 2], bytes(len(p7s))):
        assert check_manifest_signature(MANIFEST, data).fault is Reason.NO_SIGNATURE


def test_flipped_bits_of_a_signature_never_raise() -> None:
    p7s = sealed()
    random = Random(3)  # noqa: S311
    for _ in range(400):
        changed = bytearray(p7s)
        changed[random.randrange(len(p7s))] ^= 1 << random.randrange(8)
        check_manifest_signature(MANIFEST, bytes(changed), [signing.authority().der])


# --- whose ---


def test_another_ones_certificate_of_the_same_name_is_not_trusted() -> None:
    pdf = signed(by=signer(signing.stranger()))
    for trusted in (signing.organisation().der, signing.authority().der):
        found = check_signature(pdf, [trusted])
        assert (found.fault, found.is_trusted) == (None, False)
        assert the(judge(found, HERE))[0] == "Q055"
    assert check_signature(pdf).is_trusted is None
    assert check_signature(pdf, [signing.authority().der, signing.stranger().der]).is_trusted


def test_a_signature_of_an_expired_certificate_is_told_from_a_changed_file() -> None:
    day = timedelta(days=1)
    own = signing.certified("甲", signing.rsa_key(), until=signing.MOMENT + day)
    opened, _ = open_signer(own.file(), signing.PASSWORD, signing.MOMENT, HERE)
    assert opened
    late = Signer(opened.name, opened.certificate, signing.MOMENT + 2 * day, "", opened.key)
    found = check_signature(signed(by=late), [own.der])
    assert found.fault is None
    assert the(judge(found, HERE)) == (
        "Q056",
        {"at": "2017-12-22", "since": "2017-01-01", "until": "2017-12-21"},
    )


def test_certificates_to_trust_are_read_as_pem_or_der() -> None:
    one, other = signing.authority(), signing.organisation()
    assert read_trusted(one.pem + other.pem, HERE) == ((one.der, other.der), [])
    assert read_trusted(one.der, HERE) == ((one.der,), [])
    for data in (b"", b"rubbish", one.pem[:200], one.der[:-1]):
        assert the(read_trusted(data, HERE)[1])[0] == "Q061"


# --- time stamps ---


def test_a_time_stamp_stands_in_the_signature_and_beside_the_manifest() -> None:
    with signing.serving() as service:
        own = signer(time_stamp=service)
        pdf, p7s = signed(by=own), sealed(own)
        tsr, found = stamp(MANIFEST, own, HERE)
    assert tsr, found
    trusted = [signing.authority().der]
    for one in (check_signature(pdf, trusted), check_manifest_signature(MANIFEST, p7s, trusted)):
        assert (one.fault, one.stamped_by) == (None, "示例时间戳服务")
        assert one.stamped == signing.MOMENT + timedelta(seconds=5)
    alone = check_stamp(MANIFEST, tsr, trusted)
    assert (alone.fault, alone.signer, alone.is_trusted) == (None, "示例时间戳服务", True)
    assert alone.stamped == signing.MOMENT + timedelta(seconds=5)
    assert check_stamp(MANIFEST + b" ", tsr).fault is Reason.OTHER_REQUEST
    assert check_stamp(MANIFEST, tsr[:-1]).fault is Reason.NO_RESPONSE


def test_without_a_service_there_is_no_time_stamp() -> None:
    assert stamp(MANIFEST, signer(), HERE) == (None, [])


def unanswered(answer: signing.Answer) -> tuple[str, str]:
    with signing.serving(answer) as service:
        made, found = sign_pdf(sample_pdf("letter"), signer(time_stamp=service), HERE)
        assert made is None
        code, values = the(found)
        assert the(stamp(MANIFEST, signer(time_stamp=service), HERE)[1])[0] == code
    return code, values["reason"]


def rejected(handler: BaseHTTPRequestHandler, request: bytes) -> None:
    response = tsp.TimeStampResp.load(signing.stamped(request))
    response["status"] = {"status": "rejection", "fail_info": {"bad_alg"}}
    signing.reply(response.dump(force=True))(handler, request)


def of_another_request(handler: BaseHTTPRequestHandler, request: bytes) -> None:
    asked = tsp.TimeStampReq.load(request)
    asked["nonce"] = 4
    signing.reply(signing.stamped(asked.dump(force=True)))(handler, request)


def of_another_digest(handler: BaseHTTPRequestHandler, request: bytes) -> None:
    asked = tsp.TimeStampReq.load(request)
    asked["message_imprint"]["hashed_message"] = bytes(32)
    signing.reply(signing.stamped(asked.dump(force=True)))(handler, request)


def by_no_stamper(handler: BaseHTTPRequestHandler, request: bytes) -> None:
    signing.reply(signing.stamped(request, signing.organisation()))(handler, request)


def forged(handler: BaseHTTPRequestHandler, request: bytes) -> None:
    response = tsp.TimeStampResp.load(signing.stamped(request))
    info = response["time_stamp_token"]["content"]["signer_infos"][0]
    info["signature"] = bytes(256)
    signing.reply(response.dump(force=True))(handler, request)


def silent(handler: BaseHTTPRequestHandler, request: bytes) -> None:
    del handler, request


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (signing.reply(b"rubbish"), ("Q021", Reason.NO_RESPONSE)),
        (signing.reply(b""), ("Q021", Reason.NO_RESPONSE)),
        (signing.reply(b"<html>" * 40_000), ("Q021", Reason.TOO_LONG)),
        (signing.reply(b"no", 403), ("Q020", "HTTP 403")),
        (signing.reply(b"", 302, Location="file:///etc/passwd"), ("Q020", "HTTP 302")),
        (signing.reply(b"", 302, Location="http://127.0.0.1:9/"), ("Q020", Reason.LEADS_AWAY)),
        (rejected, ("Q021", Reason.REJECTED)),
        (of_another_request, ("Q021", Reason.OTHER_REQUEST)),
        (of_another_digest, ("Q021", Reason.OTHER_REQUEST)),
        (by_no_stamper, ("Q021", Reason.NO_STAMPER)),
        (forged, ("Q021", Reason.BAD_STAMP)),
        (silent, ("Q020", Reason.NO_HTTP)),
    ],
)
def test_an_answer_that_is_no_time_stamp_of_this_stops_the_signing(
    answer: signing.Answer, expected: tuple[str, str]
) -> None:
    assert unanswered(answer) == expected


def test_a_service_that_is_down_is_said_to_be() -> None:
    with signing.serving() as address:
        pass
    made, found = sign_manifest(MANIFEST, signer(time_stamp=address), HERE)
    assert made is None
    assert the(found) == ("Q020", {"reason": "Connection refused"})


def test_a_service_that_does_not_answer_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(handler: BaseHTTPRequestHandler, request: bytes) -> None:
        time.sleep(1)
        signing.honest(handler, request)

    monkeypatch.setattr(transport, "SECONDS", 0.2)
    with signing.serving(late) as address:
        own = signer(time_stamp=address)
        made, found = stamp(MANIFEST, own, HERE)
    assert made is None
    assert the(found) == ("Q020", {"reason": Reason.NO_ANSWER})
