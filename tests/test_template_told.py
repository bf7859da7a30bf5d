"""Who tells of a faulty template: `check` and `reports` too, and what each advises to do next."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.commands import kaohe
from tests.docx_samples import TEMPLATES, edited
from tests.rendering import ROOT

BASE = ROOT / "tests" / "errors" / "_base"
LETTER = (TEMPLATES / "letter.docx").read_bytes()
MISSPELT = edited(LETTER, "{{ letter.closing }}", "{{ letter.closnig }}")


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    shutil.copytree(BASE, folder)
    (folder / "templates").mkdir()
    return folder


def run(command: str, inputs: Path, *words: object) -> Result:
    places = ("--inputs", inputs, "--rubric", inputs / "rubric.yaml", "--year", 2017)
    return CliRunner().invoke(
        kaohe, [*map(str, (*command.split(), *places, *words, "--lang", "zh"))]
    )


def typed(command: str, inputs: Path) -> str:
    """Give the command with the options that ``run`` has typed."""
    rubric = (inputs / "rubric.yaml").as_posix()
    return f"{command} --year 2017 --rubric {rubric} --inputs {inputs.as_posix()}"


def out(inputs: Path) -> tuple[str, Path]:
    return "--out", inputs.parent / "out"


def test_check_tells_of_a_faulty_template(inputs: Path) -> None:
    (inputs / "templates" / "letter.docx").write_bytes(MISSPELT)
    result = run("check", inputs)
    assert result.exit_code == 1
    assert "T205" in result.stdout
    assert "letter.closnig" in result.stdout
    assert typed("kaohe template check", inputs) in result.stdout


def test_check_lists_templates_beside_data_in_json(inputs: Path) -> None:
    (inputs / "templates" / "letter.docx").write_bytes(MISSPELT)
    (inputs / "departments.csv").write_text("编号,名称,类型\nD01,,学院\n", encoding="utf-8")
    found = [one["code"] for one in json.loads(run("check", inputs, "--format", "json").stdout)]
    assert "T205" in found
    assert len(found) > 1


def test_check_tells_of_margins_that_a_template_alone_has(inputs: Path) -> None:
    (inputs / "templates" / "letter.docx").write_bytes(
        edited(LETTER, 'w:left="1587"', 'w:left="1887"')
    )
    result = run("check", inputs)
    assert result.exit_code == 0
    assert "C094" in result.stdout


def test_check_tells_of_a_link_in_place_of_a_template(inputs: Path) -> None:
    (inputs / "templates" / "letter.docx").symlink_to(TEMPLATES / "letter.docx")
    result = run("check", inputs)
    assert result.exit_code == 1
    assert "T212" in result.stdout


def test_check_has_nothing_to_say_of_sound_templates(inputs: Path) -> None:
    shutil.copy(TEMPLATES / "letter.docx", inputs / "templates")
    result = run("check", inputs)
    assert result.exit_code == 0
    assert "T2" not in result.stdout


def test_reports_names_the_command_that_checks_templates(inputs: Path) -> None:
    (inputs / "templates" / "letter.docx").write_bytes(MISSPELT)
    result = run("reports", inputs, *out(inputs))
    assert result.exit_code == 1
    assert typed("kaohe template check", inputs) in result.stderr
    assert "kaohe check" not in result.stderr
    assert not (inputs.parent / "out").exists()


def test_documents_that_differ_are_a_matter_of_templates(inputs: Path) -> None:
    spoken = edited(LETTER, "{{ letter.closing }}", "{{ letter.closing }}以上。")
    (inputs / "templates" / "letter.docx").write_bytes(spoken)
    result = run("reports", inputs, *out(inputs))
    assert "O205" in result.stderr
    assert "kaohe template check" in result.stderr


def test_faulty_data_are_a_matter_of_check(inputs: Path) -> None:
    (inputs / "departments.csv").write_text("编号,名称,类型\nD01,,学院\n", encoding="utf-8")
    result = run("reports", inputs, *out(inputs))
    assert typed("kaohe check", inputs) in result.stderr
    assert "kaohe template check" not in result.stderr


def test_the_check_of_templates_repeats_where_they_are(inputs: Path) -> None:
    (inputs / "templates" / "letter.docx").write_bytes(MISSPELT)
    result = run("template check", inputs, *out(inputs))
    assert typed("kaohe template check", inputs) in result.stdout


def test_a_file_that_is_no_template_is_not_listed_as_used(inputs: Path) -> None:
    shutil.copy(TEMPLATES / "letter.docx", inputs / "templates" / "反馈函.docx")
    shutil.copy(TEMPLATES / "notice.docx", inputs / "templates")
    result = run("template check", inputs, *out(inputs))
    assert "T211" in result.stdout
    assert "使用本单位的模板：notice.docx\n" in result.stdout
