"""An invented appraisal table with all that real ones have, as a sheet and as files.

``UP`` continues the cell above and ``LEFT`` the one on the left, as merged cells do.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from pipeline.diagnostics import Source
from pipeline.grid import Cell, CellKind, Row, Sheet, column_letters
from pipeline.load.merged import spread
from pipeline.numbers import parse_decimal
from tests import workbook_xml

UP, LEFT = "^", "<"
NAME = "实验室考核.xlsx"

ROWS = (
    ("序 号", "一级 指标 (分值)", "二级指标", "2017年目标任务", "分值", "自评分", "考核分"),
    ("1", "实验室安全管理(40)", "要求:有制度、有台账、有人管", LEFT, "", "", ""),
    (
        UP,
        UP,
        "1.1安全责任制不落实",
        "签订安全责任书,台账齐全(材料不全视情况扣分)",
        "6",
        "",
        "",
    ),
    (
        UP,
        UP,
        "1.2危险化学品管理不规范",
        "双人双锁,出入库记录完整。(账物不符一次扣2分)",
        "8",
        "",
        "",
    ),
    (UP, UP, "1.3仪器检定超期", "应检仪器检定率100%,不合格的停用", "6", "", ""),
    (
        UP,
        UP,
        "1.4应急准备(20)",
        "(1)编制应急预案,每学期演练1次。(材料不全视情况扣分)",
        "7",
        "",
        "",
    ),
    (UP, UP, UP, "(2)洗眼器、喷淋装置完好,每月检查。(发现一处失效扣0.5分)", "7.5", "", ""),
    (UP, UP, UP, "(3)值班电话公布在门口,随叫随到。", "5.5", "", ""),
    ("2", "实验教学(35)", "要求:保运行、重过程、出成果", LEFT, "", "", ""),
    (UP, UP, "2.1开出率", "实验项目开出率不低于98%。(每低1个百分点扣1分)", "10", "", ""),
    (UP, UP, "2.2实验报告(15)", "(1)实验报告批改率100%,\n有评语、有日期。", "8", "", ""),
    (UP, UP, UP, "(2)每学期抽查不少于2次,结果在院内公布。", "7", "", ""),
    (UP, UP, "2.3开放共享", "大型仪器开放机时每年不少于800小时。", "10", "", ""),
    ("3", "队伍建设(15)", "要求:有计划、有考核", LEFT, "", "", ""),
    (UP, UP, "3.1培训", "实验人员每学期培训一次;新进人员先培训后上岗。", "9", "", ""),
    (UP, UP, "3.2考核", "岗位考核覆盖全体实验人员,结果归档。", "6", "", ""),
    ("4", "特色与创新(10)", "4.1自制仪器", "自制或改造的仪器通过院级以上验收。", "5", "", ""),
    (UP, UP, "4.2信息化", "实验室信息系统数据完整,更新及时。", "5", "", ""),
    ("合 计", LEFT, LEFT, LEFT, "100", "", ""),
    ("考核组长(签字):", LEFT, LEFT, "年    月    日", LEFT, LEFT, LEFT),
)
ITEMS = 14
TOTAL = 100

_Position = tuple[int, int]
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN_TYPE}"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)


@dataclass(slots=True)
class Table:
    """Cells by row and column from 1, and merged areas as top, left, bottom and right."""

    cells: dict[_Position, str]
    areas: list[tuple[int, int, int, int]]

    def copy(self) -> "Table":
        """Give a table that may be changed without changing this one."""
        return Table(dict(self.cells), list(self.areas))

    @property
    def height(self) -> int:
        """The number of the last row that holds anything."""
        return max((row for row, _ in self.cells), default=0)

    @property
    def width(self) -> int:
        """The number of the last column that holds anything."""
        return max((column for _, column in self.cells), default=0)


def invented() -> Table:
    """Give the table as its office would have made it."""
    cells: dict[_Position, str] = {}
    ends: dict[_Position, _Position] = {}
    anchors: dict[_Position, _Position] = {}
    for row, texts in enumerate(ROWS, start=1):
        for column, text in enumerate(texts, start=1):
            here = row, column
            before = {UP: (row - 1, column), LEFT: (row, column - 1)}.get(text)
            if before is None:
                anchors[here] = here
                if text:
                    cells[here] = text
            else:
                anchors[here] = anchors[before]
                ends[anchors[here]] = here
    return Table(cells, [(*start, *end) for start, end in ends.items()])


def as_sheet(table: Table) -> Sheet:
    """Give the sheet that a reader of workbooks makes of the table."""
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), text in sorted(table.cells.items()):
        source = Source(NAME, sheet="表1", cell=f"{column_letters(column)}{row}")
        kind = CellKind.NUMBER if parse_decimal(text) is not None else CellKind.TEXT
        rows.setdefault(row, {})[column] = Cell(text, source, kind)
    spread(rows, map(_reference, table.areas))
    filled = (Row(number, dict(sorted(rows[number].items()))) for number in sorted(rows))
    return Sheet(Source(NAME, sheet="表1"), tuple(filled))


def as_xlsx(table: Table) -> bytes:
    """Write the table as a workbook."""
    rows = [
        [table.cells.get((row, column)) for column in range(1, table.width + 1)]
        for row in range(1, table.height + 1)
    ]
    merged = workbook_xml.merged(*map(_reference, table.areas)) if table.areas else ""
    return workbook_xml.workbook(workbook_xml.data(*rows) + merged)


def as_html(table: Table) -> bytes:
    """Write the table as a web page; of areas that overlap, the first one counts."""
    spans, covered = _spans(table)
    lines = ['<html><head><meta charset="utf-8"></head><body><table>']
    for row in range(1, table.height + 1):
        lines.append("<tr>")
        for column in range(1, table.width + 1):
            here = row, column
            if here not in covered:
                down, across = spans.get(here, (1, 1))
                text = escape(table.cells.get(here, "")).replace("\n", "<br>")
                lines.append(f'<td rowspan="{down}" colspan="{across}">{text}</td>')
        lines.append("</tr>")
    return "\n".join([*lines, "</table></body></html>"]).encode()


def as_docx(table: Table) -> bytes:
    """Write the table as a Word document; of areas that overlap, the first one counts."""
    spans, covered = _spans(table)
    starts = {(top, left): here for here in spans for top, left in _left_edge(here, spans[here])}
    lines = []
    for row in range(1, table.height + 1):
        written = []
        for column in range(1, table.width + 1):
            here = row, column
            if here not in covered or here in starts:
                written.append(_word_cell(table, here, starts.get(here), spans))
        lines.append(f"<w:tr>{''.join(written)}</w:tr>")
    body = f"<w:body><w:tbl><w:tblPr/><w:tblGrid/>{''.join(lines)}</w:tbl><w:p/></w:body>"
    return workbook_xml.pack(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS,
            "word/document.xml": f'<w:document xmlns:w="{_WORD}">{body}</w:document>',
        }
    )


def _left_edge(start: _Position, span: tuple[int, int]) -> Iterator[_Position]:
    for down in range(span[0]):
        yield start[0] + down, start[1]


def _word_cell(
    table: Table,
    here: _Position,
    anchor: _Position | None,
    spans: Mapping[_Position, tuple[int, int]],
) -> str:
    """Write a cell; one under a merged cell of an earlier row continues it."""
    down, across = spans.get(anchor or here, (1, 1))
    merge = "" if down == 1 else '<w:vMerge w:val="restart"/>' if anchor == here else "<w:vMerge/>"
    text = table.cells.get(here, "") if anchor in {None, here} else ""
    paragraphs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in text.split("\n")
    )
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{across}"/>{merge}</w:tcPr>{paragraphs}</w:tc>'


def as_csv(table: Table) -> bytes:
    """Write the table as comma-separated values, in which nothing is merged."""
    quoted = ",".join
    return "".join(
        quoted('"' + text.replace('"', '""') + '"' for text in row) + "\r\n" for row in _grid(table)
    ).encode()


def as_markdown(table: Table) -> bytes:
    """Write the table in Markdown, in which nothing is merged."""
    escapes = str.maketrans({"|": "\\|", "\n": "<br>"})
    lines = [f"| {' | '.join(text.translate(escapes) for text in row)} |" for row in _grid(table)]
    lines.insert(1, f"|{'---|' * table.width}")
    return "\n".join([*lines, ""]).encode()


def as_dump(table: Table) -> bytes:
    """Write a cell a line, closed by a stroke, as copying a table into plain text does."""
    _, covered = _spans(table)
    shown = (
        " ".join(table.cells.get((row, column), "").split())
        for row in range(1, table.height + 1)
        for column in range(1, table.width + 1)
        if (row, column) not in covered
    )
    lines = [f"{text} |".strip() for text in shown]
    return "\n".join([*lines, ""]).encode()


FORMS = {
    "xlsx": as_xlsx,
    "docx": as_docx,
    "html": as_html,
    "csv": as_csv,
    "md": as_markdown,
    "txt": as_dump,
}


def write(table: Table, folder: Path, form: str) -> Path:
    """Write the table in the form named as a file."""
    path = folder / f"table.{form}"
    path.write_bytes(FORMS[form](table))
    return path


def _grid(table: Table) -> Iterator[list[str]]:
    for row in range(1, table.height + 1):
        yield [table.cells.get((row, column), "") for column in range(1, table.width + 1)]


def _spans(table: Table) -> tuple[Mapping[_Position, tuple[int, int]], set[_Position]]:
    spans: dict[_Position, tuple[int, int]] = {}
    covered: set[_Position] = set()
    for top, left, bottom, right in table.areas:
        within = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
        if not within & (covered | spans.keys()):
            spans[top, left] = bottom - top + 1, right - left + 1
            covered |= within - {(top, left)}
    return spans, covered


def _reference(area: tuple[int, int, int, int]) -> str:
    top, left, bottom, right = area
    return f"{column_letters(left)}{top}:{column_letters(right)}{bottom}"
