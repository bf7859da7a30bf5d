"""``kaohe forms``: made in spring without scores, all or nothing, told how to go on."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline import commands
from tests import form_samples as forms

ROOT = Path(__file__).resolve().parent.parent
BASE = ROOT / "tests" / "errors" / "_base"
DEADLINE = "  appeal_by: 2018-01-05\n"


@pytest.fixture
def campaign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a campaign in spring: no score sheet has come in."""
    inputs = tmp_path / "inputs" / "2017"
    inputs.mkdir(parents=True)
    for name in ("campaign.yaml", "departments.csv"):
        shutil.copy(BASE / name, inputs)
    (tmp_path / "rubric").mkdir()
    shutil.copy(BASE / "rubric.yaml", tmp_path / "rubric" / "2017.yaml")
    edit(inputs / "campaign.yaml", DEADLINE, f"  self_by: 2017-11-17\n{DEADLINE}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def kaohe(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands.kaohe, [str(one) for one in arguments])


def names(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


MADE = [
    "assessors.xlsx", "departments/D01-文学院党委.docx", "departments/D01-文学院党委.xlsx",
    "departments/D02-机关党总支.docx", "departments/D02-机关党总支.xlsx", "manifest.json",
]  # fmt: skip


def test_in_spring_every_form_is_made_beside_the_reports(campaign: Path) -> None:
    done = kaohe("forms", "--year", "2017", "--jobs", "2", "--lang", "en")
    assert (done.exit_code, names(campaign / "build" / "2017-forms")) == (0, MADE)
    assert "build/2017-forms/departments" in done.stdout
    assert "inputs/2017/scores" in done.stdout
    assert "kaohe check" in done.stdout
    assert "下一步" in kaohe("forms", "--lang", "zh").stdout


def test_the_manifest_tells_what_each_form_was_made_from(campaign: Path) -> None:
    shutil.copytree(BASE / "scores", campaign / "inputs" / "2017" / "scores")
    assert kaohe("forms", "--out", "out").exit_code == 0
    manifest = json.loads((campaign / "out" / "manifest.json").read_text(encoding="utf-8"))
    entries = {entry["path"]: entry for entry in manifest["files"]}
    assert sorted(entries) == MADE[:-1]
    own = entries["departments/D01-文学院党委.xlsx"]
    assert (own["document"], own["department"]) == ("form", "D01")
    assert "inputs/scores/long.csv" not in own["made_from"]
    assert "inputs/scores/long.csv" in entries["assessors.xlsx"]["made_from"]
    assert "rubric/2017.yaml" in own["made_from"]


def test_without_a_day_on_which_they_are_due_no_form_is_made(campaign: Path) -> None:
    edit(campaign / "inputs" / "2017" / "campaign.yaml", "  self_by: 2017-11-17\n", "")
    done = kaohe("forms", "--lang", "en")
    assert done.exit_code == 1
    assert "inputs/2017/campaign.yaml:32:3: error G001" in done.stderr
    assert "kaohe forms again" in done.stderr
    assert not (campaign / "build").exists()


def test_a_day_after_that_of_the_documents_is_an_error(campaign: Path) -> None:
    settings = campaign / "inputs" / "2017" / "campaign.yaml"
    edit(settings, "self_by: 2017-11-17", "self_by: 2018-11-17")
    done = kaohe("forms", "--lang", "en")
    assert (done.exit_code, "C006" in done.stderr) == (1, True)
    edit(settings, "self_by: 2018-11-17", "self_by: soon")
    assert "Y028" in kaohe("forms", "--lang", "en").stderr


def test_only_the_items_that_apply_are_filled_in(campaign: Path) -> None:
    edit(
        campaign / "rubric" / "2017.yaml",
        '      - id: "1.2"\n',
        '      - id: "1.2"\n        allowed: [2, 1, 0]\n        scope: {only: [二级党委]}\n',
    )
    (campaign / "inputs" / "2017" / "scores").mkdir()
    assert kaohe("forms", "--lang", "en").exit_code == 0
    made = campaign / "build" / "2017-forms" / "departments"
    college, office = (
        forms.rows(forms.opened((made / name).read_bytes()).worksheets[0])
        for name in ("D01-文学院党委.xlsx", "D02-机关党总支.xlsx")
    )
    assert (list(college), list(office)) == (["1.1", "1.2", "2.1"], ["1.1", "2.1"])


def test_a_scope_of_nobody_is_named_before_anything_is_made(campaign: Path) -> None:
    edit(
        campaign / "rubric" / "2017.yaml",
        '      - id: "1.2"\n',
        '      - id: "1.2"\n        scope: {only: [文学院]}\n',
    )
    done = kaohe("forms", "--lang", "en")
    assert (done.exit_code, "R045" in done.stderr) == (1, True)


def test_forms_that_went_out_come_back_into_the_check(campaign: Path) -> None:
    """Filled in by a program that calculates nothing, then copied for the assessors."""
    assert kaohe("forms").exit_code == 0
    made, scores = campaign / "build" / "2017-forms", campaign / "inputs" / "2017" / "scores"
    scores.mkdir()
    full = {"1.1": {"自评分": 4}, "1.2": {"自评分": 2}, "2.1": {"自评分": 4}}
    for path in (made / "departments").glob("*.xlsx"):
        (scores / path.name).write_bytes(forms.filled(path.read_bytes(), full))
    codes = {found["code"] for found in json.loads(kaohe("check", "--format", "json").stdout)}
    assert codes == {"S024"}  # what the assessors have to give
    assert "2 of which have answered" in kaohe("forms", "--lang", "en").stdout
    book = (made / "assessors.xlsx").read_bytes()
    lost = {"1.1": {"考核分": 3, "扣分原因": "佐证材料不全"}}
    for sheet in (0, 1):
        given = {"1.2": {"考核分": 2}, "2.1": {"考核分": 4}} | lost
        book = forms.filled(book, given, sheet)
    (scores / "assessors.xlsx").write_bytes(book)
    assert json.loads(kaohe("check", "--format", "json").stdout) == []


def test_an_answer_that_cannot_be_read_stops_the_forms(campaign: Path) -> None:
    """A self-score shown to assessors is the department's own, or none."""
    scores = campaign / "inputs" / "2017" / "scores"
    scores.mkdir()
    (scores / "a.csv").write_text("单位,编号,自评分\nD01,1.1,四分\n", encoding="utf-8")
    done = kaohe("forms", "--lang", "en")
    assert (done.exit_code, "S013" in done.stderr) == (1, True)
    assert not (campaign / "build").exists()


def test_a_form_edited_in_the_output_folder_is_kept(campaign: Path) -> None:
    assert kaohe("forms", "--out", "out").exit_code == 0
    (campaign / "out" / "assessors.xlsx").write_bytes(b"mine")
    done = kaohe("forms", "--out", "out", "--lang", "en")
    assert "out.edited-1" in done.stdout
    assert (campaign / "out.edited-1" / "assessors.xlsx").read_bytes() == b"mine"


def test_other_peoples_files_are_never_replaced(campaign: Path) -> None:
    (campaign / "out").mkdir()
    (campaign / "out" / "notes.txt").write_text("mine", encoding="utf-8")
    done = kaohe("forms", "--out", "out", "--lang", "en")
    assert (done.exit_code, "O002" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('subtotal: "小计"', 'subtotal: "本部分"', "P008"),  # seen once it is filled in
        ('department: "单位：{department}"', 'department: "{department}"', "P021"),
        ('evidence: "佐证材料"\n  note', 'evidence: "台账"\n  note', "X017"),
        ('guide: "填写说明"', 'guide: "请看这里"', "X016"),
        ('text: "{year}年目标任务"', 'text: "任务"', "X017"),
        ('assessor: "考核人："', 'assessor: "填分者："', "G003"),
    ],
)
def test_words_by_which_a_form_would_not_be_known_again_are_refused(
    old: str, new: str, code: str, campaign: Path
) -> None:
    shutil.copytree(ROOT / "templates", campaign / "templates")
    edit(campaign / "templates" / "wording.yaml", old, new)
    done = kaohe("forms", "--templates", "templates", "--lang", "en")
    assert done.exit_code == 1
    assert "G003" in done.stderr
    assert code in done.stderr
    assert not (campaign / "build" / "2017-forms").exists()
