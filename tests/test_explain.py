"""``kaohe explain`` as a clerk meets it: who and what is meant, the tree, errors, the guide."""

import json
import re
from pathlib import Path

import pytest
from rich.console import Console

from pipeline.explain import view
from pipeline.explain.find import find_department, find_node
from pipeline.model import Department
from tests.builders import HERE, block, item, rubric
from tests.campaigns import kaohe
from tests.explain_campaign import write
from tests.explained import below, recompute, walk

ROOT = Path(__file__).resolve().parent.parent
GUIDES = {"docs/explain.md": "en", "docs/explain.zh-CN.md": "zh"}


@pytest.fixture(scope="module")
def options(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return write(tmp_path_factory.mktemp("explain"))


def shown(options: list[str], *words: str, lang: str = "zh", code: int = 0) -> str:
    done = kaohe("explain", *words, *options, "--lang", lang)
    assert done.exit_code == code, done.output
    return done.stdout


def data(options: list[str], *words: str) -> dict[str, object]:
    told: dict[str, object] = json.loads(shown(options, *words, "--format", "json"))
    return told


def test_a_rule_is_told_with_facts_arithmetic_cap_and_place(options: list[str]) -> None:
    said = shown(options, "D01", "1.1")
    for line in (
        "D01 文学院党委：最终得分 7.5，一般，第 3 名",
        "1.1 组织生活：得 3，满分 4，失 1",
        "自评 4（scores/scores.csv:3:3）",
        "事实：研究党建工作，“3”，时间 上学期（facts/facts.csv:2:4）",
        "上学期：实际 3 < 要求 4",
        "算式：(4 − 3) × 0.25 + (4 − 2) × 0.25 = 0.75",
        "这一条最多 0.5 分：0.75 → 0.5",
        "按规则和事实：4 − 1 = 3",
        "得分：4 − 0.5 − 0.5 = 3",
        "下一步：核对无误后运行 kaohe reports 生成全部文件。",
    ):
        assert line in said
    assert "1.2" not in said


def test_the_letters_sentence_stands_beside_what_takes_the_points(options: list[str]) -> None:
    line = "扣 1.5：培训合格率97.5%，低于99%的要求，扣1.5分（facts/facts.csv:5:4）"
    assert line in shown(options, "D01", "党员教育")


def test_a_case_that_counts_elsewhere_says_where(options: list[str]) -> None:
    said = shown(options, "D01", "2.1")
    assert "（facts/facts.csv:6:4）：同一事项在 1.1 计，这里不重复" in said
    assert "规则：视情况扣分" in said


def test_a_cap_of_a_block_stands_below_its_sum(options: list[str]) -> None:
    assert re.search(
        r"各项相加：3 \+ 0.5 = 3.5\n.*扣分合计最多 2，现为 2.5：3.5 \+ 0.5 = 4\n",
        shown(options, "D01", "1"),
    )


def test_an_override_stands_with_its_reason_and_what_the_rules_make(options: list[str]) -> None:
    said = shown(options, "D02", "1.2")
    assert "按规则和事实：2 − 1.5 = 0.5" in said
    assert "改判理由：新党员转入未满一个月（scores/scores.csv:6:6）" in said
    assert "得分：2 = 2" in said


def test_items_that_lost_nothing_take_a_line_unless_all_is_asked_for(options: list[str]) -> None:
    short, full = shown(options, "D03"), shown(options, "D03", "--all")
    assert "1.1 组织生活：得 4，满分 4\n" in short
    assert "规则" not in short
    assert "不扣分" in full
    assert "“100%”" in full


def test_json_holds_the_same_tree(options: list[str]) -> None:
    told = data(options, "D01")
    assert list(told) == ["year", "appraisal", "tree", "diagnostics"]
    tree = told["tree"]
    assert isinstance(tree, dict)
    assert (tree["kind"], tree["final"], tree["grade"], tree["rank"]) == (
        "department", "7.5", "一般", "3",
    )  # fmt: skip
    assert recompute(tree) > 10
    kinds = {one["kind"] for one in walk(tree)}
    assert {"rule_lost", "rule_cap", "fact_elsewhere", "lose_at_most", "loss"} <= kinds
    rule = next(one for one in walk(tree) if one["kind"] == "rule_lost")
    assert rule["rule"]["method"] == "per_period"
    assert rule["place"] == "rubric.yaml:16:13"
    assert [one["typed"] for one in below(rule, "fact")] == ["3", "2"]


@pytest.mark.parametrize("typed", ["D01", "d01", "ｄ０１", "文学院党委", " 文学院 党委 "])
def test_a_department_is_known_as_score_sheets_know_it(options: list[str], typed: str) -> None:
    assert "D01 文学院党委" in shown(options, typed, "1.2")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["机关"], "没有单位“机关”，应写编号或者全称。是不是“D02 机关党总支”？"),
        (["D1"], "没有单位“D1”"),
        (["文学院"], "没有单位“文学院”"),  # two begin so: the likeliest is offered, none is taken
        ([""], "没有单位“”"),
        (["D01", "1.9"], "没有指标“1.9”"),
        (["D01", "党员教育工作"], "是不是“1.2 党员教育”？"),
        (["D01", "../x"], "没有指标“../x”"),
    ],
)
def test_whom_nobody_knows_is_wrong_use(options: list[str], words: list[str], said: str) -> None:
    done = kaohe("explain", *words, *options, "--lang", "zh")
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.output


