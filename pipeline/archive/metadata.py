"""What is said of a piece, in the terms of DA/T 46-2009: as JSON and as XML, the same values."""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from pipeline.archive.pieces import Piece
from pipeline.archive.words import PUBLIC
from pipeline.issued import Action, DocumentNumber, Entry
from pipeline.model import Filing

Value = str | int | Sequence[Mapping[str, str | int]]
Elements = Mapping[str, Value]
ROOT = "电子文件"
FILE, BUSINESS, RELATION = "文件", "业务", "关系"
_GENRES = {"letter": "函", "notice": "通知", "summary": "通报", "withdrawal": "通知"}
_STEPS = {"drafted": "起草", "checked": "审核", "approved": "签发", "sealed": "用印"}
_ENDS = {Action.CORRECT: ("更正", "被更正"), Action.WITHDRAW: ("撤销", "被撤销")}
# Format, media type and PRONOM's number of what every document comes in.
_DOCX = (
    "Office Open XML",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "fmt/412",
)
_PDF = ("PDF/A", "application/pdf")
_PUID = {"1a": "fmt/95", "1b": "fmt/354", "2a": "fmt/476", "2b": "fmt/477", "2u": "fmt/478",
         "3a": "fmt/479", "3b": "fmt/480", "3u": "fmt/481"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose archive it is, and how it files."""

    organisation: str
    issuer: str
    filing: Filing

    @property
    def secrecy(self) -> str:
        """Give the class of secrecy, also where none is set."""
        return self.filing.secrecy or PUBLIC


@dataclass(frozen=True, slots=True)
class PieceFile:
    """A file of a piece, as far as its bytes tell."""

    form: str  # pdf, docx
    size: int
    flavour: str  # of PDF/A: 2a


def describe(
    piece: Piece,
    ended: Mapping[DocumentNumber, Entry],
    owner: Owner,
    files: Sequence[PieceFile],
    packed: date,
) -> dict[str, Value]:
    """Give the elements of one piece."""
    entry, filing = piece.entry, owner.filing
    return {
        "聚合层次": "文件",
        "立档单位名称": owner.organisation,
        "全宗号": filing.fonds,
        "档号": piece.number,
        "档案门类": filing.category,
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
        "密级": owner.secrecy,
        "开放标识": "待定",
        "件数": 1,
        "页数": entry.pages,
        "语种": "汉语",
        "稿本": "正本",
        "电子文件号": str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:sha256:{entry.hash}")),
        "登记序号": entry.serial,
        "登记散列值": entry.hash,
        FILE: [_file(piece, one) for one in files],
        BUSINESS: _business(piece, owner, packed),
        RELATION: relations(entry, ended),
    }


def _file(piece: Piece, file: PieceFile) -> dict[str, str | int]:
    if file.form == "pdf":
        (name, media), version = _PDF, file.flavour
        puid = _PUID.get(version, "")
    else:
        (name, media, puid), version = _DOCX, "ISO/IEC 29500"
    return {
        "计算机文件名": f"{piece.folder}.{file.form}",
        "计算机文件大小": file.size,
        "格式名称": name,
        "格式版本": version,
        "MIME": media,
        "PUID": puid,
        "创建时间": piece.batch.at,
        "文档创建程序": f"kaohe {piece.batch.program}",
        "摘要算法": "SHA-256",
        "摘要值": piece.entry.files[file.form],
    }


def _business(piece: Piece, owner: Owner, packed: date) -> list[dict[str, str]]:
    batch = piece.batch
    steps = [_done(_STEPS[one.step], one.day.isoformat(), one.name) for one in batch.signings]
    named = _done("编号登记", batch.at, batch.actor)
    if batch.reason:
        named["行为依据"] = batch.reason
    return [*steps, named, _done("归档", packed.isoformat(), owner.issuer)]


def _done(what: str, when: str, who: str) -> dict[str, str]:
    return {"业务状态": "已完成", "业务行为": what, "行为时间": when, "机构人员": who}


def relations(entry: Entry, ended: Mapping[DocumentNumber, Entry]) -> list[dict[str, str]]:
    """Tell which document this one ends, and which one ended it."""
    found: list[dict[str, str]] = []
    if entry.cites:
        found.append({"关系类型": _ENDS[entry.action][0], "文件编号": str(entry.cites)})
    if end := ended.get(entry.number):
        found.append({"关系类型": _ENDS[end.action][1], "文件编号": str(end.number)})
    return found


def as_json(elements: Elements) -> bytes:
    """Write the elements as JSON."""
    return (json.dumps(elements, ensure_ascii=False, indent=1) + "\n").encode()


def as_xml(elements: Elements) -> bytes:
    """Write the elements as XML, a list as one element a member."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<{ROOT}>"]
    for name, value in elements.items():
        if isinstance(value, str | int):
            lines.append(f" <{name}>{escape(str(value))}</{name}>")
            continue
        for member in value:
            inner = (f"  <{key}>{escape(str(text))}</{key}>" for key, text in member.items())
            lines += [f" <{name}>", *inner, f" </{name}>"]
    return "\n".join([*lines, f"</{ROOT}>", ""]).encode()
