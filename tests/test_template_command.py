"""``kaohe template``: own templates begun, checked, and tried out at the extremes."""

import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from docx.enum.section import WD_ORIENT

from pipeline import trial_campaign
from pipeline.commands import kaohe
from pipeline.documents import Letter, Summary
from pipeline.render.docx import DocxRenderer
from pipeline.render.docx_text import read_back
from pipeline.run_templates import template_names, trial_drafts
from pipeline.template_files import Templates
from tests.docx_samples import TEMPLATES, edited, images
from tests.rendering import ROOT

LETTER = (TEMPLATES / "letter.docx").read_bytes()
pytestmark = pytest.mark.slow


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    return folder


@pytest.fixture
def fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try out with a short summary: that of a hundred departments takes ten seconds."""
    monkeypatch.setattr(trial_campaign, "_DEPARTMENTS", 8)


def run(*words: object) -> Result:
    return CliRunner().invoke(kaohe, ["template", *map(str, words), "--lang", "zh"])


def check(inputs: Path, *words: object) -> Result:
    out = inputs.parent / "out"
    return run("check", "--inputs", inputs, "--out", out, "--year", 2017, "--jobs", 2, *words)


def codes_of(result: Result) -> list[str]:
    return [one["code"] for one in json.loads(result.stdout)]


# --- new ---


def test_new_copies_every_template_and_tells_the_next_step(inputs: Path) -> None:
    result = run("new", "--inputs", inputs)
    assert result.exit_code == 0
    own = inputs / "templates"
    assert {path.name for path in own.iterdir()} == set(template_names(TEMPLATES))
    assert (own / "letter.docx").read_bytes() == LETTER
    assert f"kaohe template check --inputs {inputs.as_posix()}" in result.stdout


def test_new_copies_what_is_named_and_no_more(inputs: Path) -> None:
    assert run("new", "--inputs", inputs, "letter.docx", "wording").exit_code == 0
    names = {path.name for path in (inputs / "templates").iterdir()}
    assert names == {"letter.docx", "wording.yaml"}


def test_new_never_writes_over_a_file(inputs: Path) -> None:
    (inputs / "templates").mkdir()
    mine = inputs / "templates" / "letter.docx"
    mine.write_bytes(b"mine")
    result = run("new", "--inputs", inputs, "letter.docx", "notice.docx")
    assert mine.read_bytes() == b"mine"
    assert (inputs / "templates" / "notice.docx").exists()
    assert f"已有 {mine.as_posix()}，没有改动" in result.stdout


def test_new_does_not_write_through_a_link(inputs: Path) -> None:
    (inputs / "templates").mkdir()
    elsewhere = inputs / "elsewhere.docx"
    (inputs / "templates" / "letter.docx").symlink_to(elsewhere)
    run("new", "--inputs", inputs, "letter.docx")
    assert not elsewhere.exists()


@pytest.mark.parametrize("name", ["lettre.docx", "../letter.docx", "make_docx.py", ""])
def test_new_knows_no_other_template(inputs: Path, name: str) -> None:
    result = run("new", "--inputs", inputs, name)
    assert result.exit_code != 0
    assert not (inputs / "templates").exists()


# --- an organisation's own measures ---


def settings(inputs: Path, layout: str) -> None:
    base = (ROOT / "tests" / "errors" / "_base" / "campaign.yaml").read_text(encoding="utf-8")
    (inputs / "campaign.yaml").write_text(f"{base}\nlayout: {layout}\n", encoding="utf-8")


def margins(path: Path) -> set[tuple[int, int]]:
    sections = docx.Document(str(path)).sections
    upright = [one for one in sections if one.orientation == WD_ORIENT.PORTRAIT]
    sides = [(one.top_margin, one.left_margin) for one in upright]
    return {(round(top.mm), round(left.mm)) for top, left in sides if top and left}


def test_new_copies_word_templates_with_the_measures_of_the_campaign(inputs: Path) -> None:
    settings(inputs, "{page: {top_mm: 34.58, bottom_mm: 32.58, left_mm: 30, right_mm: 24}}")
    assert run("new", "--inputs", inputs, "letter", "notice.docx").exit_code == 0
    for name in ("letter.docx", "notice.docx"):
        assert margins(inputs / "templates" / name) == {(35, 30)}
    assert (inputs / "templates" / "letter.html").read_bytes() == (
        TEMPLATES / "letter.html"
    ).read_bytes()


def test_new_copies_nothing_while_a_measure_is_wrong(inputs: Path) -> None:
    settings(inputs, "{page: {top_mm: 4000}}")
    result = run("new", "--inputs", inputs)
    assert result.exit_code == 1
    assert "C090" in result.stderr
    assert not (inputs / "templates").exists()


@pytest.mark.usefixtures("fewer")
def test_check_tries_out_with_the_measures_of_the_campaign(inputs: Path) -> None:
    settings(inputs, "{page: {top_mm: 34.58, bottom_mm: 32.58, left_mm: 30, right_mm: 24}}")
    own = inputs / "templates"
    own.mkdir()
    (own / "letter.docx").write_bytes(edited(LETTER, "<w:body>", "<w:body><!-- mine -->"))
    result = check(inputs, "--format", "json")
    assert result.exit_code == 0, result.output
    [found] = json.loads(result.stdout)
    assert (found["code"], found["severity"]) == ("C094", "warning")
    assert found["source"]["path"] == (own / "letter.docx").as_posix()
    assert margins(inputs.parent / "out" / "notice-40-deductions.docx") == {(35, 30)}


def test_check_names_a_measure_out_of_all_sense(inputs: Path) -> None:
    settings(inputs, "{page: {top_mm: 4000}}")
    result = check(inputs, "--format", "json")
    assert result.exit_code == 1
    assert codes_of(result) == ["C090"]


# --- check ---


def test_check_tries_every_kind_of_document_at_its_extremes(inputs: Path) -> None:
    result = check(inputs)
    assert result.exit_code == 0, result.output
    made = {path.name for path in (inputs.parent / "out").iterdir()}
    stems = {
        *(f"letter-{case}" for case in trial_campaign.CASES),
        *(f"notice-{case}" for case in trial_campaign.CASES[1:]),
        *(f"withdrawal-{case}" for case in trial_campaign.CASES),
        "summary-100-departments",
    }
    assert {f"{stem}.{form}" for stem in stems for form in ("docx", "pdf")} < made
    assert "没有本单位的模板" in result.stdout
    assert "试做文件" in result.stderr


def test_check_names_the_place_of_a_mistake_and_writes_nothing(inputs: Path) -> None:
    own = inputs / "templates"
    own.mkdir()
    broken = edited(LETTER, "{{ letter.closing }}", "{{ letter.closing }")
    (own / "letter.docx").write_bytes(broken)
    result = check(inputs, "--format", "json")
    assert result.exit_code == 1
    (found,) = json.loads(result.stdout)
    assert found["code"] == "T218"
    assert found["source"]["path"] == (own / "letter.docx").as_posix()
    assert found["source"]["line"]
    assert "本单位的模板：letter.docx" in result.stderr
    assert not (inputs.parent / "out").exists()


@pytest.mark.usefixtures("fewer")
def test_check_finds_text_that_only_some_documents_lose(inputs: Path) -> None:
    own = inputs / "templates"
    own.mkdir()
    lost = edited(
        LETTER, "{{ letter.head.addressee }}",
        "{{ letter.head.addressee if letter.deductions else letter.head.title }}",
    )  # fmt: skip
    (own / "letter.docx").write_bytes(lost)
    result = check(inputs, "--format", "json")
    assert result.exit_code == 1
    found, *others = json.loads(result.stdout)
    assert found["code"] == "O201"
    assert {one["code"] for one in others} <= {"O204", "O205"}  # nor is it where it should be
    assert found["source"]["path"] == "letter-no-deduction.docx"
    assert found["also"][0]["path"] == (own / "letter.docx").as_posix()


@pytest.mark.usefixtures("fewer")
def test_check_finds_text_off_the_page(inputs: Path) -> None:
    own = inputs / "templates"
    own.mkdir()
    css = (TEMPLATES / "formal.css").read_text(encoding="utf-8")
    (own / "formal.css").write_text(f"{css}\n.letter p {{ white-space: nowrap }}\n", "utf-8")
    result = check(inputs, "--format", "json")
    assert result.exit_code == 1
    assert "T229" in codes_of(result)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("formal.css", "{{ layout.nothing }}", "T208"),
        ("formal.css", "{% for x in faces %}", "T221"),
        ("letter.html", "{{ 1 | nothing }}", "T241"),
    ],
)
def test_check_of_own_pages_ends_with_a_message(
    inputs: Path, name: str, text: str, code: str
) -> None:
    own = inputs / "templates"
    own.mkdir()
    built_in = (TEMPLATES / name).read_text(encoding="utf-8")
    end = "{% endblock %}" if name.endswith("html") else ""
    changed = f"{built_in.rstrip().removesuffix(end)}\n{text}\n{end}\n"
    (own / name).write_text(changed, encoding="utf-8")
    result = check(inputs, "--format", "json")
    assert codes_of(result) == [code]
    assert result.exit_code == 1


def test_check_reads_own_wording(inputs: Path) -> None:
    own = inputs / "templates"
    own.mkdir()
    (own / "wording.yaml").write_text("letter:\n  closing: '{nobody}'\n", encoding="utf-8")
    result = check(inputs, "--format", "json")
    assert codes_of(result) == ["T004"]


# --- the extremes ---


def test_the_extremes_are_what_they_are_called() -> None:
    drafts, found = trial_drafts(Templates(TEMPLATES))
    assert found == []
    by_stem = {draft.stem: draft.document for draft in drafts}
    clean, full = by_stem["letter-no-deduction"], by_stem["letter-40-deductions"]
    assert isinstance(clean, Letter)
    assert clean.deductions is None
    assert isinstance(full, Letter)
    assert full.deductions
    assert len(full.deductions.rows) == 40
    assert len(trial_campaign.LONG_NAME) == 60
    assert len(trial_campaign.LONG_REASON) == 200
    summary = by_stem["summary-100-departments"]
    assert isinstance(summary, Summary)
    assert summary.ranking_table
    assert len(summary.ranking_table.rows) == 100
    # Many with one score are counted, and the table names them.
    first = "得分居前的单位：第1党总支（100分）、并列第2位的98个单位（各98分）。"
    assert first in summary.ranking.paragraphs


def test_every_trial_comes_out_whole_with_the_built_in_templates() -> None:
    renderer = DocxRenderer(TEMPLATES)
    for draft in trial_drafts(Templates(TEMPLATES))[0]:
        data, found = renderer.render(draft.document, images(draft.document))
        assert data, found
        assert read_back(data, draft.document) == []
