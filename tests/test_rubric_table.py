"""The rubric as the formal table: which columns, which cells merged, what they say."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from pipeline.compose.rubric_table import compose_rubric_table
from pipeline.compose.wording_keys import WORDING_KEYS
from pipeline.documents import ColumnKind, RubricTable
from pipeline.load.files import InputFile
from pipeline.load.rubric import load_rubric
from pipeline.load.wording import load_wording
from pipeline.model import (
    Indicator,
    Kind,
    Level,
    PointsFor,
    Reach,
    Rubric,
    Scope,
    SharedText,
)
from pipeline.render.rubric_html import rubric_html
from pipeline.wording import Wording
from tests.builders import HERE, item, rubric
from tests.rubric_trees import TREES, group

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"


def wording_of() -> Wording:
    wording, problems = load_wording(
        InputFile(TEMPLATES / "wording.yaml", "wording.yaml"), WORDING_KEYS
    )
    assert wording, problems
    return wording


def table_of(of: Rubric) -> RubricTable:
    return compose_rubric_table(of, wording_of())


def printed(made: RubricTable) -> list[list[str]]:
    """Give each row's own cells as ``text`` or ``text/rows`` or ``text/rowsxcolumns``."""
    return [
        [
            f"{cell.text}/{cell.rows}x{cell.columns}" if (cell.rows, cell.columns) != (1, 1)
            else cell.text
            for cell in row.cells
        ]
        for row in made.rows
    ]  # fmt: skip


def headers(made: RubricTable) -> list[str]:
    return [cell.text for cell in made.header.cells]


@pytest.fixture(scope="module")
def real() -> Rubric:
    path = ROOT / "rubric" / "2017.yaml"
    loaded, problems = load_rubric(InputFile(path, "rubric/2017.yaml"))
    assert problems == []
    assert loaded
    return loaded


def test_the_real_rubric_has_the_columns_and_merges_of_the_offices_own_table(real: Rubric) -> None:
    made = table_of(real)
    assert headers(made) == [
        "序号", "一级指标", "二级指标", "2017年目标任务", "分值", "自评分", "考核分",
    ]  # fmt: skip
    rows = printed(made)
    assert len(rows) == 31  # 27 items, three requirements, the total
    assert rows[0] == [
        "1/7x1", "2016年基层党建工作需要整改的主要问题(25)/7x1", "要求:还欠账,补短板、抓规范/1x2",
        "", "", "",
    ]  # fmt: skip
    assert rows[1][0] == "1.1基层党组织工作台账不齐全"
    assert rows[8][0] == "2.1扎实推进“两学一做”学习教育常态化制度化(10)/3x1"
    assert rows[9] == [real.blocks[1].children[0].children[1].text, "3", "", ""]
    assert rows[-1] == ["考核总分/1x4", "100", "", ""]


def test_deeper_trees_get_more_columns_and_flat_items_span_them() -> None:
    deep = group("1", "组织", group("1.1", "制度", group("1.1.1", "会议", item("1.1.1.1", "5"))))
    made = table_of(rubric(deep, item("2", "3")))
    assert headers(made)[1:5] == ["一级指标", "二级指标", "三级指标", "四级指标"]
    assert printed(made)[1][:3] == ["2", "指标2/1x4", "要求2(材料不全视情况扣分)"]


def test_a_task_that_opens_with_its_title_needs_no_heading() -> None:
    task = replace(
        item("1.1.1", "2", title="按期召开会议", text="(1)按期召开会议。留有记录"), number="(1)"
    )
    made = table_of(rubric(group("1", "组织", group("1.1", "生活", task))))
    assert headers(made)[1:4] == ["一级指标", "二级指标", "2017年目标任务"]
    other = replace(task, title="会议")
    made = table_of(rubric(group("1", "组织", group("1.1", "生活", other))))
    assert headers(made)[3] == "三级指标"


def test_nothing_is_printed_that_the_rubric_does_not_state() -> None:
    silent = replace(group("1", "组织", item("1.1", "5")), stated=None)
    made = table_of(replace(rubric(silent, item("2", "0")), states_total=False))
    rows = printed(made)
    assert rows[0][1] == "组织"
    assert rows[1][-3:] == ["", "", ""]
    assert len(rows) == 2


def test_half_points_and_deductions_are_printed_exactly() -> None:
    lost = item("2", "0", kind=Kind.PENALTY, minimum=Decimal("-2.50"), stated=Decimal(0))
    rows = printed(table_of(rubric(item("1", "0.50"), lost)))
    assert [row[-3] for row in rows] == ["0.5", "-2.5~0", "0.5"]


