"""The sample campaign: as its program writes it, clean, and with all that it must show."""

from collections import Counter
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from pipeline import run
from pipeline.codes import severity
from pipeline.compose.rule_words import worded
from pipeline.diagnostics import Diagnostic
from pipeline.load.campaign import load_campaign
from pipeline.load.departments import load_departments
from pipeline.load.files import InputFile, list_files
from pipeline.load.marks import load_marks
from pipeline.model import Deduction, Department, Mark
from pipeline.numbers import total
from pipeline.results import Results
from pipeline.score import score
from pipeline.validate.marks import check_marks
from tests import gallery_documents, gallery_workbooks
from tests.builders import assessed, losses
from tests.sample_campaign import CAMPAIGN, ROOT, files, sample_rubric
from tests.sample_campaign import RUBRIC as RUBRIC_FILE

RUBRIC = sample_rubric()


def input_file(name: str) -> InputFile:
    return InputFile(CAMPAIGN / name, f"inputs/2017/{name}")


@cache
def loaded() -> tuple[tuple[Department, ...], tuple[Mark, ...], tuple[Diagnostic, ...]]:
    departments, problems = load_departments(input_file("departments.csv"))
    listed, found = list_files(input_file("scores"))
    marks, in_marks = load_marks(listed, RUBRIC, departments)
    checked = check_marks(RUBRIC, departments, marks)
    return departments, marks, (*problems, *found, *in_marks, *checked)


def totals() -> dict[str, Decimal]:
    departments, marks, _ = loaded()
    return {
        one.id: total(
            score.value for mark in marks if mark.department == one.id and (score := assessed(mark))
        )
        for one in departments
    }


def deductions() -> list[Deduction]:
    return [one for mark in loaded()[1] for one in losses(mark)]


def unpacked(content: bytes) -> object:
    """Give the parts of a workbook: another zlib packs the same parts in other bytes."""
    if not content.startswith(b"PK"):
        return content
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_committed_files_are_what_the_program_writes() -> None:
    written = files(RUBRIC)
    there = {
        path.relative_to(CAMPAIGN).as_posix()
        for folder in ("facts", "scores")
        for path in (CAMPAIGN / folder).iterdir()
    }
    assert there | {"departments.csv"} == written.keys()
    for name, content in written.items():
        assert unpacked((CAMPAIGN / name).read_bytes()) == unpacked(content), name


def test_two_runs_give_the_same_bytes() -> None:
    assert files(RUBRIC) == files(RUBRIC)


IN_GALLERY = gallery_workbooks.workbooks() | gallery_documents.documents()


@pytest.mark.parametrize("name", sorted(IN_GALLERY))
def test_the_packages_of_the_error_gallery_are_what_their_programs_write(name: str) -> None:
    content = IN_GALLERY[name]
    assert len(content) < 10_000
    assert (gallery_workbooks.GALLERY / name).read_bytes() == content


def test_it_loads_without_an_error_or_a_warning() -> None:
    assert [(found.code, severity(found)) for found in loaded()[2]] == []


def test_24_departments_of_three_kinds_have_a_mark_on_each_item() -> None:
    departments, marks, _ = loaded()
    assert len(departments) == 24
    assert {one.kind for one in departments} == {"二级党委", "党总支", "直属党支部"}
    assert len(marks) == 24 * 27
    assert all(mark.self_score and assessed(mark) for mark in marks)


def test_forms_and_tables_come_in_three_shapes() -> None:
    names = Counter(path.suffix for path in (CAMPAIGN / "scores").iterdir())
    assert names == {".xlsx": 17, ".csv": 2}
    with pytest.raises(UnicodeDecodeError):
        (CAMPAIGN / "scores" / "D23-D24-GBK.csv").read_text(encoding="utf-8")


