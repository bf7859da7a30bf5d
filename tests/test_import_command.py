"""The command ``kaohe import``: what it writes, refuses, says and returns."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from click import unstyle
from click.testing import CliRunner, Result

from pipeline import commands, import_command, run
from pipeline.diagnostics import Diagnostic, Language, Source, problem
from pipeline.import_command import hints_for
from pipeline.import_report import report
from pipeline.load.files import InputFile
from pipeline.load.rubric import load_rubric
from pipeline.model import Indicator, Kind, Rubric
from pipeline.numbers import show
from pipeline.recognise.hints import Hints
from pipeline.sums import computed_total
from tests.yaml_inputs import BASE, codes

PLACE = Source("办法.xlsx", sheet="表1", cell="C3")
GUESS = problem("I007", PLACE, encoding="GB18030")
WARNING = problem("I020", PLACE, typed="=A1+B1")
NOTE = problem("I006", PLACE, encoding="UTF-16")


@pytest.fixture
def rubric() -> Rubric:
    loaded, _ = load_rubric(InputFile(BASE / "rubric.yaml", "rubric.yaml"))
    assert loaded is not None
    return loaded


@pytest.fixture(autouse=True)
def reading(
    rubric: Rubric, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, list[Diagnostic]]:
    """Have a sound rubric read from anything, and found in it whatever a test puts here."""
    found: dict[str, list[Diagnostic]] = {"problems": []}
    monkeypatch.setattr(run, "import_rubric", lambda *_: (rubric, list(found["problems"])))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "办法.xlsx").write_text("x", encoding="utf-8")
    return found


def kaohe(*arguments: str, **variables: str) -> Result:
    return CliRunner(env=variables).invoke(commands.kaohe, ["import", "办法.xlsx", *arguments])


def test_without_a_target_it_shows_what_it_read_and_writes_nothing() -> None:
    done = kaohe("--lang", "zh")
    assert done.exit_code == 0
    assert "    1.1       4  组织生活" in done.stdout.splitlines()
    assert done.stdout.splitlines()[-1].startswith("下一步：没有写入文件")
    assert [path.name for path in Path().iterdir()] == ["办法.xlsx"]


def test_a_draft_is_written_and_the_next_step_told() -> None:
    done = kaohe("-o", "rubric/2017.yaml", "--lang", "en")
    assert done.exit_code == 0
    assert "kaohe rubric rubric/2017.yaml" in done.stdout.splitlines()[-1]
    rubric, problems = load_rubric(InputFile(Path("rubric/2017.yaml"), "2017.yaml"))
    assert (rubric is not None, codes(problems)) == (True, [])


def test_a_draft_that_cannot_be_read_again_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_command, "draft_yaml", lambda *_: 'title: "考核"\n')
    done = kaohe("-o", "rubric/2017.yaml", "--lang", "zh")
    assert done.exit_code == 1
    assert "I308" in done.stdout
    assert "草稿已写入" not in done.stdout
    assert not Path("rubric/2017.yaml").exists()
    assert list(Path("rubric").iterdir()) == []


def test_a_name_of_another_year_than_the_rubric_is_a_warning(tmp_path: Path) -> None:
    shown = json.loads(kaohe("-o", "rubric/2018.yaml", "--format", "json").stdout)
    (found,) = shown["diagnostics"]
    assert (found["code"], found["severity"]) == ("I307", "warning")
    assert "2017" in found["message"]
    assert "2018" in found["message"]
    assert (tmp_path / "rubric" / "2018.yaml").is_file()
    for name in ("2017-2018.yaml", "new.yaml"):
        assert json.loads(kaohe("-o", name, "--format", "json").stdout)["diagnostics"] == []


def test_the_command_to_write_the_draft_repeats_options_and_names_a_free_file() -> None:
    Path("rubric").mkdir()
    Path("rubric/2017.yaml").touch()
    last = kaohe("--title", "甲 乙", "--year", "2017", "--lang", "en").stdout.splitlines()[-1]
    assert "--title '甲 乙' --year 2017 -o rubric/2017-2.yaml" in last


def test_a_second_run_never_overwrites_what_was_edited() -> None:
    kaohe("-o", "a.yaml")
    assert kaohe("-o", "a.yaml").exit_code == 0
    Path("a.yaml").write_text("edited", encoding="utf-8")
    done = kaohe("-o", "a.yaml", "--lang", "en")
    assert done.exit_code == 1
    assert "I301" in done.stdout
    assert "--force" in done.stdout
    assert Path("a.yaml").read_text(encoding="utf-8") == "edited"
    done = kaohe("--output", "a.yaml", "--force", "--lang", "en")
    assert (done.exit_code, "a.yaml.bak" in done.stdout) == (0, True)
    assert Path("a.yaml.bak").read_text(encoding="utf-8") == "edited"


def test_strict_writes_nothing_where_anything_is_guessed(
    reading: dict[str, list[Diagnostic]],
) -> None:
    reading["problems"] = [GUESS]
    done = kaohe("-o", "a.yaml", "--strict", "--lang", "en")
    assert done.exit_code == 1
    assert "I007" in done.stdout
    assert "--strict" in done.stdout.splitlines()[-1]
    assert not Path("a.yaml").exists()
    assert kaohe("-o", "a.yaml").exit_code == 0


def test_strict_lets_warnings_and_notes_pass(reading: dict[str, list[Diagnostic]]) -> None:
    reading["problems"] = [WARNING, NOTE]
    assert kaohe("-o", "a.yaml", "--strict").exit_code == 0
    assert Path("a.yaml").exists()


def test_what_the_report_says_stands_in_the_draft_too(
    reading: dict[str, list[Diagnostic]],
) -> None:
    reading["problems"] = [WARNING, GUESS, NOTE]
    done = kaohe("-o", "a.yaml")
    draft = Path("a.yaml").read_text(encoding="utf-8")
    for found in reading["problems"]:
        assert found.code in done.stdout
        assert found.code in draft
    assert "=A1+B1" in draft


def test_the_outcome_as_json(reading: dict[str, list[Diagnostic]]) -> None:
    reading["problems"] = [GUESS, NOTE]
    done = kaohe("-o", "a.yaml", "--format", "json", "--lang", "en")
    shown = json.loads(done.stdout)
    assert shown.keys() == {"rubric", "diagnostics", "written", "kept"}
    assert (shown["written"], shown["kept"]) == ("a.yaml", None)
    assert [one["severity"] for one in shown["diagnostics"]] == ["guess", "note"]
    assert [item["id"] for item in shown["rubric"]["items"]] == ["1", "1.1", "1.2", "2", "2.1"]


def test_json_of_a_refused_import_says_that_nothing_was_written() -> None:
    Path("a.yaml").write_text("edited", encoding="utf-8")
    done = kaohe("-o", "a.yaml", "--format", "json")
    shown = json.loads(done.stdout)
    assert (done.exit_code, shown["written"]) == (1, None)
    assert [one["code"] for one in shown["diagnostics"]] == ["I301"]


def test_a_draft_beside_the_schema_names_it_for_editors() -> None:
    Path("rubric").mkdir()
    Path("rubric/rubric.schema.json").write_text("{}", encoding="utf-8")
    assert kaohe("-o", "rubric/2018.yaml").exit_code == 0
    assert kaohe("-o", "2018.yaml").exit_code == 0
    first = "# yaml-language-server: $schema=rubric.schema.json"
    assert Path("rubric/2018.yaml").read_text(encoding="utf-8").splitlines()[0] == first
    assert Path("2018.yaml").read_text(encoding="utf-8").splitlines()[0] != first


def test_a_draft_is_no_word_document() -> None:
    done = kaohe("-o", "2018.docx")
    assert done.exit_code == 2
    assert not Path("2018.docx").exists()


def test_a_name_with_blanks_is_told_as_it_has_to_be_typed() -> None:
    done = kaohe("-o", "办法 2018 (草稿).yaml", "--lang", "en")
    assert done.stdout.splitlines()[-1].endswith("then kaohe rubric '办法 2018 (草稿).yaml'.")


def test_no_rubric_is_an_error_and_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = problem("F001", Source("办法.xlsx"))
    monkeypatch.setattr(run, "import_rubric", lambda *_: (None, [missing]))
    done = kaohe("-o", "a.yaml", "--lang", "zh")
    assert done.exit_code == 1
    assert "F001" in done.stdout
    assert "没有写入任何文件" in done.stdout.splitlines()[-1]
    assert not Path("a.yaml").exists()
    shown = json.loads(kaohe("--format", "json").stdout)
    assert (shown["rubric"], shown["written"]) == (None, None)


@pytest.mark.parametrize("arguments", [["--year", "1492"], ["--frmat"], ["-o"], ["more.xlsx"]])
def test_wrong_use_is_no_input_error(arguments: list[str]) -> None:
    assert kaohe(*arguments).exit_code == 2


@pytest.mark.parametrize(("variables", "coloured"), [({"NO_COLOR": "1"}, False), ({}, True)])
def test_who_wants_no_colours_gets_none(variables: dict[str, str], *, coloured: bool) -> None:
    runner = CliRunner(env={"NO_COLOR": None, **variables})
    done = runner.invoke(commands.kaohe, ["import", "办法.xlsx"], color=True)
    assert ("\x1b[" in done.stdout) is coloured


# --- title and year where the document states none ---


def test_the_target_names_the_year_before_the_source_does() -> None:
    hints = hints_for(Path("考核 办法（2017年）.docx"), Path("rubric/2018.yaml"), "", None)
    assert hints == Hints(fallback_title="考核 办法（2017年）", fallback_year=2018)
    assert hints_for(Path("办法2017.docx"), Path("new.yaml"), "", None).fallback_year == 2017


def test_a_number_that_is_no_year_is_none() -> None:
    hints = hints_for(Path("文件120176.docx"), None, " 示例 \n 办法 ", 2019)
    assert (hints.title, hints.year) == ("示例 办法", 2019)
    assert hints.fallback_year not in {1201, 2017}


# --- the report ---


def lines(rubric: Rubric | None, found: list[Diagnostic], width: int = 0) -> list[str]:
    return list(report(rubric, found, Language.ENGLISH, width))


def test_titles_are_cut_to_the_terminal_and_ideographs_take_two_columns(rubric: Rubric) -> None:
    long = replace(rubric.blocks[0], title="组织" * 40 + "\x1b[2J")
    wide, narrow = (lines(replace(rubric, blocks=(long,)), [], width)[1] for width in (0, 40))
    assert wide.count("组织") == 40
    assert "\x1b[2J" not in wide
    assert 20 < narrow.count("组") + narrow.count("织") + 10 < 40
    assert narrow.endswith("…")


def test_a_sum_that_is_off_is_shown_where_it_stands(rubric: Rubric) -> None:
    block = replace(rubric.blocks[0], points=Decimal(7), stated=Decimal(7))
    shown = lines(replace(rubric, blocks=(block, *rubric.blocks[1:])), [])
    assert "(stated 7, the parts make 6)" in shown[1]
    assert any("stated 10, the parts make 11" in line for line in shown)


def test_kinds_and_missing_points_are_told(rubric: Rubric) -> None:
    item = Indicator("9", "9", "", Decimal(0), PLACE, text="一票否决\n第二行", kind=Kind.VETO)
    shown = lines(replace(rubric, blocks=(item,), states_total=False), [])
    assert unstyle(shown[0]) == rubric.title  # without a total that nobody stated
    assert unstyle(shown[1]).endswith("—  一票否决 第二行 [veto]")
    assert "states no total" in shown[-1]


def test_bonuses_on_top_are_told_beside_the_total(rubric: Rubric) -> None:
    extra = Indicator("9", "9", "x", Decimal(7), PLACE, kind=Kind.BONUS, stated=Decimal(7))
    whole = show(computed_total(rubric) + 7)
    shown = lines(replace(rubric, blocks=(*rubric.blocks, extra)), [])
    assert any(f"(7 more as a bonus, {whole} with it)" in line for line in shown)
    assert not any("as a bonus" in line for line in lines(rubric, []))


def test_findings_stand_in_sections_with_place_and_full_text(rubric: Rubric) -> None:
    text = "第一行\n第二行" * 30
    found = [NOTE, GUESS, problem("I023", PLACE, PLACE, text=text)]
    shown = lines(rubric, found)
    said = "\n".join(shown)
    assert all(part in said for part in text.splitlines())
    at = [next(n for n, line in enumerate(shown) if code in line) for code in ("I023", "I007")]
    assert at == sorted(at)
    assert shown[-1] == "0 error(s), 1 warning(s), 1 guess(es), 1 note(s)."
