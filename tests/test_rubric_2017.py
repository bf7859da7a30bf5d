"""The real rubric of 2017: complete to the character, exact to the half point."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.load.files import InputFile
from pipeline.load.rubric import load_rubric
from pipeline.model import Indicator, Method, Rubric
from pipeline.numbers import show
from pipeline.validate.rubric import check_rubric

ROOT = Path(__file__).parent.parent
SEED = ROOT.parent / "shared" / "seed" / "rubric-2017.txt"
HEADER = ["序 号", "一级 指标 (分值)", "二级指标", "2017年目标任务", "分值", "自评分", "考核分"]
STATED_POINTS = re.compile(r" ?\(([0-9.]+)\)$")


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    loaded, problems = load_rubric(InputFile(ROOT / "rubric" / "2017.yaml", "rubric/2017.yaml"))
    assert problems == []
    assert loaded is not None
    return loaded


@pytest.fixture(scope="module")
def cells() -> list[str]:
    """Every cell of the seed's table that is not empty, in its order."""
    if not SEED.exists():
        pytest.skip("the seed's dump of the table is not beside this checkout")
    dump = SEED.read_text(encoding="utf-8")
    return [cell.rstrip(" ") for cell in re.split(r"\|?\n", dump) if cell.strip(" |")]


def points_apart(cell: str) -> list[str]:
    """Split ``名称(25)`` into the name and the points."""
    stated = STATED_POINTS.search(cell)
    assert stated
    return [cell[: stated.start()], stated[1]]


def rebuilt(rubric: Rubric) -> Iterator[str]:
    """Give the cells of the seed's table as the rubric has them, points apart from titles."""
    yield from HEADER
    for block in rubric.blocks:
        yield from (block.id, block.title, show(block.points))
        if block.requirement:
            yield block.requirement
        for child in block.children:
            yield from rebuilt_child(child)
    yield from ("考核总分", show(rubric.stated_total))


def rebuilt_child(node: Indicator) -> Iterator[str]:
    yield node.number + node.title
    if node.is_item:
        yield node.text
    yield show(node.points)
    for item in node.children:
        yield from (item.text, show(item.points))


def test_every_cell_of_the_real_table_is_there_to_the_character(
    rubric: Rubric, cells: list[str]
) -> None:
    titles = {node.number + node.title for node in rubric.walk() if not node.is_item}
    titles |= {block.title for block in rubric.blocks}
    expected: list[str] = []
    for cell in cells:
        is_title = STATED_POINTS.sub("", cell) in titles
        expected += points_apart(cell) if is_title else [cell]
    assert list(rebuilt(rubric)) == expected


def test_it_has_no_problem(rubric: Rubric) -> None:
    assert check_rubric(rubric) == []


def test_it_has_four_blocks_and_27_items(rubric: Rubric) -> None:
    assert [show(block.points) for block in rubric.blocks] == ["25", "50", "20", "5"]
    assert [len(list(block.items())) for block in rubric.blocks] == [6, 13, 2, 6]
    assert (rubric.stated_total, rubric.step) == (Decimal(100), Decimal("0.5"))


def test_groups_state_their_subtotals(rubric: Rubric) -> None:
    groups = rubric.blocks[1].children
    assert [f"{group.id}={show(group.points)}" for group in groups] == [
        "2.1=10",
        "2.2=10",
        "2.3=5",
        "2.4=25",
    ]
    assert [show(item.points) for item in groups[0].children] == ["4", "3", "3"]


def test_half_points_are_exact(rubric: Rubric) -> None:
    halves = [item.id for item in rubric.items() if item.points == Decimal("0.5")]
    assert halves == ["4.4", "4.5"]


def test_tasks_in_a_group_are_called_by_their_first_clause(rubric: Rubric) -> None:
    for group in rubric.blocks[1].children:
        for place, task in enumerate(group.children, start=1):
            assert task.id == f"{group.id}.{place}"
            assert task.number == f"({place})"
            assert task.text.startswith(task.number + task.title)


def test_rules_that_a_program_can_check_are_data(rubric: Rubric) -> None:
    rules = {
        item.id: [
            (rule.method, show(rule.at_least), rule.unit, rule.period)
            for rule in item.scoring
            if rule.at_least is not None
        ]
        for item in rubric.items()
    }
    assert {item: stated for item, stated in rules.items() if stated} == {
        "1.2": [(Method.THRESHOLD, "99", "%", "")],
        "2.2.2": [(Method.COVERAGE, "100", "%", ""), (Method.COVERAGE, "100", "%", "")],
        "2.3.1": [(Method.PER_PERIOD, "1", "次", "学期")],
        "4.2": [(Method.PER_PERIOD, "4", "次", "学期")],
        "4.5": [(Method.PER_PERIOD, "2", "则", "学期")],
    }


def test_the_assessors_judge_wherever_the_rubric_lets_them(rubric: Rubric) -> None:
    for item in rubric.items():
        judged = [rule for rule in item.scoring if rule.method is Method.DISCRETIONARY]
        assert bool(judged) == bool(item.basis) == ("视情况扣分" in item.text)


def test_a_basis_is_the_whole_closing_bracket(rubric: Rubric) -> None:
    for item in rubric.items():
        assert not item.basis or item.text.endswith(f"({item.basis})")
    without = [item.id for item in rubric.items() if not item.basis]
    assert without == ["2.2.3", "3.1", "3.2"]
