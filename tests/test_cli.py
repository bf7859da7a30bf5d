"""The command line: exit codes, languages, JSON, next steps; run as a process or in place."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline import cli
from pipeline.diagnostics import Language

ROOT = Path(__file__).resolve().parent.parent
BASE = ROOT / "tests" / "errors" / "_base"


def kaohe(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.kaohe, [str(one) for one in arguments])


def campaign(folder: Path, **files: str) -> list[str | Path]:
    """Write a campaign that differs from the sound little one in ``files``; give its options."""
    for path in BASE.rglob("*"):
        if path.is_file():
            target = folder / path.relative_to(BASE)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return ["--rubric", folder / "rubric.yaml", "--inputs", folder, "--out", folder / "out"]


def test_a_sound_campaign_is_said_to_be_so_with_the_next_step(tmp_path: Path) -> None:
    done = kaohe("check", *campaign(tmp_path), "--lang", "zh")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "检查通过，没有问题。",
        "下一步：kaohe reports 生成全部文件。",
    ]


def test_problems_as_json_have_the_fields_of_the_contract(tmp_path: Path) -> None:
    options = campaign(tmp_path, rubric__yaml="year: 2017\nyear: 2018\n")
    done = kaohe("check", *options, "--format", "json", "--lang", "en")
    assert done.exit_code == 1
    found = json.loads(done.stdout)
    first = next(one for one in found if one["code"] == "Y002")
    assert first.keys() == {"code", "severity", "message", "hint", "source", "also"}
    assert first["source"].keys() == {"path", "line", "column", "sheet", "cell"}
    assert first["severity"] == "error"
    assert (first["source"]["line"], first["source"]["column"]) == (2, 1)


def test_a_sound_campaign_as_json_is_an_empty_list(tmp_path: Path) -> None:
    done = kaohe("check", *campaign(tmp_path), "--format", "json")
    assert (done.exit_code, json.loads(done.stdout)) == (0, [])


@pytest.mark.parametrize(("lang", "said"), [("zh", "错误"), ("en", "error")])
def test_it_speaks_the_language_asked_for(lang: str, said: str, tmp_path: Path) -> None:
    done = kaohe("check", *campaign(tmp_path, campaign__yaml="[]"), "--lang", lang)
    assert done.exit_code == 1
    assert said in done.stdout


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, Language.CHINESE),
        ({"LANG": "en_US.UTF-8"}, Language.ENGLISH),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, Language.ENGLISH),
        ({"LANG": "C.UTF-8"}, Language.CHINESE),
        ({}, Language.CHINESE),
    ],
)
def test_the_locale_chooses_the_language_and_chinese_where_it_names_none(
    variables: dict[str, str], language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert cli.locale_language() is language


def test_errors_stop_reports_before_anything_is_written(tmp_path: Path) -> None:
    done = kaohe("reports", *campaign(tmp_path, campaign__yaml="[]"))
    assert done.exit_code == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [["check", "--frmat", "json"], ["unknown"], ["check", "--jobs", "0"], ["rubric"]],
)
def test_wrong_use_ends_with_code_2_and_one_line(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["kaohe", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_folder_without_a_campaign_is_wrong_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["kaohe", "check"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    assert "--inputs" in capsys.readouterr().err


def test_the_latest_year_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for year in ("2016", "2017", "notes"):
        (tmp_path / "inputs" / year).mkdir(parents=True)
    nothing: cli.Paths = {
        "year": None, "rubric": None, "inputs": None, "out": None, "templates": None, "fonts": None,
    }  # fmt: skip
    places = cli.find_places(nothing, Language.ENGLISH)
    assert (places.rubric, places.inputs, places.out) == (
        Path("rubric/2017.yaml"),
        Path("inputs/2017"),
        Path("build/2017"),
    )


def test_the_rubric_is_shown_with_its_sums() -> None:
    done = kaohe("rubric", ROOT / "rubric" / "2017.yaml", "--format", "json")
    assert done.exit_code == 0
    shown = json.loads(done.stdout)
    assert (shown["stated_total"], shown["computed_total"]) == ("100", "100")
    assert sum(node["leaf"] for node in shown["items"]) == 27
    assert shown["diagnostics"] == []


def test_a_rubric_that_does_not_exist_is_an_input_error(tmp_path: Path) -> None:
    done = kaohe("rubric", tmp_path / "none.yaml", "--format", "json", "--lang", "en")
    assert done.exit_code == 1
    assert [found["code"] for found in json.loads(done.stdout)["diagnostics"]] == ["F001"]


def test_every_command_and_option_is_in_the_guide() -> None:
    guides = [
        (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md")
    ]
    for name, command in cli.kaohe.commands.items():
        options = [option for one in command.params for option in one.opts if option[:2] == "--"]
        for guide in guides:
            assert f"kaohe {name}" in guide
            assert [option for option in options if option not in guide] == []
