"""The gallery of errors: for each code the smallest input that provokes it, and what is said.

A folder ``errors/<CODE>`` holds only the files that differ from the sound little campaign in
``errors/_base``, or one document ``import.<format>`` from which a rubric is imported; and
``expected.txt``: every problem found, in Chinese and English.
"""

import errno
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click import unstyle

from pipeline import codes, run, run_read
from pipeline.codes import CODES
from pipeline.compose.wording_keys import WORDING_KEYS
from pipeline.console import describe
from pipeline.diagnostics import Diagnostic, Language, Source, problem
from pipeline.messages import say
from pipeline.recognise.hints import Hints
from tests.conftest import Golden

ROOT = Path(__file__).resolve().parent.parent
GALLERY = ROOT / "tests" / "errors"
BASE = GALLERY / "_base"
CASES = sorted(path.name for path in GALLERY.iterdir() if not path.name.startswith("_"))

# Codes that no file in a repository can provoke, and the tests that do.
ELSEWHERE: dict[str, str] = {
    **dict.fromkeys(("F001", "F002", "F003", "F004", "F008"), "test_files.py"),
    **dict.fromkeys(("P025", "X032"), "test_dirty.py"),
    "X034": "test_score_files.py",
    "C015": "test_validate_campaign.py",
    "C094": "test_geometry.py",
    "X023": "test_csv_table.py",  # its smallest input has 131,073 characters
    **dict.fromkeys(("O001", "O002", "O003"), "test_publish.py"),
    **dict.fromkeys(("K001", "K002", "K003", "K004", "K005", "K006"), "test_register.py"),
    **dict.fromkeys(("K010", "K011", "K013", "K030", "K031", "K032"), "test_issue_faults.py"),
    **dict.fromkeys(("K012", "K014", "K020", "K021", "K022", "K023", "K024"), "test_issue.py"),
    **dict.fromkeys(("K025", "K026", "K028", "K029", "K033", "K034"), "test_issue.py"),
    **dict.fromkeys((f"A{number}" for number in range(100, 137)), "test_verify.py"),
    **dict.fromkeys(("A010", "A011", "A012", "A013", "A014", "A015", "A016"), "test_archive.py"),
    **dict.fromkeys(("A050", "A051", "A052"), "test_archive.py"),
    "O004": "test_batch.py",
    "O005": "test_page.py",
    "N001": "test_problem_notes.py",
    "N002": "test_publish.py",
    **dict.fromkeys(("O101", "O102", "O103", "O104"), "test_fonts.py"),
    "O110": "test_glyphs.py",
    **dict.fromkeys(("O120", "O121", "O122"), "test_press.py"),
    "O125": "test_pdf.py",
    "O130": "test_pdfium.py",
    "O201": "test_docx_text.py",
    **dict.fromkeys(("O202", "O203"), "test_xlsx.py"),
    **dict.fromkeys(("O204", "O205"), "test_parity.py"),
    **dict.fromkeys(("I004", "I005", "I006", "I007", "I008", "I020"), "test_load_document.py"),
    **dict.fromkeys(("I021", "I022"), "test_load_document.py"),
    **dict.fromkeys(("I010", "I011", "I012", "I014", "I025"), "test_load_docx_document.py"),
    **dict.fromkeys(("I013", "I023"), "test_load_document.py"),
    "I024": "test_load_html.py",
    "I026": "test_load_data.py",
    **dict.fromkeys(("I030", "I031", "I032", "I033", "I034", "I035"), "test_load_clean.py"),
    **dict.fromkeys(("I041", "I042"), "test_recognise_data.py"),
    **dict.fromkeys(("I208", "I209"), "test_recognise_sheets.py"),
    **dict.fromkeys(("I228", "I229"), "test_recognise_names.py"),
    "I230": "test_recognise_formal.py",
    "I307": "test_import_command.py",
    **dict.fromkeys(("I301", "I302", "I303", "I304", "I305", "I306", "I308"), "test_draft_file.py"),
    **dict.fromkeys(("I401", "I402", "I403", "I404", "I405", "I406", "I407"), "test_id_map.py"),
    **dict.fromkeys(("I409", "I410"), "test_id_map.py"),
    "I408": "test_rubric_commands.py",
    **dict.fromkeys(("Z001", "Z002", "Z003", "Z004", "Z005", "Z006"), "test_results_file.py"),
    **dict.fromkeys(("Z007", "Z008", "Z009", "Z010", "Z011", "Z012"), "test_results_file.py"),
    "H010": "test_appeals.py",  # a file of each kind
    **dict.fromkeys(("G001", "G002"), "test_forms.py"),
    "G003": "test_forms_back.py",
    **dict.fromkeys(("T201", "T203", "T204", "T208"), "test_docx_template_faults.py"),
    **dict.fromkeys((f"T{number}" for number in range(240, 258)), "test_template_slips.py"),
    "T228": "test_template_slips.py",
    "T255": "test_template_pictures.py",
    **dict.fromkeys((f"T{number}" for number in range(211, 228)), "test_template_mistakes.py"),
    "T222": "test_docx_template_faults.py",
    "T229": "test_template_command.py",
    **dict.fromkeys((f"T{number}" for number in range(230, 240)), "test_template_pictures.py"),
    "O206": "test_crests.py",
    "W022": "test_style_checks.py",  # it takes more files than are told of one by one
    "Q002": "test_sign_missing.py",
    **dict.fromkeys(("Q010", "Q011", "Q012", "Q013", "Q014", "Q015", "Q016"), "test_sign.py"),
    **dict.fromkeys(("Q020", "Q021", "Q030", "Q031", "Q032"), "test_sign.py"),
    **dict.fromkeys(("Q055", "Q056", "Q061"), "test_sign.py"),
    **dict.fromkeys(("Q003", "Q033", "Q034", "Q035", "Q036", "Q037"), "test_sign_command.py"),
    **dict.fromkeys(("Q038", "Q050", "Q051", "Q052", "Q053"), "test_sign_command.py"),
    **dict.fromkeys(("Q054", "Q057", "Q058", "Q059", "Q060"), "test_sign_command.py"),
    **dict.fromkeys(("T202", "T205", "T206", "T207", "T209", "T210"), "test_contract.py"),
}


