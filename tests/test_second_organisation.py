"""Two organisations side by side: another geometry, own words and an English rubric, measured."""

import shutil
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest

from pipeline import run
from pipeline.outputs import unwatched
from pipeline.render.docx import DocxRenderer
from pipeline.render.layout import FORMAL, Layout, Page, Type
from pipeline.render.pdf import PdfRenderer
from tests import judges, measure
from tests.rendering import FONTS, ROOT, TEMPLATES, font_set
from tests.test_measures import LEFT, POINT, RIGHT, count, long_notice, of_size, starting

pytestmark = pytest.mark.slow

BASE = ROOT / "tests" / "errors" / "_base"
LAYOUT = """
layout:
  page: {top_mm: 34.58, bottom_mm: 32.58}
  type: {body_pt: 15.75, pitch_pt: 29.61, spacing_pt: 0}
"""
LITERAL = Layout(
    page=Page(top_mm=Decimal("34.58"), bottom_mm=Decimal("32.58")),
    type=Type(body_pt=Decimal("15.75"), pitch_pt=Decimal("29.61"), spacing_pt=Decimal(0)),
)
RUBRIC = """
year: 2017
title: Annual appraisal of departments
total: 10
step: 0.5
blocks:
  - id: "1"
    title: Organisation
    points: 6
    children:
      - {id: "1.1", title: Meetings, points: 4, text: At least four meetings on record each term}
      - {id: "1.2", title: Training, points: 2, text: A complete register of training sessions}
  - id: "2"
    title: Daily work
    points: 4
    children:
      - {id: "2.1", title: Reports, points: 4, text: Monthly reports handed in on time}
"""
SCORES = """单位,编号,指标,分值,自评分,考核分,扣分原因
School of Letters,1.1,Meetings,4,4,4,
School of Letters,1.2,Training,2,2,1.5,Two sessions of the register are missing
School of Letters,2.1,Reports,4,4,4,
Administration,1.1,Meetings,4,4,3,No record of the meeting in March
Administration,1.2,Training,2,2,2,
Administration,2.1,Reports,4,4,4,
"""
DEPARTMENTS = "编号,名称,类型\nD01,School of Letters,School\nD02,Administration,Office\n"
NAMES = {
    "2017年度考核": "the appraisal of 2017",
    "示例师范学院": "Sample Normal University",
    "中共示例师范学院委员会组织部": "Office of Appraisal",
    "组织部组织科": "Office of Appraisal",
    "组织部": "the Office",
    "学校纪委": "Office of Audit",
}
# What a letter says, in the organisation's own words; the rest of wording.yaml stays.
WORDS = {
    '"{issuer}关于反馈{appraisal}情况的函"': '"Letter of the {issuer} on the Results of '
    'the Annual Appraisal of Departments"',
    '"根据学校{appraisal}安排，{office}于{period}对你单位进行了考核。'
    '现将有关情况函告如下："': '"Under the '
    "rules of the university, {office} carried out {appraisal} ({period}). The results for "
    'your department are set out below, block by block, with the reasons for every deduction."',
    '"一、考核结果"': '"I. Results"',
    '"二、扣分情况"': '"II. Deductions"',
    '"特此函告。"': '"Respectfully submitted."',
}


def formal_campaign(folder: Path) -> run.Places:
    """Lay out the sound little campaign of the tests."""
    shutil.copytree(BASE, folder)
    return places(folder)


def english_campaign(folder: Path) -> run.Places:
    """Lay out the same for an organisation with its own measures, words and rubric."""
    shutil.copytree(BASE, folder)
    templates = folder / "templates"
    templates.mkdir()
    words = (TEMPLATES / "wording.yaml").read_text(encoding="utf-8")
    (templates / "wording.yaml").write_text(replaced(words, WORDS), encoding="utf-8")
    # Copies that nobody edited: they follow its measures as the built-in ones do.
    shutil.copy(TEMPLATES / "letter.html", templates)
    shutil.copy(TEMPLATES / "letter.docx", templates)
    settings = folder / "campaign.yaml"
    text = settings.read_text(encoding="utf-8")
    for old, new in sorted(NAMES.items(), key=lambda pair: -len(pair[0])):
        text = text.replace(f" {old}\n", f" {new}\n")
    settings.write_text(text + LAYOUT, encoding="utf-8")
    (folder / "rubric.yaml").write_text(RUBRIC, encoding="utf-8")
    (folder / "departments.csv").write_text(DEPARTMENTS, encoding="utf-8")
    (folder / "scores" / "long.csv").write_text(SCORES, encoding="utf-8")
    return places(folder)


def replaced(text: str, words: dict[str, str]) -> str:
    for old, new in words.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


def places(folder: Path) -> run.Places:
    return run.Places(
        rubric=folder / "rubric.yaml",
        inputs=folder,
        out=folder / "out",
        templates=TEMPLATES,
        fonts=FONTS,
        official_fonts=None,
        scratch=ROOT / ".cache",
        own_templates=own if (own := folder / "templates").is_dir() else None,
    )


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], bytes]:
    """Run one campaign after the other, and the first again, in this process."""
    folder = tmp_path_factory.mktemp("two")
    made: dict[tuple[str, str], bytes] = {}
    documents = []
    for name, lay_out in (
        ("formal", formal_campaign),
        ("english", english_campaign),
        ("again", formal_campaign),
    ):
        where = lay_out(folder / name)
        reports, found = run.reports(where, 1, unwatched)
        assert reports, found
        pdf = next((where.out / "letters").glob("D01*.pdf"))
        made[name, "pdf"] = pdf.read_bytes()
        document = folder / f"{name}.docx"
        document.write_bytes(pdf.with_suffix(".docx").read_bytes())
        made[name, "word"] = document.read_bytes()
        documents.append(document)
    for path in judges.libreoffice_to_pdf(documents, folder / "set"):
        made[path.stem, "docx"] = path.read_bytes()
    return made


