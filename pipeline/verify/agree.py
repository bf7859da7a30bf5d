"""Whether all that a package says agrees: register, numbers, lists, sources, what is there."""

from collections import Counter
from collections.abc import Iterator, Mapping

from pipeline.diagnostics import Diagnostic, problem
from pipeline.issued import Batch
from pipeline.issued_hash import entry_hash
from pipeline.verify.bag import read_info
from pipeline.verify.facts import (
    CATALOGUE,
    INDEX,
    OBJECTS,
    REGISTER,
    REGISTRATION,
    Facts,
    piece_folders,
)
from pipeline.verify.package import Package, shown
from pipeline.verify.pieces import check_piece, members
from pipeline.verify.reading import Elements, same

FORMAT = 1  # of packages; a later one may say more
_LISTS = "data/catalogue/"
FORMS = tuple(
    f"{_LISTS}{name}.{form}"
    for name in ("归档文件目录", "电子文件归档登记表")
    for form in ("pdf", "xlsx")
)
_ROW = {
    "document_number": "文件编号",
    "title": "题名",
    "date": "日期",
    "pages": "页数",
    "responsible": "责任者",
    "secrecy": "密级",
    "item": "室编件号",
    "retention": "保管期限",
}


def check_agreement(package: Package, facts: Facts) -> Iterator[Diagnostic]:
    """Hold everything against everything else."""
    yield from _check_chain(package, facts)
    yield from _check_numbers(package, facts)
    yield from _check_items(package, facts)
    entries = {str(one.number): one for one in facts.entries}
    for folder, values in facts.pieces.items():
        entry = entries.get(str(values.get("文件编号")))
        yield from check_piece(package, facts, folder, entry)
    yield from _check_catalogue(package, facts)
    yield from _check_registration(package, facts)
    yield from _check_sources(package, facts)
    yield from _check_known(package, facts)


def _check_chain(package: Package, facts: Facts) -> Iterator[Diagnostic]:
    previous, batches = facts.before, facts.batches
    first = facts.entries[0].serial if facts.before and facts.entries else 1
    for serial, entry in enumerate(facts.entries, start=first):
        batch = batches.get(entry.batch)
        whole = batch is not None and entry_hash(entry, batch) == entry.hash
        if not whole or entry.previous != previous:
            yield problem("A116", package.place(REGISTER), number=shown(entry.number))
        if entry.serial != serial:
            yield problem("A117", package.place(REGISTER), number=entry.number, expected=serial)
        previous = entry.hash


def _check_numbers(package: Package, facts: Facts) -> Iterator[Diagnostic]:
    """Find gaps and doubles in the document numbers; a register from its middle may begin at any.

    The first package of a campaign holds every document that the register has of it.
    """
    last: dict[tuple[str, int], int] = {}
    place = package.place(REGISTER)
    for entry in facts.entries:
        number = entry.number
        series = (number.series, number.year)
        first = 1 if facts.before == "" else number.number
        expected = last[series] + 1 if series in last else first
        if number.number != expected:
            yield problem("A117", place, number=shown(number), expected=expected)
        last[series] = number.number
    about, packed = facts.registration, facts.packed
    if same(about.get("sequence"), 1):
        own = {one.id for one in facts.register.batches if one.campaign == about.get("campaign")}
        for entry in facts.entries:
            if entry.batch in own and str(entry.number) not in packed:
                yield problem("A136", place, number=shown(entry.number))


def _check_items(package: Package, facts: Facts) -> Iterator[Diagnostic]:
    """Find gaps in the items of each year and term, and numbers given twice."""
    items: dict[tuple[str, str], list[int]] = {}
    for values in facts.pieces.values():
        key = (str(values.get("年度")), str(values.get("保管期限")))
        item = values.get("室编件号")
        items.setdefault(key, []).append(item if isinstance(item, int) else 0)
    for (year, term), numbers in items.items():
        ordered = sorted(numbers)
        if ordered != list(range(ordered[0], ordered[0] + len(ordered))):
            said = {"year": shown(year), "term": shown(term)}
            listed = shown(" ".join(map(shown, ordered)))
            yield problem("A118", package.place(CATALOGUE), listed=listed, **said)
    for code, name in (("A113", "档号"), ("A132", "文件编号")):
        given = Counter(str(values.get(name)) for values in facts.pieces.values())
        for number, count in given.items():
            if count > 1:
                yield problem(code, package.place(CATALOGUE), number=shown(number))


def _check_catalogue(package: Package, facts: Facts) -> Iterator[Diagnostic]:
    """Compare the catalogue with the metadata, row by row."""
    place = package.place(CATALOGUE)
    rows = {str(row.get("number_archival")): row for row in facts.rows}
    places = [row.get("place") for row in facts.rows]
    if len(rows) != len(facts.rows) or not same(places, list(range(1, len(places) + 1))):
        yield problem("A119", place, number=shown(" ".join(map(str, places))), name="place")
    for folder, values in facts.pieces.items():
        row = rows.pop(str(values.get("档号")), None)
        if row is None:
            yield problem("A119", place, number=folder, name="")
            continue
        wrong = [name for name, one in _ROW.items() if not same(row.get(name), values.get(one))]
        if row.get("remark") != _remark(values):
            wrong.append("remark")
        for name in wrong:
            yield problem("A119", place, number=folder, name=name)
    for number in rows:
        yield problem("A119", place, number=shown(number), name="")


