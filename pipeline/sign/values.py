"""What signing and checking speak of: reasons, and what is known of a signature."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Reason(StrEnum):
    """Why something cannot be read, signed or trusted; ``codes/signing_reasons.py`` translates."""

    # of a PKCS#12 file
    NO_PKCS12 = "it is no PKCS#12 file"
    NO_KEY = "there is no private key in it"
    NO_CERTIFICATE = "there is no certificate in it"
    OTHER_KEY = "its key is not the certificate's"
    # of a time-stamp service
    NO_ANSWER = "no answer in time"
    NO_HOST = "there is no such host"
    NO_TLS = "no secure connection, its certificate is not trusted"
    NO_CONNECTION = "no connection"
    LEADS_AWAY = "it leads to another address"
    NO_HTTP = "what answers does not speak HTTP"
    TOO_LONG = "the answer is too long"
    NO_RESPONSE = "it is no time stamp"
    REJECTED = "the service rejected the request"
    OTHER_REQUEST = "it answers another request"
    NO_STAMPER = "its certificate is not for time stamps"
    # of a PDF
    NO_PDF = "it cannot be read as a PDF"
    NOT_KEPT = "signing did not keep its bytes"
    # of a record
    NO_RECORD = "it is not as this program writes it"
    # of a signature
    UNSIGNED = "there is no signature in it"
    SEVERAL = "there are several signatures in it"
    PARTIAL = "the signature does not cover the whole file"
    PADDED = "something was put beside the signature"
    NO_SIGNATURE = "it cannot be read as a signature"
    CHANGED = "the contents are not those that were signed"
    FORGED = "the signature is not made by its certificate"
    WEAK = "its digest is too weak"
    BAD_STAMP = "its time stamp is not valid"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a signature or a time stamp says, and whether it holds.

    ``fault`` is None where the contents are those that were signed, by the holder of the
    certificate's key. Who that is, only ``is_trusted`` tells.
    """

    fault: Reason | None
    signer: str = ""  # as the certificate names itself
    certificate: str = ""  # its sha256, in hex
    since: datetime | None = None  # in force
    until: datetime | None = None
    at: datetime | None = None  # when it signed, by its own word
    stamped: datetime | None = None  # when, by the word of a time-stamp service
    stamped_by: str = ""
    is_trusted: bool | None = None  # None where nobody was named to trust

    @property
    def is_in_force(self) -> bool:
        """Tell whether the certificate was in force when it signed."""
        when = self.stamped or self.at
        if when is None or self.since is None or self.until is None:
            return False
        return self.since <= when <= self.until


class Unsigned(Exception):  # noqa: N818  # it says what stays so
    """Why nothing was signed or stamped: a code and its values; it never leaves this stage."""

    def __init__(self, code: str, **values: object) -> None:
        """Keep the code of a diagnostic and what its wording names."""
        super().__init__(code)
        self.code = code
        self.values = values
