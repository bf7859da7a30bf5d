"""The bag itself (RFC 8493): its manifests, its tag files, and files that they do not know."""

import hashlib
from collections.abc import Iterator, Mapping

from pipeline.diagnostics import Diagnostic, excerpt, problem
from pipeline.verify.package import Package

BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_INFO = "bag-info.txt"
_MOST_WRONG = 100  # lines of a manifest that are told of one by one
_DIGITS = 64  # of a digest by sha256 or sm3
_ALGORITHMS = ("sha256", "sm3")
_ESCAPES = str.maketrans({"%": "%25", "\n": "%0A", "\r": "%0D"})  # RFC 8493, 2.1.3
INFO_NAMES = (
    "Source-Organization",
    "External-Identifier",
    "Bagging-Date",
    "Bag-Software-Agent",
    "Payload-Oxum",
)


def check_bag(package: Package) -> Iterator[Diagnostic]:
    """Check the whole bag; every change of one byte shows in one of these."""
    if "bagit.txt" not in package.files or "manifest-sha256.txt" not in package.files:
        yield problem("A100", package.place(""))
        return
    if package.files["bagit.txt"] != BAGIT:
        yield problem("A106", package.place("bagit.txt"))
    yield from _check_info(package)
    used = [one for one in _ALGORITHMS if f"manifest-{one}.txt" in package.files]
    for algorithm in used:
        if algorithm not in hashlib.algorithms_available:
            yield problem("A130", package.place(f"manifest-{algorithm}.txt"), algorithm=algorithm)
            continue
        yield from _check_manifest(package, algorithm)
        yield from _check_tags(package, algorithm, used)
    tags = {"bagit.txt", _INFO}
    tags |= {f"{kind}-{one}.txt" for kind in ("manifest", "tagmanifest") for one in used}
    for path in package.files:
        if not path.startswith("data/") and path not in tags:
            yield problem("A103", package.place(path))


def read_info(package: Package) -> dict[str, str]:
    """Give the fields of ``bag-info.txt``; none where it cannot be read."""
    text = package.files.get(_INFO, b"").decode("utf-8", "replace")
    lines = (line.partition(": ") for line in text.splitlines())
    return {name: value for name, colon, value in lines if colon}


def _check_info(package: Package) -> Iterator[Diagnostic]:
    info = read_info(package)
    missing = [name for name in INFO_NAMES if not info.get(name)]
    if missing:
        yield problem("A106", package.place(_INFO), typed=" ".join(missing))
    payload = package.payload()
    found = f"{sum(map(len, payload.values()))}.{len(payload)}"
    if info.get("Payload-Oxum") != found:
        stated = excerpt(info.get("Payload-Oxum", ""))
        yield problem("A107", package.place(_INFO), stated=stated, found=found)


def _check_manifest(package: Package, algorithm: str) -> Iterator[Diagnostic]:
    """Compare each payload file with its digest, and the manifest's own form."""
    name = f"manifest-{algorithm}.txt"
    listed, wrong = _read_manifest(package.files[name])
    for line, typed in wrong:
        yield problem("A104", package.place(name), line=line, typed=excerpt(typed))
    payload = package.payload()
    for path, digest in listed.items():
        if path not in payload:
            yield problem("A101", package.place(path))
        elif hashlib.new(algorithm, payload[path]).hexdigest() != digest:
            yield problem("A102", package.place(path))
    for path in payload:
        if path not in listed:
            yield problem("A103", package.place(path))
    if not wrong and package.files[name] != _written(listed):
        yield problem("A104", package.place(name), line=1, typed="")


def _check_tags(package: Package, algorithm: str, used: list[str]) -> Iterator[Diagnostic]:
    """Write the manifest of the tag files anew and compare: it is proved by nothing else."""
    name = f"tagmanifest-{algorithm}.txt"
    tags = ["bagit.txt", _INFO, *(f"manifest-{one}.txt" for one in used)]
    digests = {
        tag: hashlib.new(algorithm, package.files[tag]).hexdigest()
        for tag in tags
        if tag in package.files
    }
    if name not in package.files:
        yield problem("A101", package.place(name))
        return
    listed, _ = _read_manifest(package.files[name])
    changed = [tag for tag in tags if listed.get(tag) != digests.get(tag)]
    for tag in changed:
        yield problem("A102", package.place(tag))
    if package.files[name] != _written(digests):
        yield problem("A105", package.place(name))


def _read_manifest(data: bytes) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """Give digests by path, and the lines that cannot be read, with their numbers."""
    listed: dict[str, str] = {}
    wrong: list[tuple[int, str]] = []
    for number, line in enumerate(data.decode("utf-8", "replace").split("\n"), start=1):
        if not line or len(wrong) > _MOST_WRONG:
            continue
        digest, blanks, path = line.partition("  ")
        path = path.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
        if not blanks or not path or path in listed or not _is_hex(digest):
            wrong.append((number, line))
        else:
            listed[path] = digest
    return listed, wrong


def _is_hex(text: str) -> bool:
    return len(text) == _DIGITS and set(text) <= set("0123456789abcdef")


def _written(digests: Mapping[str, str]) -> bytes:
    lines = (f"{digest}  {path.translate(_ESCAPES)}\n" for path, digest in sorted(digests.items()))
    return "".join(lines).encode()
