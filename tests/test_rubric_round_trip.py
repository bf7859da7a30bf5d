"""A rubric given back as the formal table, and read again, is the same rubric."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from pipeline.load.document import document_of
from pipeline.load.files import InputFile
from pipeline.load.rubric import load_rubric
from pipeline.model import (
    Exemption,
    Indicator,
    Kind,
    Level,
    PointsFor,
    Reach,
    Rubric,
    Scope,
    SharedText,
)
from pipeline.recognise import Hints, recognise
from pipeline.render.rubric import FORMATS, render_rubric
from tests.builders import HERE, item, rubric
from tests.rubric_trees import TREES, group
from tests.test_rubric_table import ROOT, TEMPLATES, table_of

HINTS = Hints(fallback_title="?", fallback_year=1999)


def read_again(of: Rubric, form: str) -> Rubric:
    """Write the formal table and import it, the year from the header of its tasks."""
    data, problems = render_rubric(table_of(of), TEMPLATES, form)
    assert data, problems
    document, problems = document_of(data, f"table.{form}")
    assert document, problems
    made, problems = recognise(document, HINTS)
    assert made, problems
    return made


def said(node: Indicator) -> tuple[object, ...]:
    """Give what must come back of an indicator, wherever it stands."""
    return (
        node.id,
        node.number,
        node.title,
        node.points,
        node.text,
        node.requirement,
        node.kind,
        node.minimum,
        node.basis,
        tuple(map(said, node.children)),
    )


@pytest.mark.parametrize("form", FORMATS)
def test_the_real_rubric_comes_back(form: str) -> None:
    loaded, _ = load_rubric(InputFile(ROOT / "rubric" / "2017.yaml", "rubric/2017.yaml"))
    assert loaded
    made = read_again(loaded, form)
    assert (made.title, made.year, made.stated_total) == (
        loaded.title,
        loaded.year,
        loaded.stated_total,
    )
    assert list(map(said, made.blocks)) == list(map(said, loaded.blocks))


@pytest.mark.parametrize("form", FORMATS)
@settings(deadline=None, max_examples=40)
@given(of=TREES)
def test_a_tree_of_any_depth_comes_back(form: str, of: Rubric) -> None:
    made = read_again(of, form)
    assert (made.title, made.year, made.stated_total) == (of.title, of.year, of.stated_total)
    assert list(map(said, made.blocks)) == list(map(said, of.blocks))


def stated(node: Indicator) -> Indicator:
    return replace(node, stated=node.points, children=tuple(map(stated, node.children)))


@pytest.mark.parametrize("form", FORMATS)
def test_bonus_penalty_and_veto_come_back(form: str) -> None:
    bonus = item("2.1", "5", kind=Kind.BONUS, title="获得表彰")
    lost = item(
        "3.1",
        "0",
        kind=Kind.PENALTY,
        title="迟报材料",
        minimum=Decimal(-10),
        text="迟报一次",
        basis="",
    )
    veto = item(
        "4", "0", kind=Kind.VETO, title="发生重大事故", text="一票否决", basis="", stated=None
    )
    of = rubric(
        stated(group("1", "组织建设", item("1.1", "100", title="开会"))),
        replace(stated(group("2", "奖励", bonus)), kind=Kind.BONUS),
        replace(group("3", "迟报", lost), kind=Kind.PENALTY, stated=None),
        veto,
    )
    of = replace(of, stated_total=Decimal(100))
    made = read_again(of, form)
    kinds = {node.id: (node.kind, node.points, node.minimum, node.title) for node in made.walk()}
    assert kinds == {
        node.id: (node.kind, node.points, node.minimum, node.title) for node in of.walk()
    }


@pytest.mark.parametrize("form", FORMATS)
def test_further_columns_come_back(form: str) -> None:
    parts = [
        item(
            f"1.{at}",
            "5",
            title=title,
            text=f"做好{title}工作",
            basis="",
            criteria=f"缺一次扣{at}分,扣完为止",
            examined="查阅资料",
            evidence="会议记录",
            owner="组织部",
            note=f"附件{at}",
        )
        for at, title in enumerate(("组织生活", "党费收缴", "信息报送"), 1)
    ]
    of = rubric(stated(group("1", "基础工作", *parts)))
    names = ("text", "criteria", "examined", "evidence", "owner", "note")
    made = read_again(of, form)
    assert [[getattr(one, name) for name in names] for one in made.items()] == [
        [getattr(one, name) for name in names] for one in of.items()
    ]


def rules(node: Indicator) -> tuple[object, ...]:
    """Give what is printed in words because it has no column of its own."""
    levels = [(one.name, one.text, one.at_least, one.below, one.points) for one in node.levels]
    scope = node.scope and replace(node.scope, source=HERE)
    others = [(one.departments, one.points) for one in node.points_for]
    return node.title, node.kind, node.reach, node.maximum, levels, node.allowed, scope, others


@pytest.mark.parametrize("form", FORMATS)
def test_rules_that_are_printed_in_words_come_back(form: str) -> None:
    levels = (
        Level("优", HERE, "有创新", at_least=Decimal(85), is_percent=True),
        Level("合格", HERE, at_least=Decimal(60), below=Decimal(85), is_percent=True),
        Level("不合格", HERE, below=Decimal(60), is_percent=True),
    )
    scope = Scope(HERE, remark="直属党支部除外")
    allowed = tuple(map(Decimal, (0, 5, 10)))
    of = rubric(
        stated(
            group(
                "1",
                "组织建设",
                item("1.1", "60", title="计划", text="有计划", basis="", levels=levels),
                item("1.2", "10", title="出勤", text="按时开会", basis="", allowed=allowed),
                item("1.3", "30", title="推优", text="按规定推优", basis="", scope=scope),
                item(
                    *("1.4", "0"),
                    title="安全事故",
                    text="发生责任事故的",
                    basis="",
                    kind=Kind.VETO,
                    reach=Reach.BLOCK,
                    stated=None,
                ),
            )
        ),
        replace(
            stated(group("2", "奖励", item("2.1", "5", kind=Kind.BONUS, maximum=Decimal(10)))),
            kind=Kind.BONUS,
        ),
    )
    of = replace(of, stated_total=Decimal(100), notes=("单位负责人签字：",))
    made = read_again(of, form)
    assert list(map(rules, made.walk())) == list(map(rules, of.walk()))
    assert made.notes == of.notes


SCOPES = (
    Scope(HERE, only=("二级党委", "党总支")),
    Scope(HERE, exempt=("直属党支部", "D07"), when_exempt=Exemption.FULL),
    Scope(HERE, exempt=("直属党支部",), when_exempt=Exemption.DROP, remark="无学生的单位除外"),
    Scope(HERE, only=("二级党委",), exempt=("D01",), remark="仅二级党委"),
    Scope(HERE, exempt=("离退休党委（筹）",)),
)
OTHERS = (
    PointsFor(("二级党委",), Decimal("2.5"), HERE),
    PointsFor(("机关党总支", "D09"), Decimal(0), HERE),
)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("note", ["", "以抽查为准"])
def test_whom_an_item_applies_to_and_other_points_come_back(form: str, note: str) -> None:
    titles = ("计划", "出勤", "推优", "学习", "换届", "党费")
    parts = [
        item(f"1.{at}", "10", title=title, text=f"按规定做好{title}工作", basis="", note=note)
        for at, title in enumerate(titles, 1)
    ]
    limited = [replace(one, scope=scope) for one, scope in zip(parts, SCOPES, strict=False)]
    limited[0] = replace(limited[0], points_for=OTHERS)
    last = replace(parts[-1], points_for=OTHERS[:1])
    whole = replace(group("1", "组织建设", *limited, last), scope=SCOPES[1], points_for=OTHERS[1:])
    of = replace(rubric(stated(whole)), stated_total=Decimal(60))
    made = read_again(of, form)
    assert list(map(rules, made.walk())) == list(map(rules, of.walk()))
    assert [one.note for one in made.items()] == [note] * 6


def test_a_shared_text_comes_back_once() -> None:
    parts = [
        item(f"1.{at}", "5", title=title, text=f"做好{title}工作", basis="", shared=("s1",))
        for at, title in enumerate(("组织生活", "党费收缴", "信息报送"), 1)
    ]
    other = item("2.1", "5", title="廉政谈话", text="按期谈话", basis="", criteria="未开展不得分")
    of = rubric(
        stated(group("1", "基础工作", *parts)),
        stated(group("2", "廉政建设", other, replace(other, id="2.2", number="2.2", title="家访"))),
    )
    made = read_again(
        replace(of, shared=(SharedText("s1", "缺一次扣1分,扣完为止", of.source),)), "docx"
    )
    assert [text.text for text in made.shared] == ["缺一次扣1分,扣完为止"]
    assert [(one.shared, one.criteria) for one in made.items()] == [
        (("s1",), ""), (("s1",), ""), (("s1",), ""), ((), "未开展不得分"), ((), "未开展不得分"),
    ]  # fmt: skip


def test_the_table_of_what_was_read_is_the_same_table() -> None:
    path = ROOT.parent / "shared" / "seed" / "rubric-2017.docx"
    if not path.exists():
        pytest.skip("the seed is not beside this checkout")
    document, _ = document_of(path.read_bytes(), "seed.docx")
    assert document
    made, _ = recognise(document, replace(HINTS, fallback_year=2017))
    assert made
    again = read_again(made, "docx")
    assert list(map(said, again.blocks)) == list(map(said, made.blocks))


def test_a_file_on_the_disk_is_read_like_its_bytes(tmp_path: Path) -> None:
    of = rubric(stated(group("1", "基础工作", item("1.1", "5", title="组织生活"))))
    data, _ = render_rubric(table_of(of), TEMPLATES, "docx")
    assert data
    path = tmp_path / "table.docx"
    path.write_bytes(data)
    document, problems = document_of(path.read_bytes(), path.name)
    assert document
    assert problems == []
