"""Time stamps (RFC 3161): requests, and answers that are looked at before they are used."""

from collections.abc import Callable
from hashlib import sha256
from secrets import randbits

from asn1crypto import algos, cms, tsp
from pyhanko.sign.timestamps.api import TimeStamper

from pipeline.sign import transport
from pipeline.sign.hanko_cms import Faulty, guarded, read_token
from pipeline.sign.values import Reason, Unsigned

_GRANTED = {"granted", "granted_with_mods"}
_NONCE_BITS = 63


class Service(TimeStamper):
    """A time-stamp service, for signatures as pyHanko makes them and for files."""

    def __init__(self, address: str, ask: Callable[[str, bytes], bytes] = transport.ask) -> None:
        """Take the address, and what sends requests there."""
        super().__init__()  # type: ignore[no-untyped-call]  # pyHanko leaves it so
        self._address = address
        self._ask = ask

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """Get a token for a digest: what pyHanko asks for."""
        return self._requested(message_digest, md_algorithm)["time_stamp_token"]

    def response(self, data: bytes) -> bytes:
        """Get the whole response for a file, as ``openssl ts`` takes it."""
        found: bytes = self._requested(sha256(data).digest(), "sha256").dump()
        return found

    def _requested(self, digest: bytes, algorithm: str) -> tsp.TimeStampResp:
        nonce = randbits(_NONCE_BITS)
        request = tsp.TimeStampReq(
            {
                "version": 1,
                "message_imprint": {
                    "hash_algorithm": algos.DigestAlgorithm({"algorithm": algorithm}),
                    "hashed_message": digest,
                },
                "nonce": nonce,
                "cert_req": True,  # an archive has to check it without the service
            }
        )
        answer = self._ask(self._address, request.dump())
        try:
            response = read_response(answer)
            token = read_token(response["time_stamp_token"], lambda _: digest)
        except Faulty as fault:
            raise Unsigned("Q021", reason=fault.reason) from None
        if token.nonce != nonce:
            raise Unsigned("Q021", reason=Reason.OTHER_REQUEST)
        return response


def read_response(answer: bytes) -> tsp.TimeStampResp:
    """Parse a response and see that it grants a token."""
    with guarded(Reason.NO_RESPONSE):
        response = tsp.TimeStampResp.load(answer, strict=True)
        if response["status"]["status"].native not in _GRANTED:
            raise Faulty(Reason.REJECTED)
        if response["time_stamp_token"]["content_type"].native != "signed_data":
            raise Faulty(Reason.NO_RESPONSE)
        return response
