"""Forms in the hands of other programs: LibreOffice fills them in, the Open XML SDK judges them."""

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.model import Mark
from tests import form_samples as forms
from tests import judges
from tests.builders import SMALL, assessed, losses
from tests.form_samples import ODD, RUBRICS, back, made
from tests.sample_campaign import sample_rubric

pytestmark = pytest.mark.slow

REAL = sample_rubric()


def by_libreoffice(
    data: bytes, folder: Path, sheet: str, typed: dict[str, dict[str, float | str]]
) -> bytes:
    """Let LibreOffice type by item and header."""
    sent, returned = folder / "sent.xlsx", folder / "returned.xlsx"
    sent.write_bytes(data)
    target = forms.opened(data)[sheet]
    places, lines = forms.columns(target), forms.rows(target)
    cells = {
        target.cell(lines[key], places[header]).coordinate: value
        for key, values in typed.items()
        for header, value in values.items()
    }
    judges.libreoffice_fill(sent, returned, {sheet: cells})
    return returned.read_bytes()


def test_a_form_filled_in_by_libreoffice_comes_back_without_a_warning(tmp_path: Path) -> None:
    items = list(REAL.items())
    typed: dict[str, dict[str, float | str]] = {
        item.id: {
            "自评分": float(item.points) - (0.5 if at % 3 else 0),
            "佐证材料": f"台账“{item.id}” A&B <甲>",
            "备注": "1-2" if at % 2 else "=不是公式",
        }
        for at, item in enumerate(items)
    }
    returned = by_libreoffice(made(REAL)["D01.xlsx"], tmp_path, "自评表", typed)
    marks, problems = back(tmp_path, REAL, d01=returned)
    assert problems == []
    assert [mark.item for mark in marks] == [item.id for item in items]
    for mark in marks:
        wanted = typed[mark.item]
        assert mark.self_score
        assert mark.self_score.value == Decimal(str(wanted["自评分"]))
        assert (mark.evidence, mark.note) == (wanted["佐证材料"], wanted["备注"])


def test_libreoffice_keeps_what_protects_a_form_and_calculates_its_sums(tmp_path: Path) -> None:
    typed: dict[str, dict[str, float | str]] = {
        "1.1": {"自评分": 4.1}, "1.2": {"自评分": 0.2}, "2.1": {"自评分": 2},
    }  # fmt: skip
    returned = by_libreoffice(made(SMALL)["D01.xlsx"], tmp_path, "自评表", typed)
    (tmp_path / "r.xlsx").write_bytes(returned)
    sheet = load_workbook(tmp_path / "r.xlsx", data_only=True)["自评表"]
    score = forms.columns(sheet)["自评分"]
    assert [sheet.cell(row, score).value for row in (6, 8, 9)] == [4.3, 2, 6.3]
    assert sheet.cell(9, score + 1).value == "已填3项，共3项"
    assert sheet.protection.sheet
    assert sheet.column_dimensions["A"].hidden
    assert sheet.cell(4, score).protection.locked is False
    assert sheet.print_title_rows == "$3:$3"
    rules = sheet.data_validations.dataValidation
    assert {(rule.type, rule.formula1, rule.formula2) for rule in rules} >= {
        ("decimal", "0", "5"), ("decimal", "0", "3"), ("decimal", "0", "2"),
    }  # fmt: skip


def test_what_is_blank_stays_not_scored_and_its_sums_blank(tmp_path: Path) -> None:
    returned = by_libreoffice(made(ODD)["D01.xlsx"], tmp_path, "自评表", {})
    marks, problems = back(tmp_path, ODD, d01=returned)
    assert problems == []
    assert {mark.is_blank for mark in marks} == {True}
    sheet = load_workbook(tmp_path / "d01.xlsx", data_only=True)["自评表"]
    score = forms.columns(sheet)["自评分"]
    labels = [row for row in range(4, sheet.max_row) if sheet.cell(row, 2).value == "小计"]
    assert len(labels) == 4
    assert [sheet.cell(row, score).value or "" for row in labels] == [""] * 4


def test_the_assessors_workbook_filled_in_by_libreoffice_comes_back(tmp_path: Path) -> None:
    own = forms.filled(made(SMALL)["D02.xlsx"], {"1.1": {"自评分": 4}})
    sent, _ = back(tmp_path, SMALL, d02=own)
    book = made(SMALL, marks=sent)["assessors.xlsx"]
    typed: dict[str, dict[str, float | str]] = {
        "1.1": {"考核分": 3.5, "扣分原因": "佐证材料不全，扣1.5分"},
        "1.2": {"考核分": 3},
        "2.1": {"考核分": 2, "备注": "已核"},
    }
    returned = by_libreoffice(book, tmp_path, "D02 机关党总支", typed)
    marks, problems = back(tmp_path, SMALL, d02=own, assessors=returned)
    assert problems == []
    mine = [mark for mark in marks if mark.department == "D02"]
    assert [_scores(mark) for mark in mine] == [("4", "3.5"), (None, "3"), (None, "2")]
    (lost,) = losses(mine[0])
    assert (lost.points, lost.reason) == (Decimal("1.5"), "佐证材料不全，扣1.5分")


def _scores(mark: Mark) -> tuple[str | None, str | None]:
    given = assessed(mark)
    own = mark.self_score
    return str(own.value) if own else None, str(given.value) if given else None


def test_points_typed_over_by_a_program_that_asks_nobody_are_found(tmp_path: Path) -> None:
    """LibreOffice's interface lets a program write into closed cells."""
    typed: dict[str, dict[str, float | str]] = {"1.1": {"自评分": 6, "分值": 9}}
    returned = by_libreoffice(made(SMALL)["D01.xlsx"], tmp_path, "自评表", typed)
    _, problems = back(tmp_path, SMALL, d01=returned)
    assert problems == ["P011 d01.xlsx[自评表!F4]"]


def test_every_form_is_valid(tmp_path: Path) -> None:
    for name, of in (*RUBRICS.items(), ("real", REAL)):
        for path in ("D01.xlsx", "D01.docx", "assessors.xlsx"):
            (tmp_path / f"{name}-{path}").write_bytes(made(of)[path])
    paths = sorted(tmp_path.iterdir())
    assert len(paths) == 21
    assert judges.open_xml_sdk(paths) == []


def test_all_that_a_form_says_is_printed(tmp_path: Path) -> None:
    for name in ("D01.xlsx", "D01.docx", "assessors.xlsx"):
        (tmp_path / name).write_bytes(made(ODD)[name])
    for name in ("D01.xlsx", "D01.docx", "assessors.xlsx"):
        (pdf,) = judges.libreoffice_to_pdf([tmp_path / name], tmp_path / name.replace(".", "-"))
        text = "".join(judges.poppler_text(pdf).split())
        for wanted in ("=1+1", "A&B<甲>", "单位：文学院党委", "2017年11月17日", "要求:严责任"):
            assert wanted in text, (name, wanted)
        assert "D01" not in text
