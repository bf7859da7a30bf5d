"""Writes the documents of the error gallery: ``python -m tests.gallery_documents``.

Each holds a small rubric, and beside it what its code tells of.
"""

from tests.docx_xml import cell, document, paragraph, run, table
from tests.gallery_workbooks import GALLERY
from tests.workbook_xml import beside, data, pack, parts, workbook

_HEADER = (cell("序号"), cell("考核内容"), cell("分值"))
_TITLE = paragraph("2018年度考核办法")


def _rubric(task: str, points: str = run("10")) -> str:
    """Give a rubric of two items; the runs of the first one's task and points are as given."""
    first = (cell("1"), cell(f"<w:p>{task}</w:p>"), cell(f"<w:p>{points}</w:p>"))
    second = (cell("2"), cell("按期换届"), cell("5"))
    return _TITLE + table(_HEADER, first, second)


def _box(text: str) -> str:
    inner = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    return f'<w:r><w:pict><v:textbox xmlns:v="v">{inner}</v:textbox></w:pict></w:r>'


def documents() -> dict[str, bytes]:
    """Give the document of each case, by its path in the gallery."""
    task = run("按时召开会议")
    deleted = "<w:del><w:r><w:delText>8</w:delText></w:r></w:del>"
    struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>8</w:t></w:r>"
    comment = f'<w:comment w:id="1">{paragraph("应改为8分")}</w:comment>'
    note = f'<w:footnote w:id="1">{paragraph("指支部大会")}</w:footnote>'
    made = {
        "I027": document(_rubric(task, f"{deleted}<w:ins>{run('10')}</w:ins>")),
        "I028": document(
            _rubric(task, f'{run("10")}<w:r><w:commentReference w:id="1"/></w:r>'),
            comments=comment,
        ),
        "I029": document(
            _rubric(f'{task}<w:r><w:footnoteReference w:id="1"/></w:r>'), footnotes=note
        ),
        "I043": document(_rubric(task), header=paragraph("示例师范学院"), footer=paragraph("1/3")),
        "I044": document(_rubric(task, struck + run("10"))),
        "I045": document(_rubric(task + _box("每月一次"))),
    }
    return {f"{code}/import.docx": content for code, content in made.items()} | _workbooks()


def _workbooks() -> dict[str, bytes]:
    rubric = data(["2018年度考核办法"], ["序号", "考核内容", "分值"], [1, "按期换届", 5])
    shape = (
        '<x:wsDr xmlns:x="x" xmlns:a="a"><x:oneCellAnchor><x:from><x:col>1</x:col><x:row>3</x:row>'
        "</x:from><x:sp><x:txBody><a:p><a:r><a:t>总分以百分计</a:t></a:r></a:p></x:txBody></x:sp>"
        "</x:oneCellAnchor></x:wsDr>"
    )
    made = {
        "I046": pack(parts(rubric) | beside(1, drawing=shape)),
        "I047": workbook(rubric, data(["2017年", 5]), hidden=[2]),
    }
    return {f"{code}/import.xlsx": content for code, content in made.items()}


def write() -> None:
    """Write the documents into the gallery."""
    for name, content in documents().items():
        path = GALLERY / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    write()
