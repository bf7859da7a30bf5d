"""A bag (BagIt 1.0, RFC 8493): files, and digests by which every one of them is proved.

The tag files are written in one form only: the same files give the same bytes, so that whoever
checks a bag writes them anew and compares.
"""

import hashlib
from collections.abc import Iterator, Mapping

VERSION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
DECLARATION, INFO = "bagit.txt", "bag-info.txt"
PAYLOAD = "data/"
OXUM = "Payload-Oxum"
SHA256, SM3 = "sha256", "sm3"
ALGORITHMS = (SHA256, SM3)
_ESCAPES = {"%": "%25", "\n": "%0A", "\r": "%0D"}  # RFC 8493, 2.1.3

Digests = Mapping[str, str]  # by path


def manifest_name(algorithm: str) -> str:
    """Name the manifest of the payload."""
    return f"manifest-{algorithm}.txt"


def tags_name(algorithm: str) -> str:
    """Name the manifest of the tag files."""
    return f"tagmanifest-{algorithm}.txt"


def manifest(digests: Digests) -> bytes:
    """Write digests, sorted by path."""
    lines = (f"{digest}  {escaped(path)}\n" for path, digest in sorted(digests.items()))
    return "".join(lines).encode("utf-8", "surrogateescape")


def escaped(path: str) -> str:
    """Write a path as a manifest has it."""
    return "".join(_ESCAPES.get(character, character) for character in path)


def unescaped(path: str) -> str:
    """Read a path as a manifest has it."""
    for character, code in reversed(_ESCAPES.items()):
        path = path.replace(code, character).replace(code.lower(), character)
    return path


def has_algorithm(name: str) -> bool:
    """Tell whether this machine can make digests by an algorithm."""
    try:
        hashlib.new(name)
    except ValueError:
        return False
    return True


def digest(data: bytes, algorithm: str) -> str:
    """Give the digest of some bytes."""
    return hashlib.new(algorithm, data).hexdigest()


def oxum(sizes: Mapping[str, int]) -> str:
    """Give bytes and number of the payload's files."""
    own = [size for path, size in sizes.items() if path.startswith(PAYLOAD)]
    return f"{sum(own)}.{len(own)}"


def bag(
    payload: Mapping[str, bytes], info: Mapping[str, str], algorithms: tuple[str, ...]
) -> dict[str, bytes]:
    """Give every file of a bag by its path: the payload and the tag files that prove it."""
    sizes = {path: len(data) for path, data in payload.items()}
    lines = {**info, OXUM: oxum(sizes)}
    tags = {
        DECLARATION: VERSION,
        INFO: "".join(f"{key}: {value}\n" for key, value in lines.items()).encode(),
        **{manifest_name(one): manifest(_digests(payload, one)) for one in algorithms},
    }
    proofs = {tags_name(one): manifest(_digests(tags, one)) for one in algorithms}
    return {**payload, **tags, **proofs}


def _digests(files: Mapping[str, bytes], algorithm: str) -> dict[str, str]:
    return {path: digest(data, algorithm) for path, data in files.items()}


def read_info(data: bytes) -> Iterator[tuple[str, str]]:
    """Read what a bag says of itself; raise ``ValueError`` where a line is none."""
    for line in data.decode().split("\n")[:-1]:
        name, colon, value = line.partition(": ")
        if not colon:
            raise ValueError(line[:40])
        yield name, value
