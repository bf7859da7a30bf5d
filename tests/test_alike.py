"""Faults that every document of a kind has are told once, with the templates of the kind."""

from pathlib import Path

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.render.alike import told_once
from pipeline.template_files import Templates
from tests.docx_samples import TEMPLATES

KINDS = {f"letters/D0{at}.pdf": "letter" for at in range(1, 5)}


def apart(at: int, docx: str = "以上。特此函告") -> Diagnostic:
    place = Source(f"letters/D0{at}.pdf")
    return problem("O205", place, after=f"得分{at}分。", docx=docx, pdf="特此函告。")


def test_the_same_in_every_document_is_told_of_the_first_with_a_count(tmp_path: Path) -> None:
    (tmp_path / "letter.html").write_text("own", encoding="utf-8")
    found = [apart(at) for at in (1, 2, 3)]
    [told] = told_once(found, KINDS, Templates(TEMPLATES, tmp_path))
    assert told.source.path == "letters/D01.pdf"
    assert dict(told.values)["count"] == "3"
    assert [Path(one.path).name for one in told.also] == ["letter.html", "letter.docx"]
    assert told.also[0].path.startswith(tmp_path.as_posix())


def test_another_difference_is_told_for_itself() -> None:
    found = [apart(1), apart(2, "另有一句。"), apart(3)]
    told = told_once(found, KINDS, Templates(TEMPLATES))
    assert [dict(one.values)["count"] for one in told] == ["2", "1"]


def test_what_is_not_of_templates_is_left_alone() -> None:
    lost = [problem("O110", Source(f"letters/D0{at}.pdf"), text="x") for at in (1, 2)]
    assert told_once(lost, KINDS, Templates(TEMPLATES)) == lost
