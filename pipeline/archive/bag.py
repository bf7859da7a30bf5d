"""A bag (BagIt 1.0, RFC 8493): files, and digests by which every one of them is proved."""

import hashlib
from collections.abc import Mapping

VERSION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
SM3 = "sm3"
_ESCAPES = str.maketrans({"%": "%25", "\n": "%0A", "\r": "%0D"})  # RFC 8493, 2.1.3
_INFO = (
    *("Source-Organization", "External-Identifier", "Bagging-Date", "Payload-Oxum"),
    "Bag-Software-Agent",
)


def bag(
    payload: Mapping[str, bytes], info: Mapping[str, str], algorithms: tuple[str, ...]
) -> dict[str, bytes]:
    """Give every file of a bag by its path: the payload and the tag files that prove it."""
    size = sum(map(len, payload.values()))
    values = {**info, "Payload-Oxum": f"{size}.{len(payload)}"}
    tags = {
        "bagit.txt": VERSION.encode(),
        "bag-info.txt": "".join(f"{key}: {values[key]}\n" for key in _INFO).encode(),
        **{f"manifest-{one}.txt": manifest(payload, one).encode() for one in algorithms},
    }
    proofs = {f"tagmanifest-{one}.txt": manifest(tags, one).encode() for one in algorithms}
    return {**payload, **tags, **proofs}


def manifest(files: Mapping[str, bytes], algorithm: str) -> str:
    """Write the digests of files, sorted by path."""
    return "".join(
        f"{hashlib.new(algorithm, data).hexdigest()}  {path.translate(_ESCAPES)}\n"
        for path, data in sorted(files.items())
    )


def has_algorithm(name: str) -> bool:
    """Tell whether this machine can make digests by an algorithm."""
    try:
        hashlib.new(name)
    except ValueError:
        return False
    return True