Letters = dict[tuple[str, str], bytes]


def pitch_mm(pdf: bytes, size: float) -> float:
    """Give the usual distance of two lines of the text: letters are not all as high."""
    pages = [of_size(measure.lines(pdf, page), size) for page in range(count(pdf))]
    steps = [below.box.top - one.box.top for lines in pages for one, below in pairwise(lines)]
    return median(step for step in steps if 9 < step < 12)


def test_the_first_campaign_is_the_same_before_and_after_the_second(letters: Letters) -> None:
    assert letters["formal", "pdf"] == letters["again", "pdf"]
    assert letters["formal", "word"] == letters["again", "word"]


@pytest.mark.parametrize(("form", "within"), [("pdf", 0.1), ("docx", 0.2)])
def test_each_letter_has_the_measures_of_its_own_organisation(
    form: str, within: float, letters: Letters
) -> None:
    formal, english = letters["formal", form], letters["english", form]
    size = 15.75 if form == "pdf" else 16  # DOCX knows halves of points only
    assert pitch_mm(formal, 16) == pytest.approx(28.95 * POINT, abs=within)
    assert pitch_mm(english, size) == pytest.approx(29.61 * POINT, abs=within)
    for pdf in (formal, english):  # what neither changed
        mark, *rules = measure.red(pdf, 0)
        assert mark.top == pytest.approx(30, abs=2 if form == "docx" else 1)
        assert rules[-1].bottom == pytest.approx(277, abs=1)
    for pdf, top in ((formal, 37), (english, 34.58)):
        numbers = [line for line in measure.lines(pdf, 1) if line.text == "—2—"]
        assert len(numbers) == 1
        first = measure.lines(pdf, 1)[0]
        assert 0 < first.box.top - top < 5


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_second_organisation_speaks_its_own_words(form: str, letters: Letters) -> None:
    pdf = letters["english", form]
    text = "".join(line.text for page in range(count(pdf)) for line in measure.lines(pdf, page))
    for said in (
        "I.Results",
        "Organisation",
        "Training",
        "Respectfullysubmitted.",
        "SchoolofLetters",
    ):
        assert said in text


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_english_titles_break_between_words(form: str, letters: Letters) -> None:
    title = of_size(measure.lines(letters["english", form], 0), 22)
    words = "LetteroftheOfficeofAppraisalontheResultsoftheAnnualAppraisalofDepartments"
    assert "".join(line.text for line in title) == words
    assert len(title) > 1
    ends = {"of", "on", "the", "Results", "Annual", "Appraisal", "Letter", "Office", "Departments"}
    assert all(any(line.text.endswith(end) for end in ends) for line in title)
    assert not any(line.text.startswith("s") for line in title)


@pytest.mark.parametrize(("layout", "top"), [(FORMAL, 37), (LITERAL, 34.58)])
def test_full_pages_have_22_lines_of_28_characters_in_either_geometry(
    layout: Layout, top: float, tmp_path: Path
) -> None:
    data, found = PdfRenderer(TEMPLATES, font_set(), layout).render(long_notice())
    assert data, found
    word, found = DocxRenderer(TEMPLATES, layout).render(long_notice())
    assert word, found
    (tmp_path / "long.docx").write_bytes(word)
    [path] = judges.libreoffice_to_pdf([tmp_path / "long.docx"], tmp_path / "set")
    for pdf, size in ((data, float(layout.type.body_pt)), (path.read_bytes(), 16)):
        lines = of_size(measure.lines(pdf, 2), size)
        assert [len(line.text) for line in lines] == [28] * 22
        assert all(line.box.left == pytest.approx(LEFT, abs=0.5) for line in lines)
        assert all(line.box.right == pytest.approx(RIGHT, abs=1.5 * POINT) for line in lines)
        pitch = float(layout.type.pitch_pt) * POINT
        assert lines[0].box.top - top < pitch
        assert lines[-1].box.top - lines[0].box.top == pytest.approx(21 * pitch, abs=0.3)
    assert starting(measure.lines(data, 0), 22)


def test_a_low_margin_leaves_word_as_many_pages_and_the_number_at_its_place(
    tmp_path: Path,
) -> None:
    """The page number stands lower than the red rules of the first page, or nearly."""
    shutil.copytree(BASE, tmp_path / "in")
    settings = tmp_path / "in" / "campaign.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}layout:\n  page: {{top_mm: 28, bottom_mm: 28}}\n", "utf-8")
    where = places(tmp_path / "in")
    reports, found = run.reports(where, 1, unwatched)
    assert reports, found
    pdf = next((where.out / "letters").glob("D01*.pdf"))
    [word] = judges.libreoffice_to_pdf([pdf.with_suffix(".docx")], tmp_path / "set")
    made = [path.read_bytes() for path in (pdf, word)]
    assert [count(one) for one in made] == [2, 2]
    for one in made:
        assert measure.red(one, 0)[-1].bottom == pytest.approx(277, abs=1)
        [number] = [line for line in measure.lines(one, 1) if line.text == "—2—"]
        middle = (number.box.top + number.box.bottom) / 2
        assert middle == pytest.approx(297 - 28 + 7, abs=1)
