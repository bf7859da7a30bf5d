"""The words of an archive: names of files and forms, terms of retention, marks in the remarks.

They are those of DA/T 22, DA/T 46 and GB/T 18894, which no organisation words its own way.
"""

from collections.abc import Mapping, Sequence

from pipeline.issued import Action, DocumentNumber, Entry

CATALOGUE_NAME = "归档文件目录"
LEDGER_NAME = "电子文件归档登记表"
REPORT_NAME = "四性检测报告"
PUBLIC = "公开"  # 密级 where none is set
PIECES, BYTES, FILES = "件数", "字节数", "文件数"

# DA/T 22-2015, the catalogue's nine columns.
CATALOGUE_COLUMNS = ("序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注")
LEDGER_COLUMNS = ("项目", "内容")
_LEDGER = {
    "package": "归档包",
    "organisation": "立档单位",
    "fonds": "全宗号",
    "campaign": "考核年度",
    "numbers": "档号范围",
    "dates": "文件日期",
    "pieces": PIECES,
    "pages": "页数",
    "files": "文件数（正文和元数据）",
    "bytes": "字节数（正文和元数据）",
    "formats": "文件格式",
    "digests": "校验算法",
    "program": "文档创建程序",
    "register": "发文登记簿序号",
}


def ledger_label(key: str) -> str:
    """Name a line of the ledger."""
    return _LEDGER[key]


def remark(entry: Entry, ended: Mapping[DocumentNumber, Entry]) -> str:
    """Tell which document this one ends, and which one ended it."""
    said = []
    if entry.cites:
        verb = "撤销" if entry.action is Action.WITHDRAW else "更正"
        said.append(f"{verb} {entry.cites}")
    if end := ended.get(entry.number):
        verb = "撤销" if end.action is Action.WITHDRAW else "更正"
        said.append(f"已由 {end.number} {verb}")
    return "；".join(said)


def span(values: Sequence[str]) -> str:
    """Name the first and the last of some values."""
    return values[0] if values[0] == values[-1] else f"{values[0]} 至 {values[-1]}"


def counted(formats: Mapping[str, int]) -> str:
    """List formats, each with how many files have it."""
    return "、".join(f"{name} {count} 个" for name, count in sorted(formats.items()))
