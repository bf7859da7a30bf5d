"""Whether the lists of a package agree with the rest: relations, registration, files of nobody."""

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.diagnostics import Diagnostic, excerpt, problem
from pipeline.issued import Entry, register_of
from pipeline.verify.bag import read_info
from pipeline.verify.facts import CATALOGUE, REGISTRATION, Facts, piece_folders, same
from pipeline.verify.package import Package

_NUMBER = re.compile(r"[^〔〕\s；]+〔[0-9]{4}〕[0-9]+号")
_OWN = ("pdf", "docx", "json", "xml")  # what a piece's folder may hold
_LISTS = re.compile(r"data/catalogue/[^/]+\.(json|pdf|xlsx)")
_SOURCES = re.compile(r"data/sources/(index\.json|objects/[0-9a-f]{64})")
_REGISTER = "data/register.json"


def check_lists(package: Package, facts: Facts) -> Iterator[Diagnostic]:
    """Hold the lists against register, metadata and files."""
    yield from _check_relations(package, facts)
    yield from _check_registration(package, facts)
    yield from _check_places(package, facts)
    yield from _check_files(package)


def _check_relations(package: Package, facts: Facts) -> Iterator[Diagnostic]:
    """Each document tells which one it ends and which one ended it, in both places."""
    expected = _relations(facts)
    for folder, values in facts.pieces.items():
        number = str(values.get("文件编号"))
        wanted = expected.get(number, set())
        members = values.get("关系")
        listed = members if isinstance(members, list) else []
        said = {str(one.get("文件编号")) for one in listed if isinstance(one, dict)}
        if number in expected and said != wanted:
            place = package.place(f"data/{folder}/{folder}.json")
            named = {"typed": " ".join(sorted(said)), "expected": " ".join(sorted(wanted))}
            yield problem("A114", place, name="关系", **named)
    for row in facts.rows:
        number = str(row.get("document_number"))
        if set(_NUMBER.findall(str(row.get("remark")))) != expected.get(number, set()):
            place = package.place(CATALOGUE)
            yield problem("A119", place, number=row.get("number_archival"), name="remark")


def _relations(facts: Facts) -> dict[str, set[str]]:
    ended = register_of(facts.batches.values(), facts.entries).ended
    return {
        str(entry.number): set(_related(entry, ended.get(entry.number))) for entry in facts.entries
    }


def _related(entry: Entry, end: Entry | None) -> Iterator[str]:
    if entry.cites:
        yield str(entry.cites)
    if end:
        yield str(end.number)


def _check_registration(package: Package, facts: Facts) -> Iterator[Diagnostic]:
    folders = tuple(f"data/{folder}/" for folder in piece_folders(package))
    own = {
        path: data for path, data in package.files.items() if folders and path.startswith(folders)
    }
    numbers = {str(values.get("文件编号")) for values in facts.pieces.values()}
    packed = [entry for entry in facts.entries if str(entry.number) in numbers]
    found: dict[str, object] = {
        "pieces": len(folders),
        "files": len(own),
        "bytes": sum(map(len, own.values())),
        "pages": sum(entry.pages for entry in packed),
        "formats": dict(Counter(path.rpartition(".")[2] for path in own)),
        "package": read_info(package).get("External-Identifier"),
    }
    for name, element in (("fonds", "全宗号"), ("organisation", "立档单位名称")):
        told = {str(one.get(element)) for one in facts.pieces.values()}
        if len(told) == 1:
            found[name] = told.pop()
    campaigns = {facts.batches[one.batch].campaign for one in packed if one.batch in facts.batches}
    if len(campaigns) == 1:
        found["campaign"] = campaigns.pop()
    for name, value in found.items():
        if not same(facts.registration.get(name), value):
            stated = excerpt(str(facts.registration.get(name)))
            values = {"name": name, "stated": stated, "found": value}
            yield problem("A120", package.place(REGISTRATION), **values)


def _check_places(package: Package, facts: Facts) -> Iterator[Diagnostic]:
    for at, row in enumerate(facts.rows, start=1):
        if not same(row.get("place"), at):
            values = {"number": row.get("number_archival"), "name": "place"}
            yield problem("A119", package.place(CATALOGUE), **values)


def _check_files(package: Package) -> Iterator[Diagnostic]:
    """Find files that the digests know and the package's form does not."""
    folders = piece_folders(package)
    expected = {f"data/{one}/{one}.{suffix}" for one in folders for suffix in _OWN} | {_REGISTER}
    for path in package.payload():
        if path not in expected and not _LISTS.fullmatch(path) and not _SOURCES.fullmatch(path):
            yield problem("A103", package.place(path))