def test_a_bonus_has_a_plus_and_what_no_sign_tells_is_said_behind_the_title() -> None:
    bonus = item("1.1", "5", kind=Kind.BONUS, stated=Decimal(5))
    block = replace(group("1", "奖励", bonus), kind=Kind.BONUS)
    veto = item("2", "0", kind=Kind.VETO, reach=Reach.BLOCK, title="发生事故")
    said = item("3", "0", kind=Kind.VETO, title="一票否决事项")
    lost = item("4", "0", kind=Kind.PENALTY, title="迟报")
    taken = item("5", "0", kind=Kind.PENALTY, title="瞒报", minimum=Decimal(-3))
    named = item("6", "0", kind=Kind.PENALTY, title="其他扣分项")
    barred = item("7", "0", kind=Kind.VETO, reach=Reach.GRADE, title="不得评优")
    rows = printed(table_of(rubric(block, veto, said, lost, taken, named, barred)))
    assert (rows[0][1:3], rows[0][4]) == (["奖励(+5)", "1.1指标1.1"], "+5")
    assert [row[1].split("/")[0] for row in rows[1:-1]] == [
        "发生事故（一票否决，本部分不得分）", "一票否决事项", "迟报（扣分项）", "瞒报",
        "其他扣分项", "不得评优（一票否决，限定等次）",
    ]  # fmt: skip


def test_further_columns_are_there_if_an_indicator_needs_them() -> None:
    full = item(
        "1",
        "5",
        criteria="少一次扣1分",
        owner="组织部",
        levels=(
            Level("优", HERE, "很好", at_least=Decimal(90), below=Decimal(100), is_percent=True),
        ),
        points_for=(PointsFor(("机关", "教辅"), Decimal(4), HERE),),
        scope=Scope(HERE, exempt=("离退休",)),
        weight=Decimal(10),
        maximum=Decimal(8),
    )
    made = table_of(rubric(full, item("2", "1")))
    assert headers(made)[3:8] == ["评分标准", "等级标准", "适用范围", "责任部门", "备注"]
    assert [cell.text for cell in made.rows[0].cells][3:10] == [
        "少一次扣1分", "优：≥90%，<100% 很好", "不考核以下单位：离退休\n以下单位4分：机关、教辅",
        "组织部", "最高8分", "10%", "5",
    ]  # fmt: skip
    assert made.columns[3:5] == (ColumnKind.DETAIL, ColumnKind.DETAIL)


def test_a_text_that_items_share_is_one_merged_cell() -> None:
    both = (item("1.1", "1", shared=("s1",)), item("1.2", "1", shared=("s1",)))
    of = rubric(group("1", "组织", *both, item("1.3", "1", criteria="按次扣分")))
    made = table_of(replace(of, shared=(SharedText("s1", "少一项扣0.5分", HERE),)))
    shared = [cell for row in made.rows for cell in row.cells if cell.column == 4]
    assert [(cell.text, cell.rows) for cell in shared[:2]] == [
        ("少一项扣0.5分", 2),
        ("按次扣分", 1),
    ]


def test_a_group_without_a_column_to_its_right_gets_one_for_what_it_asks() -> None:
    task = replace(item("1.1", "2", title="开会", text="(1)开会。"), number="(1)")
    asking = replace(group("1", "组织", task), requirement="多形式开展")
    made = table_of(rubric(asking))
    assert headers(made)[2] == "二级指标"
    assert printed(made)[0][2] == "多形式开展/1x2"


def test_html_is_one_page_in_which_data_stay_data() -> None:
    evil = item("1", "5", title="A&B <甲>", text='<script src="https://a.b/c.js"></script>\n第二行')
    made, problems = rubric_html(table_of(replace(rubric(evil), title="</title><b>")), TEMPLATES)
    assert problems == []
    assert made
    page = made.decode()
    assert "A&amp;B &lt;甲&gt;" in page
    assert "<script" not in page
    assert "<b>" not in page
    assert "&lt;/script&gt;<br>第二行" in page
    assert "http" not in page.replace("https://a.b/c.js", "")


def test_a_faulty_page_template_is_named(tmp_path: Path) -> None:
    (tmp_path / "rubric.html").write_text("<p>\n{{ document.missing }}", encoding="utf-8")
    made, [found] = rubric_html(table_of(rubric(item("1", "5"))), tmp_path)
    assert (made, found.code, found.source.path) == (None, "O125", "rubric.html")


@settings(deadline=None, max_examples=60)
@given(TREES)
def test_every_row_covers_every_column_once(of: Rubric) -> None:
    made = table_of(of)
    columns = len(made.columns)
    taken = [[0] * columns for _ in made.rows]
    for at, row in enumerate(made.rows):
        for cell in row.cells:
            for down in range(cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    taken[at + down][column] += 1
    assert taken == [[1] * columns for _ in made.rows]


@settings(deadline=None, max_examples=60)
@given(TREES)
def test_every_text_is_printed_once(of: Rubric) -> None:
    cells = [cell.text for row in table_of(of).rows for cell in row.cells]
    for node in of.walk():
        assert sum(node.text == text for text in cells) >= bool(node.text and node.is_item)
        assert any(text.startswith((f"{node.number}{node.title}", node.title)) or
                   node.title in text for text in cells)  # fmt: skip


def test_an_indicator_above_its_parts_is_never_lost() -> None:
    part = item("1.1", "1", title="开会", text="开会。")
    above = Indicator(
        "1", "一、", "组织", Decimal(1), HERE, text="总的要求", note="见附件", children=(part,)
    )
    rows = printed(table_of(rubric(above)))
    assert any("总的要求" in text for text in rows[0])
    assert "见附件" in rows[0]
