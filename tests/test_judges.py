"""Each judge finds a bad file and lets a good one pass: one that never objects proves nothing."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
import weasyprint
from docx.oxml.ns import qn

from tests import judges

PAGE = '<html lang="en"><title>A page</title><p>Score 4.5</p>'
# A page without a font of its own: readers put in whatever they have.
BARE_PDF = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>"
    ),
    b"<</Length 35>>stream\nBT /F 16 Tf 72 720 Td (Score) Tj ET\nendstream",
    b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
)


def pdf_of(objects: Sequence[bytes]) -> bytes:
    """Write a PDF of these objects, the first its catalogue, as no library will."""
    content, places = b"%PDF-1.4\n", []
    for number, value in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, value)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\n"
    return content + head % (size, table, size) + b"startxref\n%d\n%%%%EOF\n" % len(content)


@pytest.fixture
def good_pdf(tmp_path: Path) -> Path:
    path = tmp_path / "good.pdf"
    weasyprint.HTML(string=PAGE).write_pdf(path, pdf_variant="pdf/a-2b")
    return path


@pytest.fixture
def bare_pdf(tmp_path: Path) -> Path:
    path = tmp_path / "bare.pdf"
    path.write_bytes(pdf_of(BARE_PDF))
    return path


@pytest.fixture
def good_docx(tmp_path: Path) -> Path:
    path = tmp_path / "good.docx"
    document = docx.Document()
    paragraph = document.add_paragraph()
    for name in ("仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"):
        run = paragraph.add_run("考核")
        run.font.name = name
        [fonts] = run._element.xpath("w:rPr/w:rFonts")
        fonts.set(qn("w:eastAsia"), name)
    document.save(str(path))
    return path


def broken_docx(good: Path) -> Path:
    """Put a paragraph inside a run, where the standard allows none."""
    path = good.with_name("broken.docx")
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:t>", b"<w:p/><w:t>")
            target.writestr(name, content)
    return path


def test_verapdf_accepts_pdf_a_and_refuses_a_plain_pdf(good_pdf: Path, bare_pdf: Path) -> None:
    failures = judges.verapdf([good_pdf, bare_pdf], "2b")
    assert {failure.path for failure in failures} == {bare_pdf}
    assert any("6.2.11.4.1-1" in failure.reason for failure in failures), "font not embedded"


def test_verapdf_names_a_file_that_is_no_pdf(tmp_path: Path) -> None:
    junk = tmp_path / "junk.pdf"
    junk.write_bytes(b"no PDF")
    failures = judges.verapdf([junk], "2b", "ua1")
    assert [failure.path for failure in failures] == [junk, junk]
    assert [failure.reason[:4] for failure in failures] == ["2b n", "ua1 "]


def test_the_open_xml_sdk_accepts_a_document_and_refuses_a_broken_one(good_docx: Path) -> None:
    broken = broken_docx(good_docx)
    failures = judges.open_xml_sdk([good_docx, broken])
    assert {failure.path for failure in failures} == {broken}


def test_qpdf_accepts_a_document_and_refuses_one_cut_short(good_pdf: Path) -> None:
    short = good_pdf.with_name("short.pdf")
    short.write_bytes(good_pdf.read_bytes()[:-200])
    failures = judges.qpdf_check([good_pdf, short])
    assert [failure.path for failure in failures] == [short]


def test_a_font_that_is_not_embedded_is_found(good_pdf: Path, bare_pdf: Path) -> None:
    assert all(font.embedded for font in judges.pdf_fonts(good_pdf))
    assert judges.embedded_fonts(good_pdf)
    with pytest.raises(AssertionError, match="Times-Roman"):
        judges.embedded_fonts(bare_pdf)


def test_both_readers_give_the_text_of_a_page(good_pdf: Path) -> None:
    assert judges.poppler_text(good_pdf).strip() == "Score 4.5"
    assert judges.poppler_text(good_pdf, layout=True).strip() == "Score 4.5"
    assert judges.mupdf_text(good_pdf).strip() == "Score 4.5"


def test_libreoffice_sets_the_official_names_in_the_stand_ins(
    good_docx: Path, tmp_path: Path
) -> None:
    [made] = judges.libreoffice_to_pdf([good_docx], tmp_path / "out")
    names = judges.embedded_fonts(made)
    assert {name.split("-")[0] for name in names} == {
        "FandolFang", "FandolKai", "FandolHei", "FandolSong",
    }  # fmt: skip
    assert {name for name in names if "Song" in name} == {
        "FandolSong-Bold", "FandolSong-Regular",
    }  # fmt: skip


def test_a_judge_that_is_not_there_skips_and_in_ci_fails(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(judges, "VALIDATOR", tmp_path / "nothing")
    monkeypatch.setenv("KAOHE_JUDGES", "")
    with pytest.raises(pytest.skip.Exception, match="make judges"):
        judges.open_xml_sdk([])
    monkeypatch.setenv("KAOHE_JUDGES", "required")
    with pytest.raises(pytest.fail.Exception, match="Open XML SDK"):
        judges.open_xml_sdk([])