def test_totals_spread_over_all_grades_with_full_marks_and_ties() -> None:
    campaign, _ = load_campaign(input_file("campaign.yaml"))
    assert campaign
    scores = totals()
    lowest = [band.lowest for band in campaign.bands]
    grades = Counter(sum(score < bound for bound in lowest) for score in scores.values())
    assert set(grades) == {0, 1, 2, 3}
    assert scores["D02"] == RUBRIC.stated_total
    ties = Counter(Counter(scores.values()).values())
    assert (ties[2], ties[3]) == (2, 1)


def test_one_department_has_15_deductions_and_some_items_have_two() -> None:
    _, marks, _ = loaded()
    counts = Counter(mark.department for mark in marks for _ in losses(mark))
    assert [department for department, count in counts.items() if count == 15] == ["D15"]
    assert sum(len(losses(mark)) == 2 for mark in marks) >= 5


def test_at_least_six_departments_have_items_under_the_threshold() -> None:
    campaign, _ = load_campaign(input_file("campaign.yaml"))
    assert campaign
    points = {item.id: item.points for item in RUBRIC.items()}
    low = {
        mark.department
        for mark in loaded()[1]
        if (score := assessed(mark))
        and score.value * 100 < points[mark.item] * campaign.notice_below
    }
    assert 6 <= len(low) <= 12


def test_self_scores_lie_above_and_below_the_assessed_ones() -> None:
    differences = {
        (mark.self_score.value > score.value) - (mark.self_score.value < score.value)
        for mark in loaded()[1]
        if mark.self_score and (score := assessed(mark))
    }
    assert differences == {-1, 0, 1}


def test_reasons_are_varied_and_hold_what_careless_programs_lose() -> None:
    reasons = [one.reason for one in deductions()]
    assert len(set(reasons)) == len(reasons)
    everything = "".join(reasons) + "".join(one.name for one in loaded()[0])
    for piece in ("A&B", "<甲>", "<60%", "“", "”", "《", "》", "〔", "〕", "玥", "镕"):
        assert piece in everything
    assert max(map(len, reasons)) == 200


def test_some_reasons_state_their_points_and_some_do_not() -> None:
    stated = Counter(one.points is None for one in deductions())
    assert min(stated[True], stated[False]) > 50


def test_half_points_occur() -> None:
    assert any((score := assessed(mark)) and score.value % 1 for mark in loaded()[1])


def test_it_says_that_it_is_invented() -> None:
    text = (Path(CAMPAIGN) / "README.md").read_text(encoding="utf-8")
    assert "虚构" in text
    assert "invented" in text


@cache
def scored() -> Results:
    """Score the whole sample, facts and all."""
    places = run.Places(
        rubric=RUBRIC_FILE,
        inputs=CAMPAIGN,
        out=CAMPAIGN,
        templates=ROOT / "templates",
        fonts=ROOT,
        official_fonts=None,
        scratch=ROOT,
    )
    inputs, problems = run.check(places)
    assert problems == []
    assert inputs
    made = score(inputs.rubric, inputs.campaign, inputs.departments, inputs.marks, inputs.facts)
    return worded(made, inputs.wording)


def test_every_measure_of_the_rubric_is_told_of_every_department() -> None:
    asked = {
        (item.id, rule.measure)
        for item in RUBRIC.items()
        for rule in item.scoring
        if rule.takes_facts
    }
    for result in scored().departments:
        told = {(item.item.id, one.scoring.measure) for item in result.items for one in item.steps}
        assert told == asked


def test_each_missed_measure_is_a_deduction_in_the_words_of_its_rule() -> None:
    missing = set()
    for result in scored().departments:
        said = {id(lost.step): lost.reason for _, lost in result.deductions() if lost.step}
        missed = [one for item in result.items for one in item.steps if one.is_missed]
        missing |= {result.department.id for _ in missed}
        assert {id(step) for step in missed} == said.keys()
        for step in missed:
            assert said[id(step)].startswith(step.scoring.measure)
    assert 10 <= len(missing) <= 14