def _remark(values: Elements) -> str:
    """Tell in the words of the catalogue which document this one ends, and which one ended it."""
    said = []
    for one in members(values, "关系"):
        relation, number = str(one.get("关系类型")), one.get("文件编号")
        is_ended = relation.startswith("被")
        said.append(f"已由 {number} {relation[1:]}" if is_ended else f"{relation} {number}")
    return "；".join(said)


def _check_registration(package: Package, facts: Facts) -> Iterator[Diagnostic]:
    """Count what is there, and see whether it is called what the bag is called."""
    folders = tuple(f"data/{folder}/" for folder in piece_folders(package))
    own = {path: one for path, one in package.files.items() if folders and path.startswith(folders)}
    formats = Counter(path.rpartition(".")[2] for path in own)
    pages = [values.get("页数") for values in facts.pieces.values()]
    info, about = read_info(package), facts.registration
    expected = {
        "pieces": len(folders),
        "files": len(own),
        "bytes": sum(one.size for one in own.values()),
        "formats": dict(formats),
        "pages": sum(page for page in pages if isinstance(page, int)),
        "format": FORMAT,
        "package": info.get("External-Identifier"),
        "organisation": info.get("Source-Organization"),
        "program": info.get("Bag-Software-Agent"),
        **_campaign(facts),
    }
    if about.get("package") != f"{about.get('campaign')}-{about.get('sequence')}":
        expected["package"] = f"{shown(about.get('campaign'))}-{shown(about.get('sequence'))}"
    for name, value in expected.items():
        if not same(about.get(name), value):
            values = {"name": name, "stated": shown(about.get(name))}
            yield problem("A120", package.place(REGISTRATION), found=shown(value), **values)


def _campaign(facts: Facts) -> dict[str, object]:
    """Give the campaign of which the package's documents are, as the register has it."""
    packed = facts.packed
    own = {entry.batch for entry in facts.entries if str(entry.number) in packed}
    years = {one.campaign for one in facts.register.batches if one.id in own}
    return {"campaign": years.pop()} if len(years) == 1 else {}


def _check_sources(package: Package, facts: Facts) -> Iterator[Diagnostic]:
    """Find sources that are gone or changed, and runs whose sources are not the register's."""
    there = {path.removeprefix(OBJECTS) for path in package.files if path.startswith(OBJECTS)}
    listed = facts.index.get("batches")
    stated = listed if isinstance(listed, dict) else {}
    packed = facts.packed
    own = {entry.batch for entry in facts.entries if str(entry.number) in packed}
    expected = {str(one.id): _sources(one) for one in facts.register.batches if one.id in own}
    if set(facts.index) - {"batches"}:
        yield problem("A135", package.place(INDEX), batch=shown(" ".join(facts.index)))
    for batch in sorted({*stated, *expected}):
        if not same(stated.get(batch), expected.get(batch)):
            yield problem("A135", package.place(INDEX), batch=shown(batch))
    for sha256 in sorted(_wanted(facts) - there):
        yield problem("A121", package.place(INDEX), name=shown(sha256))
    for name in sorted(there):
        if package.files[OBJECTS + name].sha256 != name:
            yield problem("A121", package.place(OBJECTS + name), name=name)


def _sources(batch: Batch) -> Mapping[str, object]:
    return {"origins": dict(batch.origins), "results": batch.results, "lock": batch.lock}


def _wanted(facts: Facts) -> set[str]:
    """Give the sources of all documents in the package, as the register names them."""
    packed = facts.packed
    entries = [entry for entry in facts.entries if str(entry.number) in packed]
    own = {entry.batch for entry in entries}
    wanted = {entry.content for entry in entries}
    for batch in facts.register.batches:
        if batch.id in own:
            wanted |= {*batch.origins.values(), batch.results, batch.lock}
    return wanted


def _check_known(package: Package, facts: Facts) -> Iterator[Diagnostic]:
    """Name the files that are no part of a package, whatever its manifests say, and forms gone."""
    known = {REGISTER, CATALOGUE, REGISTRATION, INDEX, *FORMS}
    known |= {OBJECTS + sha256 for sha256 in _wanted(facts)}
    entries = {str(one.number): one for one in facts.entries}
    for folder, values in facts.pieces.items():
        entry = entries.get(str(values.get("文件编号")))
        forms = {"json", "xml", *(entry.files if entry else ("pdf", "docx"))}
        known |= {f"data/{folder}/{folder}.{form}" for form in forms}
    for path in FORMS:
        if path not in package.files:
            yield problem("A101", package.place(path))
    for path in package.payload():
        if path not in known:
            yield problem("A133", package.place(path))
