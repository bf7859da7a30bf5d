"""Whether what the metadata say of a piece is of its form, and is what register and files say."""

import re
import uuid
from collections.abc import Iterator, Sequence

from pipeline.diagnostics import Diagnostic, problem
from pipeline.issued import Action, Batch, Entry
from pipeline.verify.facts import Facts
from pipeline.verify.package import Package, shown
from pipeline.verify.reading import Elements, same

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
_COUNTS = ("室编件号", "页数", "件数")
_LISTS = ("文件", "业务", "关系")
_GENRES = {"letter": "函", "notice": "通知", "summary": "通报", "withdrawal": "通知"}
_ENDS = {Action.CORRECT: ("更正", "被更正"), Action.WITHDRAW: ("撤销", "被撤销")}
_MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
PAGES = "页数"  # the element that counts them
_LONGEST = 500  # characters of any element


def check_piece(
    package: Package, facts: Facts, folder: str, entry: Entry | None
) -> list[Diagnostic]:
    """Hold the metadata of one piece against everything; ``entry`` is the register's line of it."""
    values = facts.pieces[folder]
    place = f"data/{folder}/{folder}.json"
    found = list(_check_form(package, place, values))
    if str(values.get("档号", "")).replace("·", ".") != folder:
        typed, name = shown(values.get("档号", "")), "档号"
        found.append(problem("A114", package.place(place), name=name, typed=typed, expected=folder))
    if entry is None:
        number = shown(values.get("文件编号", ""))
        return [*found, problem("A127", package.place(place), number=number)]
    batch = facts.batches.get(entry.batch)
    found += _check_values(package, place, values, _expected(facts, entry))
    if batch is not None:
        found += _check_steps(package, place, values, batch)
        found += _check_files(package, folder, values, entry, batch)
    return found


def _check_form(package: Package, path: str, values: Elements) -> Iterator[Diagnostic]:
    place = package.place(path)
    for name in MUST:
        if not values.get(name):
            yield problem("A111", place, name=name)
    if not values.get("业务"):
        yield problem("A128", place)
    for name, value in values.items():
        if not _is_of_its_form(name, value):
            yield problem("A112", place, name=shown(name), typed=shown(value))
    for name, text in _texts(values):
        if len(text) > _LONGEST:
            yield problem("A129", place, name=shown(name), size=len(text))
        if not text.isprintable():
            yield problem("A125", place, name=shown(name))
    if values.get("档号") and not _is_of_parts(values):
        yield problem("A112", place, name="档号", typed=shown(values["档号"]))


def _is_of_its_form(name: str, value: object) -> bool:
    """Tell whether a value is of its element's kind and form."""
    if name in _LISTS:
        return isinstance(value, list) and all(isinstance(one, dict) for one in value)
    if name in _COUNTS and (not isinstance(value, int) or isinstance(value, bool)):
        return False
    if not isinstance(value, str | int) or isinstance(value, bool):
        return False
    return name not in _FORMS or _FORMS[name].fullmatch(str(value)) is not None


def _is_of_parts(values: Elements) -> bool:
    """Tell whether an archival number names the year, the term and the item of its piece."""
    parts = (values.get(name) for name in ("年度", "保管期限", "室编件号"))
    return all(str(part) in str(values["档号"]) for part in parts)


def _texts(values: Elements) -> Iterator[tuple[str, str]]:
    """Give every text of the metadata, also of files and steps, with its element."""
    for name, value in values.items():
        for one in value if isinstance(value, list) else [{name: value}]:
            for key, text in one.items() if isinstance(one, dict) else ():
                yield key, str(text)


def _expected(facts: Facts, entry: Entry) -> dict[str, object]:
    """Give what the register makes of a document, by elements."""
    related = []
    if entry.action in _ENDS:
        related.append({"关系类型": _ENDS[entry.action][0], "文件编号": str(entry.cites)})
    end = facts.register.ended.get(entry.number)
    if end is not None and end.action in _ENDS:
        related.append({"关系类型": _ENDS[end.action][1], "文件编号": str(end.number)})
    name = str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:sha256:{entry.hash}"))
    return {
        "题名": entry.title,
        "日期": f"{entry.dated:%Y%m%d}",
        "年度": str(entry.number.year),
        PAGES: entry.pages,
        "抄送": entry.copies,
        "主送": entry.addressee.rstrip("："),
        "文种": _GENRES.get(entry.kind, entry.kind),
        "电子文件号": name,
        "登记序号": entry.serial,
        "登记散列值": entry.hash,
        "关系": related,
        "立档单位名称": facts.registration.get("organisation"),
        "全宗号": facts.registration.get("fonds"),
    }


def _check_values(
    package: Package, path: str, values: Elements, expected: Elements
) -> Iterator[Diagnostic]:
    for name, value in expected.items():
        if not same(values.get(name), value):
            said = {"typed": shown(values.get(name)), "expected": shown(value)}
            yield problem("A114", package.place(path), name=name, **said)


def _check_steps(
    package: Package, path: str, values: Elements, batch: Batch
) -> Iterator[Diagnostic]:
    """Find every step that the register knows of among those of the metadata."""
    told = [(one.get("行为时间"), one.get("机构人员")) for one in members(values, "业务")]
    known = [(one.day.isoformat(), one.name) for one in batch.signings]
    for step in [*known, (batch.at, batch.actor)]:
        if step not in told:
            typed, expected = shown(told), shown(" ".join(step))
            yield problem("A114", package.place(path), name="业务", typed=typed, expected=expected)


def _check_files(
    package: Package, folder: str, values: Elements, entry: Entry, batch: Batch
) -> Iterator[Diagnostic]:
    """Compare each file with the register, and with what the metadata say of it."""
    told = members(values, "文件")
    listed = {str(one.get("计算机文件名")): one for one in told}
    names = {f"{folder}.{form}": form for form in entry.files}
    if listed.keys() != names.keys() or len(told) != len(names):
        expected = {"typed": shown(" ".join(listed)), "expected": shown(" ".join(names))}
        place = package.place(f"data/{folder}/{folder}.json")
        yield problem("A114", place, name="文件", **expected)
    for name, form in names.items():
        path = f"data/{folder}/{name}"
        one = package.files.get(path)
        if one is None:
            yield problem("A101", package.place(path))
            continue
        expected_of = {
            "计算机文件大小": one.size,
            "摘要算法": "SHA-256",
            "摘要值": one.sha256,
            "MIME": _MEDIA.get(form),
            "文档创建程序": f"kaohe {batch.program}",
        }
        said = listed.get(name, {})
        if any(not same(said.get(key), value) for key, value in expected_of.items()):
            yield problem("A115", package.place(path))
        if one.sha256 != entry.files[form]:
            yield problem("A102", package.place(path))


def members(values: Elements, name: str) -> Sequence[Elements]:
    """Give the members of an element that is a list."""
    value = values.get(name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def versions(values: Elements) -> list[object]:
    """Give the versions of formats that the metadata state of a piece's files."""
    return [one.get("格式版本") for one in members(values, "文件")]
