"""Whether all that a package says agrees: register, metadata, files, lists, sources."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator

from pipeline.diagnostics import Diagnostic, excerpt, problem
from pipeline.issued import Entry
from pipeline.issued_hash import entry_hash
from pipeline.verify.facts import (
    CATALOGUE,
    INDEX,
    OBJECTS,
    REGISTER,
    Elements,
    Facts,
    same,
)
from pipeline.verify.lists import check_lists
from pipeline.verify.package import Package

# DA/T 18-2022: what every piece must have; a secrecy and copies only where there are any.
MUST = (
    "聚合层次", "立档单位名称", "全宗号", "电子文件号", "档号", "年度", "保管期限", "机构或问题",
    "室编件号", "题名", "文件编号", "责任者", "日期", "文种", "主送", "开放标识", "件数", "页数",
    "稿本", "文件",
)  # fmt: skip
_FORMS = {
    "日期": re.compile(r"[0-9]{8}"),
    "年度": re.compile(r"[0-9]{4}"),
    "保管期限": re.compile(r"Y|D[1-9][0-9]?"),
    "文件编号": re.compile(r"[^〔〕]+〔[0-9]{4}〕[1-9][0-9]*号"),
    "档号": re.compile(r"[^\\/:*?\"<>|\s]+"),
    "电子文件号": re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    "室编件号": re.compile(r"[1-9][0-9]*"),
    "页数": re.compile(r"[1-9][0-9]*"),
    "件数": re.compile(r"1"),
    "聚合层次": re.compile("文件"),
    "稿本": re.compile("正本"),
}
PAGES = "页数"  # the element that counts them
_LONGEST = 500  # characters of any element


def check_agreement(package: Package, facts: Facts) -> Iterator[Diagnostic]:
    """Hold everything against everything else."""
    yield from _check_chain(package, facts)
    yield from _check_numbers(package, facts)
    own = _by_number(facts)
    for folder, values in facts.pieces.items():
        place = f"data/{folder}/{folder}.json"
        yield from _check_form(package, place, values)
        entry = own.get(str(values.get("文件编号")))
        if entry is None:
            yield problem("A127", package.place(place), number=values.get("文件编号", ""))
        else:
            yield from _check_piece(package, folder, values, entry)
    yield from _check_catalogue(package, facts)
    yield from check_lists(package, facts)
    yield from _check_sources(package, facts)


def _by_number(facts: Facts) -> dict[str, Entry]:
    return {str(entry.number): entry for entry in facts.entries}


def _check_chain(package: Package, facts: Facts) -> Iterator[Diagnostic]:
    previous = facts.before
    for serial, entry in enumerate(facts.entries, start=1):
        batch = facts.batches.get(entry.batch)
        whole = batch is not None and entry_hash(entry, batch) == entry.hash
        if not whole or entry.previous != previous:
            yield problem("A116", package.place(REGISTER), number=entry.number)
        if facts.before == "" and entry.serial != serial:
            yield problem("A117", package.place(REGISTER), number=entry.number, expected=serial)
        previous = entry.hash


def _check_numbers(package: Package, facts: Facts) -> Iterator[Diagnostic]:
    """Find gaps and doubles in the document numbers, and in the items of each year and term."""
    last: dict[tuple[str, int], int] = {}
    for entry in facts.entries:
        series = (entry.number.series, entry.number.year)
        expected = last.get(series, 0) + 1
        if facts.before == "" and entry.number.number != expected:
            yield problem("A117", package.place(REGISTER), number=entry.number, expected=expected)
        last[series] = entry.number.number
    items: dict[tuple[str, str], list[int]] = {}
    for row in facts.rows:
        key = (str(row.get("date"))[:4], str(row.get("retention")))
        if isinstance(row.get("item"), int):
            items.setdefault(key, []).append(row["item"])
    for (year, term), numbers in items.items():
        if sorted(numbers) != list(range(min(numbers), min(numbers) + len(numbers))):
            listed = " ".join(map(str, sorted(numbers)))
            yield problem("A118", package.place(CATALOGUE), year=year, term=term, listed=listed)
    doubled = Counter(str(values.get("档号")) for values in facts.pieces.values())
    for number, count in doubled.items():
        if count > 1:
            yield problem("A113", package.place(CATALOGUE), number=number)


def _check_form(package: Package, place: str, values: Elements) -> Iterator[Diagnostic]:
    for name in MUST:
        if not values.get(name):
            yield problem("A111", package.place(place), name=name)
    for name, form in _FORMS.items():
        if values.get(name) and not form.fullmatch(str(values[name])):
            yield problem("A112", package.place(place), name=name, typed=excerpt(str(values[name])))
    for name, value in values.items():
        if isinstance(value, str) and len(value) > _LONGEST:
            yield problem("A129", package.place(place), name=name, size=len(value))
        if isinstance(value, str) and not value.isprintable():
            yield problem("A125", package.place(place), name=name)
    if not values.get("业务"):
        yield problem("A128", package.place(place))


def _check_piece(
    package: Package, folder: str, values: Elements, entry: Entry
) -> Iterator[Diagnostic]:
    place = package.place(f"data/{folder}/{folder}.json")
    said = {
        "题名": entry.title,
        "日期": entry.dated.strftime("%Y%m%d"),
        "页数": entry.pages,
        "抄送": entry.copies,
        "主送": entry.addressee.rstrip("："),
    }
    for name, expected in said.items():
        if not same(values.get(name), expected):
            typed = excerpt(str(values.get(name)))
            yield problem("A114", place, name=name, typed=typed, expected=excerpt(str(expected)))
    if str(values.get("档号", "")).replace("·", ".") != folder:
        yield problem("A114", place, name="档号", typed=values.get("档号", ""), expected=folder)
    listed = _listed(values)
    for form, sha256 in entry.files.items():
        name = f"{folder}.{form}"
        data = package.files.get(f"data/{folder}/{name}")
        if data is None:
            yield problem("A101", package.place(f"data/{folder}/{name}"))
            continue
        own = listed.get(name, {})
        digest = hashlib.sha256(data).hexdigest()
        size, stated = own.get("计算机文件大小"), own.get("摘要值")
        if not same(size, len(data)) or stated != digest:
            yield problem("A115", package.place(f"data/{folder}/{name}"))
        if digest != sha256:
            yield problem("A102", package.place(f"data/{folder}/{name}"))


def _listed(values: Elements) -> dict[str, Elements]:
    """Give what the metadata say of each file, by its name."""
    files = values.get("文件")
    members = files if isinstance(files, list) else []
    return {str(one.get("计算机文件名")): one for one in members if isinstance(one, dict)}


def _check_catalogue(package: Package, facts: Facts) -> Iterator[Diagnostic]:
    """Compare the catalogue with the metadata."""
    rows = {str(row.get("number_archival")): row for row in facts.rows}
    for folder, values in facts.pieces.items():
        row = rows.pop(str(values.get("档号")), None)
        expected = {
            "document_number": values.get("文件编号"),
            "title": values.get("题名"),
            "date": values.get("日期"),
            "pages": values.get("页数"),
            "responsible": values.get("责任者"),
            "secrecy": values.get("密级"),
            "item": values.get("室编件号"),
            "retention": values.get("保管期限"),
        }
        if row is None:
            yield problem("A119", package.place(CATALOGUE), number=folder, name="")
            continue
        for name, value in expected.items():
            if not same(row.get(name), value):
                yield problem("A119", package.place(CATALOGUE), number=folder, name=name)
    for number in rows:
        yield problem("A119", package.place(CATALOGUE), number=number, name="")


def _check_sources(package: Package, facts: Facts) -> Iterator[Diagnostic]:
    """Find sources that are gone, changed or of nobody."""
    packed = {str(values.get("文件编号")) for values in facts.pieces.values()}
    own = [entry for entry in facts.entries if str(entry.number) in packed]
    used = {entry.batch for entry in own} & facts.batches.keys()
    batches = {str(at): facts.batches[at] for at in sorted(used)}
    expected = {
        name: {"origins": dict(one.origins), "results": one.results, "lock": one.lock}
        for name, one in batches.items()
    }
    if facts.index != {"batches": expected}:
        yield problem("A121", package.place(INDEX), name="batches")
    wanted = {entry.content for entry in own}
    for one in batches.values():
        wanted |= {*one.origins.values(), one.results, one.lock}
    there = {path.removeprefix(OBJECTS) for path in package.files if path.startswith(OBJECTS)}
    for sha256 in sorted(wanted - there):
        yield problem("A121", package.place(INDEX), name=sha256)
    for name in sorted(there - wanted):
        yield problem("A103", package.place(OBJECTS + name))
    for name in sorted(there):
        data = package.files[OBJECTS + name]
        if hashlib.sha256(data).hexdigest() != name:
            yield problem("A121", package.place(OBJECTS + name), name=name)
