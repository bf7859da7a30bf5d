"""What is said of a piece, in the terms of DA/T 46-2009: as JSON and as XML, the same values."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as Tree

from pipeline.archive.pieces import Piece
from pipeline.issued import Action, Entry, Register
from pipeline.model import Filing

Value = str | int | Sequence[Mapping[str, str | int]]
ROOT = "电子文件"
_GENRES = {"letter": "函", "notice": "通知", "summary": "通报", "withdrawal": "通知"}
_STEPS = {"drafted": "拟稿", "checked": "核稿", "approved": "签发", "sealed": "用印"}
_ENDS = {Action.CORRECT: ("更正", "被更正"), Action.WITHDRAW: ("撤销", "被撤销")}
# Format, version and media type of what every document comes in.
_FORMATS = {
    "docx": (
        "Office Open XML",
        "ISO/IEC 29500 Transitional",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "pdf": ("PDF/A", "ISO 19005-2", "application/pdf"),
}


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose archive it is, and how it files."""

    organisation: str
    issuer: str
    filing: Filing


def describe(
    piece: Piece, register: Register, owner: Owner, sizes: Mapping[str, int]
) -> dict[str, Value]:
    """Give the elements of one piece; ``sizes`` are those of its files by format."""
    entry, filing = piece.entry, owner.filing
    return {
        "聚合层次": "文件",
        "立档单位名称": owner.organisation,
        "全宗号": filing.fonds,
        "电子文件号": str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:sha256:{entry.hash}")),
        "档号": piece.number,
        "年度": str(entry.number.year),
        "保管期限": piece.retention,
        "机构或问题": filing.office,
        "室编件号": piece.item,
        "题名": entry.title,
        "文件编号": str(entry.number),
        "责任者": owner.issuer,
        "日期": entry.dated.strftime("%Y%m%d"),
        "文种": _GENRES[entry.kind],
        "主送": entry.addressee.rstrip("："),
        "抄送": entry.copies,
        "密级": filing.secrecy,
        "开放标识": "待定",
        "件数": 1,
        "页数": entry.pages,
        "稿本": "正本",
        "文件": [_file(piece, form, sizes[form]) for form in sorted(entry.files)],
        "业务": _business(piece, owner),
        "关系": relations(entry, register),
    }


def _file(piece: Piece, form: str, size: int) -> dict[str, str | int]:
    name, version, media = _FORMATS[form]
    return {
        "格式名称": name,
        "格式版本": version,
        "MIME": media,
        "计算机文件名": f"{piece.folder}.{form}",
        "计算机文件大小": size,
        "摘要算法": "SHA-256",
        "摘要值": piece.entry.files[form],
        "文档创建程序": f"kaohe {piece.batch.program}",
    }


def _business(piece: Piece, owner: Owner) -> list[dict[str, str | int]]:
    steps: list[dict[str, str | int]] = [
        {"业务行为": _STEPS[one.step], "行为时间": one.day.isoformat(), "机构人员": one.name}
        for one in piece.batch.signings
    ]
    done = {"业务行为": "编号登记", "行为时间": piece.batch.at, "机构人员": piece.batch.actor}
    return [*steps, {**done, "行为依据": piece.batch.reason or owner.issuer}]


def relations(entry: Entry, register: Register) -> list[Mapping[str, str | int]]:
    """Tell which document this one ends, and which one ended it."""
    found: list[Mapping[str, str | int]] = []
    if entry.cites:
        found.append({"关系类型": _ENDS[entry.action][0], "文件编号": str(entry.cites)})
    if end := register.ended.get(entry.number):
        found.append({"关系类型": _ENDS[end.action][1], "文件编号": str(end.number)})
    return found


def as_xml(values: Mapping[str, Value]) -> bytes:
    """Write the elements as XML, lists as one element a member."""
    root = Tree.Element(ROOT)
    for name, value in values.items():
        if isinstance(value, str | int):
            Tree.SubElement(root, name).text = str(value)
            continue
        for member in value:
            parent = Tree.SubElement(root, name)
            for key, text in member.items():
                Tree.SubElement(parent, key).text = str(text)
    Tree.indent(root, " ")
    return Tree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
