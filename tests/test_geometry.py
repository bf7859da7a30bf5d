"""An organisation's own measures: read, judged where they stand, and made into a layout."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.codes import severity
from pipeline.diagnostics import Severity
from pipeline.load.campaign import load_campaign
from pipeline.load.files import InputFile
from pipeline.model import LayoutValue
from pipeline.render.docx import DocxRenderer
from pipeline.render.docx_geometry import check_margins, template_bytes
from pipeline.render.geometry import settle
from pipeline.render.layout import COLUMNS, FORMAL, Layout, mm_to_points, to_twips
from pipeline.render.package import read_parts
from templates.docx_package import number_foot_mm
from templates.make_docx import make_all
from tests.docx_samples import edited
from tests.rendering import ROOT, TEMPLATES, codes

SETTINGS = (ROOT / "tests/errors/_base/campaign.yaml").read_text(encoding="utf-8")
# The literal reading of clause 3: 3号 is 15.75 pt, the white between two lines 7/8 of it.
LITERAL = """
layout:
  page: {top_mm: 34.58, bottom_mm: 32.58}
  type: {body_pt: 15.75, pitch_pt: 29.61, spacing_pt: 0}
"""


def given(tmp_path: Path, text: str) -> tuple[LayoutValue, ...]:
    path = tmp_path / "campaign.yaml"
    path.write_text(SETTINGS + text, encoding="utf-8")
    campaign, found = load_campaign(InputFile(path, "campaign.yaml"))
    assert campaign, found
    return campaign.layout


def literal(tmp_path: Path) -> Layout:
    layout, found = settle(given(tmp_path, LITERAL))
    assert layout, found
    return layout


def test_a_campaign_without_measures_of_its_own_has_the_formal_layout(tmp_path: Path) -> None:
    assert settle(given(tmp_path, "")) == (FORMAL, [])


def test_what_is_set_is_taken_and_the_rest_stays_formal(tmp_path: Path) -> None:
    layout = literal(tmp_path)
    assert (layout.page.top_mm, layout.page.bottom_mm) == (Decimal("34.58"), Decimal("32.58"))
    assert layout.type.pitch_pt == Decimal("29.61")
    assert layout.page.left_mm == FORMAL.page.left_mm
    assert layout.letter == FORMAL.letter


@pytest.mark.parametrize(
    ("measure", "code", "said"),
    [
        ("page: {top_m: 34}", "Y021", {"field": "layout.page.top_m", "likely": "top_mm"}),
        ("pages: {top_mm: 34}", "Y021", {"field": "layout.pages", "likely": "page"}),
        ("page: {colour: 34}", "Y022", {"field": "layout.page.colour"}),
        ("page: {top_mm: wide}", "Y026", {"field": "layout.page.top_mm", "typed": "wide"}),
        ("page: {top_mm: 3400}", "C090", {"field": "layout.page.top_mm"}),
        ("type: {body_pt: 1}", "C090", {"lowest": Decimal(5), "highest": Decimal(80)}),
        ("page: {lines: 22.5}", "Y027", {"field": "layout.page.lines", "typed": "22.5"}),
        ("rules: {red: 红}", "C093", {"field": "layout.rules.red", "typed": "红"}),
        ("page: {top_mm: 60}", "C091", {"count": 22, "room": Decimal(202)}),
        ("type: {body_pt: 18}", "C092", {"count": 28, "each": Decimal("17.79")}),
        ("page: {lines: 0}", "Y027", {"lowest": 1}),
        ("page: {characters: 0}", "Y027", {"lowest": 15}),
        ("closing: {annex_title_line: 1}", "Y027", {"lowest": 2}),
        ("opening: {title_gap_lines: 11}", "Y027", {"highest": 10}),
        ("type: {mark_characters: 0}", "Y027", {"lowest": 1}),
        ("page: {lines: 1e1}", "Y027", {"typed": "1e1"}),
        ("page: {lines: ２２}", "Y027", {"typed": "２２"}),
        ("page: {top_mm: NaN}", "Y026", {"typed": "NaN"}),
        ("page: {top_mm: 1e2}", "Y026", {"typed": "1e2"}),
        ("page: {top_mm: -3}", "C090", {"typed": Decimal(-3)}),
        ("type: {title_pt: 36}", "C095", {"field": "layout.type.title_pitch_pt", "high": 36}),
        ("cells: {margin_mm: 5.5}", "C096", {"room": "0.00", "need": "7.41"}),
        ("opening: {mark_drop_mm: 300}", "C097", {"field": "layout.opening", "room": 225}),
        ("letter: {mark_top_mm: 200}", "C097", {"field": "layout.letter", "room": 62}),
        ("page: {bottom_mm: 21}", "C098", {"need": "21.76", "room": 21}),
        ("page: {number_drop_mm: 33}", "C099", {"need": "35.47", "room": 35}),
        ("letter: {pair_width_mm: 220}", "C090", {"highest": 210}),
    ],
)
def test_what_makes_no_sense_is_said_with_its_place(
    tmp_path: Path, measure: str, code: str, said: dict[str, object]
) -> None:
    layout, found = settle(given(tmp_path, f"layout:\n  {measure}\n"))
    assert layout is None
    assert codes(found) == [code]
    assert severity(found[0]) is Severity.ERROR
    assert found[0].source.line == SETTINGS.count("\n") + 2
    values = dict(found[0].values)
    assert {name: values[name] for name in said} == {name: str(one) for name, one in said.items()}


def test_measures_that_are_no_mapping_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "campaign.yaml"
    path.write_text(f"{SETTINGS}layout:\n  page: 34\n", encoding="utf-8")
    campaign, found = load_campaign(InputFile(path, "campaign.yaml"))
    assert campaign is None
    assert codes(found) == ["Y025"]


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    text = "layout:\n  page: {top_mm: wide, left: 3}\n  type: {body_pt: 500}\n"
    assert codes(settle(given(tmp_path, text))[1]) == ["Y026", "Y021", "C090"]


def test_what_does_not_fit_is_said_at_a_measure_that_makes_it(tmp_path: Path) -> None:
    text = 'layout:\n  rules: {red: "#c00000"}\n  page: {width_mm: 210, top_mm: 60}\n'
    [found] = settle(given(tmp_path, text))[1]
    assert found.code == "C091"
    assert found.source.line == SETTINGS.count("\n") + 3
    assert found.source.column == len("  page: {width_mm: 210, top_mm: ") + 1


def test_margins_that_leave_no_text_are_no_fault_of_the_program(tmp_path: Path) -> None:
    text = "layout:\n  page: {top_mm: 200, bottom_mm: 200, left_mm: 105, right_mm: 105}\n"
    assert codes(settle(given(tmp_path, text))[1]) == ["C091", "C092"]


# --- what a layout gives to both formats ---


def test_a_narrow_text_area_has_a_smaller_mark(tmp_path: Path) -> None:
    text = "layout:\n  page: {left_mm: 40, characters: 25}\n"
    layout, found = settle(given(tmp_path, text))
    assert layout, found
    assert layout.type.mark_characters == 11  # of 36 pt in 144 mm
    assert FORMAL.type.mark_characters == 12


def test_word_breaks_titles_by_the_size_that_it_has(tmp_path: Path) -> None:
    text = "layout:\n  type: {title_pt: 18.3}\n"
    layout, found = settle(given(tmp_path, text))
    assert layout, found
    assert layout.title_characters == 24
    assert layout.in_half_points().title_characters == 23  # of 18.5 pt
    environment = DocxRenderer(TEMPLATES, layout)._environment
    assert "\n" not in environment.filters["title_lines"]("字" * 23)
    assert "\n" in environment.filters["title_lines"]("字" * 24)


@pytest.mark.parametrize("bottom", [22, 27, 28])
def test_a_letter_s_feet_fit_into_a_low_margin(bottom: int, tmp_path: Path) -> None:
    text = f"layout:\n  page: {{bottom_mm: {bottom}}}\n"
    layout, found = settle(given(tmp_path, text))
    assert layout, found
    parts = read_parts(make_all(layout)["letter.docx"])
    feet = [data for name, data in parts.items() if name.startswith("word/footer")]
    assert feet
    for data in feet:
        assert not re.search(rb'w:(before|after|line)="-', data)
    [distance] = set(re.findall(rb'w:footer="([0-9]+)"', parts["word/document.xml"]))
    lowest = min(Decimal(20), number_foot_mm(layout.page, layout))
    assert int(distance) == to_twips(mm_to_points(lowest))


def test_word_gets_halves_of_points_and_as_wide_a_line(tmp_path: Path) -> None:
    kind, word = literal(tmp_path).type, literal(tmp_path).in_half_points().type
    assert word.body_pt == 16
    assert word.body_pt + word.spacing_pt == kind.body_pt + kind.spacing_pt
    assert word.spacing_twips == -5
    assert FORMAL.in_half_points() == FORMAL
    assert FORMAL.type.spacing_twips == -5


def test_pdf_gets_the_heights_that_word_can_have(tmp_path: Path) -> None:
    layout, found = settle(given(tmp_path, LITERAL))
    assert layout, found
    page, kind = layout.in_twips().page, layout.in_twips().type
    assert kind.pitch_pt == Decimal("29.6")
    assert kind.body_pt == Decimal("15.75")
    assert page.height_mm == 297
    for one, text in ((page, 16838 - 1960 - 1847), (page.landscape(), 11906 - 1587 - 1474)):
        assert float(20 * mm_to_points(one.text_height_mm)) == pytest.approx(text, abs=1e-6)


def test_tables_are_as_wide_as_the_text(tmp_path: Path) -> None:
    layout, _ = settle(given(tmp_path, "layout:\n  page: {left_mm: 20, characters: 29}\n"))
    assert layout
    for row in COLUMNS:
        widths = sum(column.width_mm for column in layout.columns(row))
        assert widths == pytest.approx(Decimal(164))
    assert {row: FORMAL.columns(row) for row in COLUMNS} == COLUMNS


def test_a_template_that_nobody_edited_follows_the_layout(tmp_path: Path) -> None:
    layout, path = literal(tmp_path), TEMPLATES / "letter.docx"
    assert template_bytes(path, FORMAL) == path.read_bytes()
    made = template_bytes(path, layout)
    assert made == make_all(layout)["letter.docx"]
    assert b'w:top="1960"' in read_parts(made)["word/document.xml"]
    assert b'w:line="592"' in read_parts(made)["word/styles.xml"]


def test_margins_that_differ_between_word_and_pdf_are_told(tmp_path: Path) -> None:
    layout, own = literal(tmp_path), tmp_path / "templates"
    own.mkdir()
    for name in ("letter.docx", "notice.docx", "summary.docx", "withdrawal.docx"):
        (own / name).write_bytes((TEMPLATES / name).read_bytes())
    assert list(check_margins(own, FORMAL)) == []
    assert list(check_margins(own, layout)) == []  # nobody edited them: they follow
    edited = edited_docx(own / "letter.docx", "反馈函模板", "本院反馈函", "docProps/core.xml")
    (own / "letter.docx").write_bytes(edited)
    assert list(check_margins(own, FORMAL)) == []
    [found] = check_margins(own, layout)
    assert found.code == "C094"
    assert found.source.path.endswith("letter.docx")
    values = dict(found.values)
    assert (values["top"], values["bottom"]) == ("37.01", "35.00")
    assert values["wanted"] == "210 × 297, 34.58 / 26 / 32.58 / 28"
    assert (values["width"], values["height"]) == ("210.01", "297.00")
    (own / "notice.docx").write_bytes(b"no document")  # said elsewhere
    assert codes(list(check_margins(own, layout))) == ["C094"]


def edited_docx(path: Path, old: str, new: str, part: str) -> bytes:
    return edited(path.read_bytes(), old, new, part)


def test_a_template_of_the_office_s_own_stays_as_it_is(tmp_path: Path) -> None:
    own = tmp_path / "letter.docx"
    own.write_bytes((TEMPLATES / "notice.docx").read_bytes())
    assert template_bytes(own, literal(tmp_path)) == own.read_bytes()


@pytest.mark.parametrize("text", ["layout:\n", "layout: {}\n", "layout:\n  # page: {top_mm: 35}\n"])
def test_a_layout_of_which_all_is_left_out_is_the_formal_one(tmp_path: Path, text: str) -> None:
    assert settle(given(tmp_path, text)) == (FORMAL, [])


def test_a_layout_that_is_no_group_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "campaign.yaml"
    path.write_text(f"{SETTINGS}layout: A4\n", encoding="utf-8")
    campaign, found = load_campaign(InputFile(path, "campaign.yaml"))
    assert campaign is None
    assert codes(found) == ["Y025"]