@pytest.fixture
def campaign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with the sound little campaign."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    shutil.copy(ROOT / "templates" / "wording.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check_here() -> list[Diagnostic]:
    here = Path()
    places = run.Places(
        rubric=here / "rubric.yaml",
        inputs=here,
        out=here / "out",
        templates=here,
        fonts=here,
        official_fonts=None,
        scratch=here,
    )
    return run.check(places)[1]


def import_here(name: str) -> list[Diagnostic]:
    return run.import_rubric(Path(name), Hints(fallback_title="考核", fallback_year=2018))[1]


def said(problems: list[Diagnostic]) -> Iterator[str]:
    for language in Language:
        for found in problems:
            yield from describe(found, language)


@pytest.mark.usefixtures("campaign")
def test_the_base_is_sound() -> None:
    assert list(said(check_here())) == []


@pytest.mark.parametrize("code", CASES)
def test_the_input_provokes_its_code(
    code: str, campaign: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = GALLERY / code
    if (case / "wording.yaml").exists():  # a fragment, held against a contract of one text
        required = {"letter.title": WORDING_KEYS["letter.title"]}
        monkeypatch.setattr(run_read, "WORDING_KEYS", required)
    shutil.copytree(
        case, campaign, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt")
    )
    documents = [path.name for path in case.glob("import.*")]
    problems = import_here(*documents) if documents else check_here()
    assert code in {found.code for found in problems}
    golden(case / "expected.txt", unstyle("\n".join(said(problems))) + "\n")


def test_a_missing_folder_of_scores_is_one_problem(campaign: Path) -> None:
    shutil.rmtree(campaign / "scores")
    assert [found.code for found in check_here()] == ["F008"]


def test_evidence_that_letters_list_is_not_called_unprinted(campaign: Path) -> None:
    shutil.copytree(GALLERY / "S021" / "scores", campaign / "scores", dirs_exist_ok=True)
    assert [found.code for found in check_here()] == ["S021"]
    with (campaign / "campaign.yaml").open("a", encoding="utf-8") as settings:
        settings.write("list_evidence: true\n")
    assert check_here() == []


def test_marks_in_typed_values_are_those_of_the_second_level() -> None:
    found = problem("S023", Source("x"), typed="“甲”")
    assert "“‘甲’”" in codes.message(found, Language.CHINESE)


def test_the_system_speaks_chinese() -> None:
    found = problem("F004", Source("x"), reason=os.strerror(errno.EACCES))
    assert "没有权限" in codes.message(found, Language.CHINESE)
    assert "Permission denied" in codes.message(found, Language.ENGLISH)


@pytest.mark.parametrize("code", sorted(CODES))
def test_no_text_in_chinese_ends_with_a_stop(code: str) -> None:
    wording = CODES[code].zh
    assert not wording.message.endswith("。")
    assert not wording.hint.endswith("。")


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_has_its_case(code: str) -> None:
    if code in ELSEWHERE:
        assert code in (ROOT / "tests" / ELSEWHERE[code]).read_text(encoding="utf-8")
    else:
        assert code in CASES


def test_every_case_is_a_code() -> None:
    assert set(CASES) <= CODES.keys()


@pytest.mark.parametrize("code", sorted(CODES))
def test_both_languages_have_the_same_blanks(code: str) -> None:
    rule = CODES[code]
    chinese, english = (
        set(re.findall(r"\{(\w+)\}", wording.message + wording.hint))
        for wording in (rule.zh, rule.en)
    )
    assert chinese == english
    for wording in (rule.zh, rule.en):
        assert wording.message
        assert wording.hint


def test_a_problem_lacking_a_value_of_its_message_is_a_bug() -> None:
    with pytest.raises(KeyError):
        codes.message(problem("O001", Source("x")), Language.CHINESE)


# --- the list of errors in the guide ---

GUIDES = {
    Language.CHINESE: (
        *("errors.zh-CN.md", "提示一览", "例子："),
        "花括号处在实际提示里换成具体内容，例如 {typed} 换成表里原来写的，{size} 换成实际的大小。",
    ),
    Language.ENGLISH: (
        *("errors.md", "List of messages", "Example:"),
        "{…} stands for the value as found: {typed} for what was typed, {size} for the size found.",
    ),
}
# The families by their letters, in the order in which a clerk meets them.
FAMILIES = "FYRICDXPSEHGNTWOKAQZ"


def guide(language: Language) -> Iterator[str]:
    """Write the guide's list from the table of codes and the gallery."""
    _, title, example, reading = GUIDES[language]
    yield f"# {title}\n"
    yield f"{reading}\n"
    for code in sorted(CODES, key=lambda code: (FAMILIES.index(code[0]), code)):
        wording = CODES[code].wording(language)
        yield f"## {code} {say(language, CODES[code].severity.value)}\n"
        yield f"{wording.message}\n\n→ {wording.hint}\n"
        expected = GALLERY / code / "expected.txt"
        if expected.is_file():
            lines = expected.read_text(encoding="utf-8").splitlines()
            word = say(language, CODES[code].severity.value)
            shown = next(line for line in lines if f": {word} {code} " in line)
            yield f"{example}\n\n```text\n{shown}\n```\n"


@pytest.mark.parametrize("language", Language)
def test_the_guide_lists_every_code(language: Language, golden: Golden) -> None:
    golden(ROOT / "docs" / GUIDES[language][0], "\n".join(guide(language)))
