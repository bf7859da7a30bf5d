"""Checking signatures: of PDF files, of manifests, and time stamps; nothing here needs a key."""

from collections.abc import Sequence

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.sign.library import lack
from pipeline.sign.values import Checked, Reason


def check_signature(pdf: bytes, trusted: Sequence[bytes] = ()) -> Checked:
    """Check the one signature of a PDF, against certificates (DER) if any are given."""
    from pipeline.sign import hanko_check  # noqa: PLC0415  # an extra: see library.py

    return hanko_check.check_pdf(pdf, trusted)


def check_manifest_signature(data: bytes, p7s: bytes, trusted: Sequence[bytes] = ()) -> Checked:
    """Check a detached signature against what it signs."""
    from pipeline.sign import hanko_check  # noqa: PLC0415  # as above

    return hanko_check.check_detached(data, p7s, trusted)


def check_stamp(data: bytes, tsr: bytes, trusted: Sequence[bytes] = ()) -> Checked:
    """Check a time stamp against what it stamps; the service is its signer."""
    from pipeline.sign import hanko_check  # noqa: PLC0415  # as above

    return hanko_check.check_response(data, tsr, trusted)


def read_trusted(data: bytes, source: Source) -> tuple[tuple[bytes, ...], list[Diagnostic]]:
    """Read certificates to trust, PEM or DER, as DER."""
    if lacking := lack(source):
        return (), lacking
    from pipeline.sign import hanko_keys  # noqa: PLC0415  # as above

    found = hanko_keys.read_certificates(data)
    return found, [] if found else [problem("Q061", source, reason=Reason.NO_CERTIFICATE)]


def judge(found: Checked, source: Source) -> list[Diagnostic]:
    """Say what is wrong with a signature, if anything."""
    if found.fault:
        return [problem("Q054", source, reason=found.fault)]
    wrong = []
    if found.is_trusted is False:
        shown = found.certificate[:16]
        wrong.append(problem("Q055", source, signer=found.signer, certificate=shown))
    if not found.is_in_force:
        when = found.stamped or found.at
        wrong.append(
            problem("Q056", source, at=_day(when), since=_day(found.since), until=_day(found.until))
        )
    return wrong


def _day(when: object) -> str:
    return "—" if when is None else str(when)[:10]
