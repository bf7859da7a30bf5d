"""The command line: exit codes, languages, JSON, next steps; run as a process or in place."""

import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline import commands, locale, run
from pipeline.command_places import Paths, find_places
from pipeline.diagnostics import Language
from pipeline.outputs import Output
from pipeline.progress import print_outputs

ROOT = Path(__file__).resolve().parent.parent
BASE = ROOT / "tests" / "errors" / "_base"


def kaohe(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands.kaohe, [str(one) for one in arguments])


def campaign(folder: Path, **files: str) -> list[str | Path]:
    """Write a campaign that differs from the sound little one in ``files``; give its options."""
    for path in BASE.rglob("*"):
        if path.is_file():
            target = folder / "in" / path.relative_to(BASE)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    for name, text in files.items():
        (folder / "in" / name.replace("__", ".")).write_text(text, encoding="utf-8")
    inputs = folder / "in"
    return ["--rubric", inputs / "rubric.yaml", "--inputs", inputs, "--out", folder / "out"]


def test_a_sound_campaign_is_said_to_be_so_with_the_next_step(tmp_path: Path) -> None:
    options = campaign(tmp_path)
    done = kaohe("check", *options, "--lang", "zh")
    assert done.exit_code == 0
    found_by = " ".join(map(str, options[:4]))  # the rubric and the inputs
    assert done.stdout.splitlines() == [
        "检查通过，没有问题。",
        f"下一步：kaohe reports {found_by} 生成全部文件。",
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
    assert locale.locale_language() is language


def test_errors_stop_reports_before_anything_is_written(tmp_path: Path) -> None:
    done = kaohe("reports", *campaign(tmp_path, campaign__yaml="[]"))
    assert done.exit_code == 1
    assert not (tmp_path / "out").exists()


def test_the_language_may_stand_before_the_command(tmp_path: Path) -> None:
    assert "Next:" in kaohe("--lang", "en", "check", *campaign(tmp_path)).stdout
    assert "下一步" in kaohe("--lang", "zh", "check", *campaign(tmp_path)).stdout
    assert "下一步" in kaohe("--lang", "en", "check", *campaign(tmp_path), "--lang", "zh").stdout


def test_an_output_folder_that_is_a_link_stands_for_the_real_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "round").symlink_to("round")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    paths: Paths = {
        "year": None, "rubric": None, "inputs": Path("in"), "out": tmp_path / "link",
        "templates": None, "fonts": None,
    }  # fmt: skip
    assert find_places(paths, Language.ENGLISH).out == Path("real")
    paths["out"] = Path("round")
    assert find_places(paths, Language.ENGLISH).out == Path("round")


def test_a_place_that_is_not_ours_is_refused_before_rendering_with_its_own_next_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = campaign(tmp_path)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "manifest.json").write_text("{}", encoding="utf-8")

    def render(*_: object) -> None:
        pytest.fail("rendered all the same")

    monkeypatch.setattr("pipeline.render.campaign.render_campaign", render)
    done = kaohe("reports", *options, "--lang", "en")
    assert done.exit_code == 1
    assert "O002" in done.stderr
    assert f"kaohe reports --rubric {options[1]} --inputs {options[3]} again" in done.stderr
    assert "kaohe check" not in done.stderr


def test_a_machine_without_fonts_is_told_what_brings_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = campaign(tmp_path)
    places = find_places

    def bare(paths: Paths, language: Language) -> run.Places:
        return replace(places(paths, language), fonts=tmp_path / "none")

    monkeypatch.setattr(commands, "find_places", bare)
    done = kaohe("reports", *options, "--lang", "en")
    assert done.exit_code == 1
    assert "O101" in done.stderr
    assert {"make setup", "kaohe doctor"} <= set(
        re.findall(r"make setup|kaohe doctor", done.stderr)
    )
    assert not (tmp_path / "out").exists()


def test_make_clean_leaves_what_the_program_kept_for_a_person(tmp_path: Path) -> None:
    gone = ("2017", ".2017.new", ".2017.old", "2017-problems", ".2017-problems.new")
    stays = ("2017.edited-1", "2018.edited-12", "notes")
    for name in (*gone, *stays):
        (tmp_path / "build" / name).mkdir(parents=True)
    (tmp_path / "build" / ".2017.lock").touch()
    for _ in range(2):
        command = ["/usr/bin/env", "make", "-f", str(ROOT / "Makefile"), "clean"]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert {path.name for path in (tmp_path / "build").iterdir()} == set(stays)


def test_documents_are_counted_not_their_files(capsys: pytest.CaptureFixture[str]) -> None:
    names = ("letters/D01.docx", "letters/D01.pdf", "letters/D02.docx", "letters/D02.pdf")
    outputs = [Output(name, b"", "letter") for name in names]
    outputs += [Output(name, b"", "summary") for name in ("summary.docx", "summary.pdf")]
    print_outputs(outputs, "build/2017", Language.CHINESE)
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["反馈函", "2", "build/2017/letters/*.docx", ".pdf"] in rows
    assert ["情况通报", "1", "build/2017/summary.docx", ".pdf"] in rows


def test_the_latest_year_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for year in ("2016", "2017", "notes"):
        (tmp_path / "inputs" / year).mkdir(parents=True)
    nothing: Paths = {
        "year": None, "rubric": None, "inputs": None, "out": None, "templates": None, "fonts": None,
    }  # fmt: skip
    places = find_places(nothing, Language.ENGLISH)
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
    for name, command in commands.kaohe.commands.items():
        options = [option for one in command.params for option in one.opts if option[:2] == "--"]
        for guide in guides:
            assert f"kaohe {name}" in guide
            assert [option for option in options if option not in guide] == []
