"""Making signatures by pyHanko: in a PDF, invisible and keeping PDF/A and PDF/UA; or detached."""

import asyncio
from datetime import datetime
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko_certvalidator.registry import SimpleCertificateStore

from pipeline.sign.hanko_check import check_detached, check_pdf
from pipeline.sign.hanko_cms import Faulty, guarded
from pipeline.sign.hanko_keys import Key
from pipeline.sign.hanko_stamp import Service
from pipeline.sign.values import Reason, Unsigned

_DIGEST = "sha256"
# PDF/A wants annotations to print and PDF/UA wants untagged ones off the page: a field without a
# size, outside of every page, is both.
_FIELD = SigFieldSpec(
    "Signature1", invis_sig_settings=InvisSigSettings(set_print_flag=True, box_out_of_bounds=True)
)
_META = signers.PdfSignatureMetadata(
    field_name=_FIELD.sig_field_name, md_algorithm=_DIGEST, subfilter=SigSeedSubFilter.PADES
)


def sign_pdf(data: bytes, key: Key, moment: datetime, service: Service | None) -> bytes:
    """Add a signature to a PDF; its own bytes stay as they are."""
    try:
        with guarded(Reason.NO_PDF):
            writer = IncrementalPdfFileWriter(BytesIO(data))
            is_encrypted = writer.prev.encrypted
            is_signed = not is_encrypted and bool(writer.prev.embedded_signatures)
    except Faulty as fault:
        raise Unsigned("Q031", reason=fault.reason) from None
    if is_encrypted:
        raise Unsigned("Q030")
    if is_signed:
        raise Unsigned("Q032")
    try:
        with guarded(Reason.NO_PDF):
            signed = asyncio.run(_signed(writer, key, moment, service))
            is_kept = signed.startswith(data) and check_pdf(signed, ()).fault is None
    except Faulty as fault:
        raise Unsigned("Q031", reason=fault.reason) from None
    if not is_kept:
        raise Unsigned("Q031", reason=Reason.NOT_KEPT)
    return signed


async def _signed(
    writer: IncrementalPdfFileWriter, key: Key, moment: datetime, service: Service | None
) -> bytes:
    output = BytesIO()
    await _PdfSigner(key, moment, service).async_sign_pdf(writer, output=output)
    return output.getvalue()


class _PdfSigner(signers.PdfSigner):
    """Signs as of a given moment; pyHanko's own asks the clock."""

    def __init__(self, key: Key, moment: datetime, service: Service | None) -> None:
        super().__init__(_META, _signer(key), timestamper=service, new_field_spec=_FIELD)
        self._moment = moment

    def init_signing_session(
        self,
        pdf_out: BasePdfFileWriter,
        existing_fields_only: bool = False,  # noqa: FBT001, FBT002  # as the library has it
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._moment
        return session


def sign_bytes(data: bytes, key: Key, moment: datetime, service: Service | None) -> bytes:
    """Make a detached signature (CAdES in CMS, DER)."""
    made = _signer(key).async_sign_general_data(
        data,
        _DIGEST,
        detached=True,
        use_cades=True,
        timestamper=service,
        signed_attr_settings=PdfCMSSignedAttributes(signing_time=moment),
    )
    encoded: bytes = asyncio.run(made).dump()
    if check_detached(data, encoded, ()).fault:
        raise Unsigned("Q031", reason=Reason.NOT_KEPT)
    return encoded


def _signer(key: Key) -> signers.SimpleSigner:
    # pyHanko leaves it without types.
    chain = SimpleCertificateStore.from_certs(key.chain)  # type: ignore[no-untyped-call]
    return signers.SimpleSigner(key.certificate, key.private, chain)
