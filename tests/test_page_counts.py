"""A document has as many pages in Word's format as in PDF, at the extremes too.

LibreOffice sets the DOCX. The documents of the sample campaign are counted in ``test_measures``,
which has them made.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.documents import Notice
from pipeline.outputs import Output, unwatched
from pipeline.render.batch import Workshop, render_all
from pipeline.render.layout import FORMAL, Layout
from pipeline.run_templates import trial_drafts
from pipeline.template_files import Templates
from tests import judges, measure
from tests.docx_samples import render as render_docx
from tests.rendering import ROOT, TEMPLATES, font_set
from tests.rendering import render as render_pdf
from tests.sample_documents import sample_notice
from tests.test_second_organisation import LITERAL

pytestmark = pytest.mark.slow

GEOMETRIES = {"formal": FORMAL, "second": LITERAL}


def trials(name: str, layout: Layout) -> list[Output]:
    """Make the trial documents in both formats, their names telling the geometry."""
    drafts, found = trial_drafts(Templates(TEMPLATES))
    assert not found
    named = [replace(draft, stem=f"{name}-{draft.stem}") for draft in drafts]
    workshop = Workshop(Templates(TEMPLATES), font_set(), ROOT / ".cache", layout)
    outputs, found = render_all(named, workshop, 2, unwatched)
    assert not found
    return outputs


def pages(pdf: bytes) -> int:
    return len(measure.page_sizes(pdf))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the trials of both geometries into a folder."""
    folder = tmp_path_factory.mktemp("trials")
    for name, layout in GEOMETRIES.items():
        for output in trials(name, layout):
            (folder / Path(output.path).name).write_bytes(output.data)
    return folder


def test_every_trial_has_as_many_pages_in_word_as_in_pdf_in_either_geometry(
    made: Path, tmp_path: Path
) -> None:
    counted = {path.stem: pages(path.read_bytes()) for path in made.glob("*.pdf")}
    assert len(counted) == 30
    words = sorted(made.glob("*.docx"))
    laid_out = judges.libreoffice_to_pdf(words, tmp_path / "set")
    assert {path.stem: pages(path.read_bytes()) for path in laid_out} == counted


def test_every_trial_is_what_its_format_asks_for(made: Path) -> None:
    """At the extremes too: PDF/A-2a and PDF/UA-1 by veraPDF, DOCX by the Open XML SDK."""
    assert judges.verapdf(sorted(made.glob("formal-*.pdf")), "2a", "ua1") == []
    assert judges.open_xml_sdk(sorted(made.glob("formal-*.docx"))) == []


def tall_notice() -> Notice:
    """Give a notice with two problems in its list, each taking nearly half of a page."""
    notice = sample_notice()
    annex = notice.problem_list
    tall = replace(annex.table.rows[0], problem="会议记录缺少日期、主持人和参加人员，" * 14)
    table = replace(annex.table, rows=(tall, tall, tall, tall))
    return replace(notice, problem_list=replace(annex, table=table))


def test_tall_rows_do_not_drag_the_head_of_an_annex_apart(tmp_path: Path) -> None:
    """Two first rows are kept together where that leaves room for what stands over them."""
    notice = tall_notice()
    pdf = render_pdf(notice)
    (tmp_path / "tall.docx").write_bytes(render_docx(notice))
    [word] = judges.libreoffice_to_pdf([tmp_path / "tall.docx"], tmp_path / "set")
    for made in (pdf, word.read_bytes()):
        texts = [
            "".join(line.text for line in measure.lines(made, at)) for at in range(pages(made))
        ]
        label = next(text for text in texts if text.startswith(notice.problem_list.label))
        title = "".join(notice.problem_list.title.split())
        assert title in label
        assert label.count("会议记录") > 10
    assert pages(pdf) == pages(word.read_bytes())
