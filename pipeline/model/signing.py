"""How an organisation signs what it issued: settings of the campaign, never the password."""

from dataclasses import dataclass

from pipeline.diagnostics import Source


@dataclass(frozen=True, slots=True)
class SigningSettings:
    """Under ``signing`` in the campaign's settings; who has none does not sign."""

    certificate: str  # path of the PKCS#12 file, from the campaign's folder where it is relative
    time_stamp: str  # address of a time-stamp service (RFC 3161); empty where none is asked
    source: Source  # of the certificate's path
    service: Source  # of the address
