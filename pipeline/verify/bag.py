"""The bag itself (RFC 8493): its manifests, its tag files, and files that they do not know."""

import hashlib
from collections.abc import Iterator, Mapping

from pipeline.diagnostics import Diagnostic, problem
from pipeline.verify.package import ALGORITHMS, SHA256, Package, has_algorithm, shown

BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_DECLARATION, _INFO = "bagit.txt", "bag-info.txt"
_MOST = 20  # lines that are told of a manifest that is none
_DIGITS = 64  # of a digest by sha256 or sm3
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
    if not {_DECLARATION, f"manifest-{SHA256}.txt"} <= package.files.keys():
        yield problem("A100", package.place(""))
        return
    if package.files[_DECLARATION].sha256 != hashlib.sha256(BAGIT).hexdigest():
        yield problem("A106", package.place(_DECLARATION), typed="")
    yield from _check_info(package)
    used = [one for one in ALGORITHMS if f"manifest-{one}.txt" in package.files]
    for algorithm in used:
        if not has_algorithm(algorithm):
            yield problem("A130", package.place(f"manifest-{algorithm}.txt"), algorithm=algorithm)
            continue
        yield from _check_manifest(package, algorithm)
        yield from _check_tags(package, algorithm, used)
    tags = {_DECLARATION, _INFO}
    tags |= {f"{kind}-{one}.txt" for kind in ("manifest", "tagmanifest") for one in used}
    for path in package.files:
        if not path.startswith("data/") and path not in tags:
            yield problem("A103", package.place(path))


def read_info(package: Package) -> dict[str, str]:
    """Give the fields of ``bag-info.txt``; none where it cannot be read."""
    text = (package.text(_INFO) or b"").decode("utf-8", "replace")
    lines = (line.partition(": ") for line in text.split("\n"))
    return {name: value for name, colon, value in lines if colon}


def _check_info(package: Package) -> Iterator[Diagnostic]:
    if _INFO not in package.files:
        yield problem("A101", package.place(_INFO))
        return
    info = read_info(package)
    missing = [name for name in INFO_NAMES if not info.get(name)]
    if missing:
        yield problem("A106", package.place(_INFO), typed=" ".join(missing))
    payload = package.payload()
    found = f"{sum(one.size for one in payload.values())}.{len(payload)}"
    if info.get("Payload-Oxum") != found:
        stated = shown(info.get("Payload-Oxum", ""))
        yield problem("A107", package.place(_INFO), stated=stated, found=found)


def _check_manifest(package: Package, algorithm: str) -> Iterator[Diagnostic]:
    """Compare each payload file with its digest, and the manifest's own form."""
    name = f"manifest-{algorithm}.txt"
    text = package.text(name) or b""
    listed, wrong = _read_manifest(text)
    for line, typed in wrong[:_MOST]:
        yield problem("A104", package.place(name), line=line, typed=shown(typed))
    payload = package.payload()
    missing = {path: digest for path, digest in listed.items() if path not in payload}
    extra = [path for path in payload if path not in listed]
    yield from _check_moved(package, algorithm, missing, extra)
    for path, one in payload.items():
        if path in listed and one.digests[algorithm] != listed[path]:
            yield problem("A102", package.place(path))
    if not wrong and text != _written(listed):
        yield problem("A104", package.place(name), line=1, typed="")


def _check_moved(
    package: Package, algorithm: str, missing: Mapping[str, str], extra: list[str]
) -> Iterator[Diagnostic]:
    """Name what is missing and what is extra; a file under another name is neither."""
    homeless = {digest: path for path, digest in missing.items()}
    moved: set[str] = set()
    for path in extra:
        old = homeless.pop(package.files[path].digests[algorithm], None)
        if old is None:
            yield problem("A103", package.place(path))
        else:
            moved.add(old)
            yield problem("A131", package.place(path), old=shown(old))
    for path in missing.keys() - moved:
        yield problem("A101", package.place(shown(path)))


def _check_tags(package: Package, algorithm: str, used: list[str]) -> Iterator[Diagnostic]:
    """Write the manifest of the tag files anew and compare: it is proved by nothing else."""
    name = f"tagmanifest-{algorithm}.txt"
    tags = [_DECLARATION, _INFO, *(f"manifest-{one}.txt" for one in used)]
    digests = {tag: package.files[tag].digests[algorithm] for tag in tags if tag in package.files}
    if name not in package.files:
        yield problem("A101", package.place(name))
        return
    text = package.text(name) or b""
    listed, _ = _read_manifest(text)
    for tag in tags:
        if listed.get(tag) != digests.get(tag):
            yield problem("A102", package.place(tag))
    if text != _written(digests):
        yield problem("A105", package.place(name))


def _read_manifest(data: bytes) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """Give digests by path, and the lines that cannot be read, with their numbers."""
    listed: dict[str, str] = {}
    wrong = []
    for number, line in enumerate(data.decode("utf-8", "replace").split("\n"), start=1):
        if not line:
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
