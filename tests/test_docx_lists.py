"""Lists of numbers in a cell: where a line may end, as LibreOffice lays it out."""

import re
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from pipeline.render.docx_lists import break_between_numbers
from tests import judges, measure

LONG = "1.1、1.2、1.4、1.5、1.6、2.1.1、2.1.2、2.1.3、2.2.1、2.2.2、2.2.3、2.4.5、4.1、4.2、4.5"


def table(text: str, properties: str = "") -> str:
    return (
        f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p><w:r>{properties}"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    )


def runs(text: str, properties: str = "") -> list[str]:
    element = parse_xml(table(text, properties))
    break_between_numbers(element)
    return [run.text for run in element.xpath(".//w:r")]


def test_a_line_may_end_after_each_mark_of_a_list() -> None:
    assert runs("1.1、2.4.1、10") == ["1.1、", " ", "2.4.1、", " ", "10"]


def test_each_number_keeps_how_it_is_set_and_the_blank_has_no_width() -> None:
    element = parse_xml(table("1、2", "<w:rPr><w:b/></w:rPr>"))
    break_between_numbers(element)
    assert [len(run.xpath("./w:rPr/w:b")) for run in element.xpath(".//w:r")] == [1, 0, 1]
    assert element.xpath(".//w:rPr/w:w/@w:val") == ["1"]


@pytest.mark.parametrize("text", ["1.1", "台账、记录", "1.1 台账、1.2 记录", "1、", "、1", ""])
def test_what_is_no_list_of_numbers_is_left_alone(text: str) -> None:
    assert runs(text) == ([text] if text else [""])


def lines(pdf: Path) -> list[str]:
    return [line.text.strip() for line in measure.lines(pdf.read_bytes(), 0)]


def ends_well(line: str) -> bool:
    return bool(re.fullmatch(r"(?:[0-9.]+、 ?)*[0-9]+(?:\.[0-9]+)+|(?:[0-9.]+、 ?)+", line))


@pytest.mark.slow
def test_libreoffice_breaks_no_number(tmp_path: Path) -> None:
    made = []
    for name in ("whole", "parted"):
        document = docx.Document()
        # Templates are Chinese, and LibreOffice breaks lines by the rules of a language.
        language = document.styles.element.xpath("./w:docDefaults//w:lang")[0]
        language.set(qn("w:eastAsia"), "zh-CN")
        grid = document.add_table(1, 3)
        grid.autofit = False
        cell = grid.cell(0, 0)
        cell.width = Mm(40)
        cell.paragraphs[0].add_run(LONG)
        if name == "parted":
            break_between_numbers(grid._tbl)
        made.append(tmp_path / f"{name}.docx")
        document.save(str(made[-1]))
    whole, parted = judges.libreoffice_to_pdf(made, tmp_path / "pdf")
    assert not all(map(ends_well, lines(whole)))  # or else there is nothing to mend
    assert all(map(ends_well, lines(parted)))
