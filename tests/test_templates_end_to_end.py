"""A sentence, a face and the mark changed without a line of Python: every document has them."""

import shutil
from ctypes import c_int, create_string_buffer
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pytest
from pypdfium2 import raw

from pipeline import run
from pipeline.command_places import PROJECT, scratch_folder
from pipeline.outputs import Output
from pipeline.render.contract import check_templates
from pipeline.render.docx import DocxRenderer
from pipeline.render.docx_text import read_back, text_of
from pipeline.render.package import read_parts, write_parts
from pipeline.render.pdfium import text_by_page
from pipeline.run_templates import trial_drafts
from pipeline.template_files import Templates
from tests import judges
from tests.docx_samples import TEMPLATES, images

ISSUER = "中共示例理工大学委员会组织部"
KINDS = ("letter", "notice", "summary")


def changed_campaign(folder: Path) -> run.Places:
    """Change what a clerk may: three closing words, the face of the text, the mark."""
    inputs = folder / "in"
    shutil.copytree(PROJECT / "tests" / "errors" / "_base", inputs)
    edit(inputs / "campaign.yaml", "  issuer: 中共示例师范学院委员会组织部", f"  issuer: {ISSUER}")
    sheet = inputs / "scores" / "long.csv"
    edit(sheet, "机关党总支,1.1,组织生活,4,4,3,", "机关党总支,1.1,组织生活,4,4,1,")
    own = inputs / "templates"
    own.mkdir()
    lines = [line for kind in KINDS for line in (f"{kind}:", f"  closing: 专此奉达（{kind}）。")]
    (own / "wording.yaml").write_text("\n".join(lines), encoding="utf-8")
    for kind in KINDS:
        parts = read_parts((TEMPLATES / f"{kind}.docx").read_bytes())
        styles = parts["word/styles.xml"].decode()
        start = styles.index('w:styleId="公文正文"')
        end = styles.index("</w:style>", start)
        faced = styles[start:end].replace("仿宋_GB2312", "楷体_GB2312")
        parts["word/styles.xml"] = (styles[:start] + faced + styles[end:]).encode()
        (own / f"{kind}.docx").write_bytes(write_parts(parts))
    shutil.copy(TEMPLATES / "formal.css", own)
    edit(own / "formal.css", 'use = {"body": "body"', 'use = {"body": "kai"')
    return run.Places(
        rubric=inputs / "rubric.yaml",
        inputs=inputs,
        out=folder / "out",
        templates=TEMPLATES,
        fonts=PROJECT / ".cache" / "fonts",
        official_fonts=None,
        scratch=scratch_folder(),
        own_templates=own,
    )


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Output, ...]:
    places = changed_campaign(tmp_path_factory.mktemp("campaign"))
    made, found = run.reports(places, 2, lambda *_: None)
    assert made is not None, found
    return tuple(one for one in made.published.outputs if one.kind in KINDS)


def said(output: Output) -> str:
    is_docx = output.path.endswith(".docx")
    text = text_of(output.data) if is_docx else "".join(text_by_page(output.data))
    return "".join(text.split())


def faces_of(pdf: bytes) -> set[str]:
    """Name the fonts of a PDF's first page."""
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    names, buffer = set(), create_string_buffer(200)
    for at in range(text.count_chars()):
        raw.FPDFText_GetFontInfo(text, at, buffer, 200, c_int())
        names.add(buffer.value.decode(errors="replace"))
    return names


def test_there_is_every_kind_in_both_formats(outputs: tuple[Output, ...]) -> None:
    kinds = {(one.kind, one.path.rpartition(".")[2]) for one in outputs}
    assert kinds == {(kind, form) for kind in KINDS for form in ("docx", "pdf")}


def test_the_sentence_is_in_every_document(outputs: tuple[Output, ...]) -> None:
    assert [one.path for one in outputs if f"专此奉达（{one.kind}）。" not in said(one)] == []


def test_the_mark_is_in_every_document(outputs: tuple[Output, ...]) -> None:
    assert [one.path for one in outputs if not said(one).count(ISSUER)] == []
    assert [one.path for one in outputs if "中共示例师范学院委员会组织部关于" in said(one)] == []


def test_the_face_is_in_every_document(outputs: tuple[Output, ...]) -> None:
    for one in outputs:
        if one.path.endswith(".docx"):
            style = docx.Document(BytesIO(one.data)).styles["公文正文"]
            assert b"\xe6\xa5\xb7" in style.element.rPr.rFonts.xml.encode()  # the first of 楷体
        else:
            faces = faces_of(one.data)
            assert any("FandolKai" in face for face in faces)
            assert not any("FandolFang" in face for face in faces)


def test_templates_that_libreoffice_has_saved_are_sound_and_lose_nothing(tmp_path: Path) -> None:
    files = [TEMPLATES / f"{kind}.docx" for kind in KINDS]
    saved = judges.libreoffice_resave(files, tmp_path)
    templates = Templates(TEMPLATES, tmp_path)
    assert check_templates(templates) == []
    for path in saved:
        styles = {style.name for style in docx.Document(str(path)).styles}
        assert {"公文标题", "主送机关", "公文正文", "一级标题", "结束语", "成文日期"} <= styles
    renderer = DocxRenderer(templates)
    for draft in trial_drafts(templates)[0]:
        data, found = renderer.render(draft.document, images(draft.document))
        assert data, found
        assert read_back(data, draft.document) == []


def test_the_manifest_names_the_own_templates(outputs: tuple[Output, ...]) -> None:
    for one in outputs:
        assert "own-templates/wording.yaml" in one.made_from
        form = one.path.rpartition(".")[2]
        own = "formal.css" if form == "pdf" else f"{one.kind}.docx"
        assert f"own-templates/{own}" in one.made_from
        assert f"templates/{own}" not in one.made_from
