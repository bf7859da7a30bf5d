"""The settings under ``signing`` in the campaign: which certificate signs, who stamps the time."""

import re

from pipeline.diagnostics import excerpt, problem
from pipeline.load.fields import Fields
from pipeline.model.signing import SigningSettings

_LONGEST = 400  # characters of a path or an address
# What is sent is a digest, and the answer is signed; still nobody on the way should choose it. A
# relay on this machine needs no such protection.
_SERVICE = re.compile(r"https://[^\s/?#@]+(?:[/?][^\s#]*)?")
_RELAY = re.compile(r"http://(?:localhost|127\.0\.0\.1)(?::[0-9]{1,5})?(?:[/?][^\s#]*)?")


def read_signing(fields: Fields | None) -> SigningSettings | None:
    """Read the certificate's path and the address of a time-stamp service."""
    if fields is None:
        return None
    certificate = fields.text("certificate", limit=_LONGEST)
    address = fields.text("time_stamp", "", limit=_LONGEST)
    if address and not (_SERVICE.fullmatch(address) or _RELAY.fullmatch(address)):
        place = fields.place("time_stamp")
        fields.problems.append(problem("Q001", place, typed=excerpt(address)))
    return SigningSettings(
        certificate, address, fields.place("certificate"), fields.place("time_stamp")
    )