def test_a_name_that_fits_two_is_refused() -> None:
    twins = (Department("D01", "D02", "党总支", HERE), Department("D02", "甲", "党总支", HERE))
    found, unfound = find_department("d02", twins)
    assert found is None
    assert unfound.several == ("D01 D02", "D02 甲")
    same = rubric(block("1", item("1.1", "5", title="计划"), item("1.2", "5", title="计 划")))
    node, unfound = find_node("计划", same)
    assert node is None
    assert unfound.several == ("1.1 计划", "1.2 计 划")


def test_an_id_goes_before_a_title() -> None:
    own = rubric(block("1", item("1.1", "5", title="1.2"), item("1.2", "5", title="甲")))
    node, _ = find_node("1.2", own)
    assert node
    assert node.id == "1.2"


def test_several_of_a_title_are_named(tmp_path: Path) -> None:
    options = write(tmp_path)
    path = tmp_path / "in" / "rubric.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("党员教育", "党建信息"), "utf-8")
    done = kaohe("explain", "D01", "党建信息", *options, "--lang", "zh")
    assert done.exit_code == 2
    assert "“党建信息”不止一个：1.2 党建信息、2.1 党建信息。请写编号。" in done.output


def test_errors_are_told_and_nothing_is_explained(tmp_path: Path) -> None:
    options = write(tmp_path)
    (tmp_path / "in" / "facts" / "facts.csv").write_text("单位,编号,事项\nD01,1.1,甲\n", "utf-8")
    said = shown(options, "D01", code=1)
    assert "错误" in said
    assert "最终得分" not in said
    assert said.endswith("有错误时不说明得分。\n")
    told = json.loads(shown(options, "D01", "--format", "json", code=1))
    assert list(told) == ["diagnostics"]
    assert told["diagnostics"]


def test_without_facts_marks_alone_are_explained(tmp_path: Path) -> None:
    options = write(tmp_path)
    (tmp_path / "in" / "facts" / "facts.csv").unlink()
    (tmp_path / "in" / "facts").rmdir()
    (tmp_path / "in" / "scores" / "scores.csv").write_text(
        "单位,编号,自评分,考核分,扣分原因\n"
        + "".join(
            f"D0{n},1.1,4,4,\nD0{n},1.2,2,2,\nD0{n},2.1,4,3.5,报送不及时\n" for n in (1, 2, 3)
        ),
        "utf-8",
    )
    said = shown(options, "D01", "--all")
    assert "没有事实" in said
    assert "扣 0.5：报送不及时（scores/scores.csv:4:5）" in said
    assert "（并列）" in said


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_file_gets_no_colours_and_no_folded_lines(
    options: list[str], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    said = shown(options, "D01", lang=lang)
    assert "\x1b" not in said
    assert max(map(len, said.splitlines())) > 80
    assert all(line == line.rstrip() for line in said.splitlines())


@pytest.mark.parametrize("width", [1, 40, 80])
def test_a_terminal_gets_lines_of_its_width(
    options: list[str], width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = Console(width=max(width, 40), record=True, force_terminal=True, highlight=False)
    monkeypatch.setattr(view, "_console", lambda **_: console)
    said = shown(options, "D01", "--all")
    text = re.sub(r"\x1b\[[0-9;]*m", "", said)
    plain = text or console.export_text()
    assert "7.5" in plain
    from rich.cells import cell_len  # noqa: PLC0415

    lines = console.export_text().splitlines()
    assert max(map(cell_len, lines)) <= max(width, 40)


def test_a_long_title_is_told_in_full(tmp_path: Path) -> None:
    options, title = write(tmp_path), "党" * 180 + "A&B <甲> [bold] 𠮷"
    path = tmp_path / "in" / "rubric.yaml"
    text = path.read_text(encoding="utf-8").replace("title: 党员教育", f'title: "{title}"')
    path.write_text(text, encoding="utf-8")
    assert f"1.2 {title}：得 0.5" in shown(options, "D01", "1.2")


def test_help_names_what_it_takes() -> None:
    done = kaohe("explain", "--help")
    assert done.exit_code == 0
    assert "DEPARTMENT [ITEM]" in done.stdout


# What the guide shows is what the command prints.
_SHOWN = re.compile(r"<!-- (sample|example) -->\n((?:    .*\n)+)")


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guide_shows_what_is_printed(
    guide: str, options: list[str], request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    path = ROOT / guide
    text = path.read_text(encoding="utf-8")

    def printed(found: re.Match[str]) -> str:
        command = found[2].splitlines()[0].strip()
        more = [] if found[1] == "sample" else options
        said = shown(more, *command.split()[2:], lang=GUIDES[guide])
        lines = "".join(f"    {line}\n" for line in said.splitlines())
        return f"<!-- {found[1]} -->\n    {command}\n{lines}"

    made = _SHOWN.sub(printed, text)
    assert len(_SHOWN.findall(text)) == 3
    if request.config.getoption("--accept"):
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made
