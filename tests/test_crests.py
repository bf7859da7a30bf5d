"""A crest in every document: in DOCX and PDF, for archives and for those who listen, by name."""

import json
import re
import shutil
from collections.abc import Iterator
from ctypes import c_float
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from pypdfium2 import raw

from pipeline import codes
from pipeline.commands import kaohe
from pipeline.diagnostics import Diagnostic, Language
from pipeline.outputs import Draft, digest
from pipeline.render import pdf_pieces
from pipeline.render.batch import Workshop, render_all
from pipeline.render.contract import check_templates
from pipeline.render.docx import DocxRenderer
from pipeline.render.package import read_parts
from pipeline.render.pdf import PdfRenderer
from pipeline.render.pdfium import character_boxes
from pipeline.render.picture_files import Picture
from pipeline.render.pictures_apart import apart
from pipeline.render.press import Press
from pipeline.render.printed import Picture as Heard
from pipeline.render.printed import Words
from pipeline.template_files import Templates
from pipeline.trace import Roles, origins
from tests import judges
from tests.archiving import an_office, pack, packages
from tests.crests import IMG, SVG, crest, page, word_letter
from tests.docx_samples import TEMPLATES, body
from tests.rendering import codes as codes_of
from tests.rendering import font_set
from tests.rendering import render as pdf_of
from tests.sample_documents import all_samples, sample_letter, sample_notice

FLAVOURS = judges.FLAVOURS
SHAPES = (
    '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/>'
    '<stop offset="1" stop-color="#900" stop-opacity=".5"/></linearGradient>'
    '<clipPath id="c"><circle cx="5" cy="5" r="4"/></clipPath></defs>'
    '<g clip-path="url(#c)" opacity=".9"><rect width="10" height="10" fill="url(#g)"/></g>'
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "letter.docx").write_bytes(word_letter())
    (folder / "crest.png").write_bytes(crest())
    page(folder, IMG.format("crest.png", ""))
    return folder


def made(own: Path) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Make the sample letter in both formats and hold them against each other."""
    draft = Draft("letters/D01", "letter", "D01", sample_letter())
    workshop = Workshop(Templates(TEMPLATES, own), font_set(), own.parent)
    outputs, found = render_all([draft], workshop, 1, lambda *_: None)
    return {one.path.rpartition(".")[2]: one.data for one in outputs}, found


def printed(own: Path) -> bytes:
    data, found = PdfRenderer(Templates(TEMPLATES, own), font_set()).render(sample_letter())
    assert data, found
    return data


def judged(data: bytes, folder: Path) -> list[judges.Failure]:
    path = folder / "letter.pdf"
    path.write_bytes(data)
    return [failure for flavour in FLAVOURS for failure in judges.verapdf([path], flavour)]


def pictures(pdf: bytes, number: int = 0) -> Iterator[tuple[float, float, float, int]]:
    """Give left edge, upper edge and width in mm of a page's pictures, and their owners."""
    sheet = pypdfium2.PdfDocument(pdf)[number]
    for at in range(raw.FPDFPage_CountObjects(sheet)):
        found = raw.FPDFPage_GetObject(sheet, at)
        if raw.FPDFPageObj_GetType(found) == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = (c_float() for _ in range(4))
            raw.FPDFPageObj_GetBounds(found, left, bottom, right, top)
            mm = [value * 25.4 / 72 for value in (left.value, right.value - left.value)]
            from_top = (sheet.get_height() - top.value) * 25.4 / 72
            yield mm[0], from_top, mm[1], raw.FPDFPageObj_GetMarkedContentID(found)


def test_the_crest_is_in_both_files_and_they_agree(own: Path, tmp_path: Path) -> None:
    files, found = made(own)
    assert found == []
    [(left, _, width, owner)] = pictures(files["pdf"])
    assert (round(left), round(width)) == (28 + 70, 16)
    assert owner < 0  # no element of the text has it: nobody hears of it
    media = [data for name, data in read_parts(files["docx"]).items() if "media/" in name]
    assert crest() in media
    assert len(list(body(files["docx"]).iter("{*}blip"))) == 1
    assert judged(files["pdf"], tmp_path) == []
    (tmp_path / "letter.docx").write_bytes(files["docx"])
    assert judges.open_xml_sdk([tmp_path / "letter.docx"]) == []


README = (TEMPLATES / "README.md").read_text(encoding="utf-8")
LINES = re.findall("<img .*>", README[README.index("## 放一个校徽") :])


@pytest.mark.parametrize(
    ("kind", "opening", "line", "place"),
    [
        ("letter", '<div class="letter">', LINES[0], (98, 11, 16)),
        *(
            (kind, '<div class="ordinary">', LINES[1], (96, 48, 20))
            for kind in ("notice", "summary", "withdrawal")
        ),
    ],
)
def test_the_page_for_the_clerk_places_it_and_moves_nothing(
    tmp_path: Path, kind: str, opening: str, line: str, place: tuple[int, int, int]
) -> None:
    (tmp_path / "crest.png").write_bytes(crest())
    page(tmp_path, f"{opening}\n{line}", f"{kind}.html", opening)
    path = tmp_path / f"{kind}.html"
    source = path.read_text(encoding="utf-8")
    path.write_text(source.replace(f"{line}\n{opening}", line), encoding="utf-8")
    document = next(one for one in all_samples().values() if type(one).__name__.lower() == kind)
    data, found = PdfRenderer(Templates(TEMPLATES, tmp_path), font_set()).render(document)
    assert data, found
    [(left, top, width, _)] = pictures(data)
    assert (round(left), round(top), round(width)) == place
    assert character_boxes(data, 0) == character_boxes(pdf_of(document), 0)


def test_word_and_the_page_place_it_alike(own: Path, tmp_path: Path) -> None:
    files, _ = made(own)
    (tmp_path / "letter.docx").write_bytes(files["docx"])
    [laid] = judges.libreoffice_to_pdf([tmp_path / "letter.docx"], tmp_path)
    [(*word, _)], [(*web, _)] = pictures(laid.read_bytes()), pictures(files["pdf"])
    assert [round(value) for value in word] == [round(value) for value in web]


def test_a_template_that_libreoffice_has_saved_keeps_its_crest(own: Path, tmp_path: Path) -> None:
    [saved] = judges.libreoffice_resave([own / "letter.docx"], tmp_path)
    shutil.copy(saved, own)
    assert check_templates(Templates(TEMPLATES, own)) == []
    data, found = DocxRenderer(Templates(TEMPLATES, own)).render(sample_letter())
    assert data, found
    assert len(list(body(data).iter("{*}blip"))) == 1


def test_the_crest_is_red_where_it_stands(own: Path) -> None:
    sheet = pypdfium2.PdfDocument(printed(own))[0]
    [(left, top, width, _)] = pictures(printed(own))
    image = sheet.render(scale=4).to_pil().convert("RGB")
    middle, edge = ((at * 72 / 25.4 * 4) for at in (width / 2, width / 8))
    x, y = (at * 72 / 25.4 * 4 for at in (left, top))
    assert image.getpixel((round(x + middle), round(y + middle))) == (200, 16, 32)
    assert image.getpixel((round(x + edge), round(y + edge))) == (255, 255, 255)


def test_a_picture_with_a_text_is_heard_in_both(own: Path, tmp_path: Path) -> None:
    (own / "letter.docx").write_bytes(word_letter("示例师范学院校徽"))
    (own / "letter.html").unlink()
    image = IMG.format("crest.png", "示例师范学院校徽")
    page(own, image, "pieces.html", "</p>\n{{ title_and_addressee")
    files, found = made(own)
    assert found == []
    assert Heard("示例师范学院校徽") in pdf_pieces.read(files["pdf"])[1]
    assert judged(files["pdf"], tmp_path) == []


FORMS = {
    "crest.svg": SVG.format(SHAPES).encode(),
    "校徽.jpg": crest("JPEG", "RGB"),
    "grey.JPEG": crest("JPEG", "L"),
    "palette.png": crest("PNG", "P"),
    "one bit.png": crest("PNG", "1"),
    "LA.PNG": crest("PNG", "LA"),
}


def test_each_form_of_a_picture_makes_a_file_for_archives(own: Path, tmp_path: Path) -> None:
    for name, data in FORMS.items():
        (own / name).write_bytes(data)
        page(own, f'<p><img src="{name}" style="width: 5mm"></p>')
    once = printed(own)
    assert once == printed(own)
    assert len(list(pictures(once))) == len(FORMS)  # the drawing is none, the first crest is one
    assert judged(once, tmp_path) == []


def test_two_crests_in_one_paragraph_stay_in_it(own: Path) -> None:
    """Word numbers pictures by lot: those of the template are no pieces of a chart."""
    (own / "letter.docx").write_bytes(word_letter(times=2))
    data, found = DocxRenderer(Templates(TEMPLATES, own)).render(sample_letter())
    assert data, found
    counts = [len(list(one.iter("{*}blip"))) for one in body(data).iter("{*}p")]
    assert [count for count in counts if count] == [2]


def test_other_documents_are_as_without_a_crest(own: Path) -> None:
    notice = sample_notice()
    one, other = (
        PdfRenderer(place, font_set()).render(notice)
        for place in (Templates(TEMPLATES, own), TEMPLATES)
    )
    assert one == other


# --- what a page cannot reach, whatever was checked before ---


@pytest.mark.parametrize("name", ["gone.png", "sub/crest.png", "link.png", "../own/crest.png"])
def test_a_page_shows_no_other_file(own: Path, name: str) -> None:
    (own / "sub").mkdir()
    shutil.copy(own / "crest.png", own / "sub")
    (own / "link.png").symlink_to(own / "crest.png")
    page(own, f'<img src="{name}">')
    data, found = PdfRenderer(Templates(TEMPLATES, own), font_set()).render(sample_letter())
    assert data is None
    assert found


@pytest.mark.parametrize(
    "html",
    [
        '<img src="http://example.org/crest.png">',
        '<img src="file:///etc/hostname">',
        '<img src="own-picture:other.png">',
        '<img src="own-picture:..%2Fcrest.png">',
        '<link rel="stylesheet" href="https://example.org/crest.png">',
        "<style>@import url(file:///crest.png)</style>",
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///crest.png"/></svg>',
    ],
)
def test_with_pictures_every_other_address_is_refused_all_the_same(html: str) -> None:
    press = Press("", font_set().families(), {"crest.png": Picture(crest(), "image/png")})
    meta = sample_letter().meta
    assert "O120" in codes_of(press.print(f"<html lang=zh-CN>{html}", meta)[1])
    assert press.print('<html lang=zh-CN><img src="crest.png">', meta)[1] == []


def test_a_picture_that_cannot_be_used_stops_the_printing(own: Path) -> None:
    (own / "crest.png").write_bytes(b"x")
    data, found = PdfRenderer(Templates(TEMPLATES, own), font_set()).render(sample_letter())
    assert data is None
    assert codes_of(found) == ["T236"]


@pytest.mark.parametrize("way", ["background: url(crest.png)", "content: url(crest.png)"])
def test_only_an_img_shows_a_picture(own: Path, way: str) -> None:
    page(own, f'<p style="{way}">甲</p>')
    assert PdfRenderer(Templates(TEMPLATES, own), font_set()).render(sample_letter())[1]


# --- a picture in which the files differ ---


@pytest.mark.parametrize(
    "drawing", ['<rect transform="rotate(a)"/>', '<rect width="1" height="1" opacity="zzz"/>']
)
def test_a_drawing_that_cannot_be_drawn_is_named_by_its_file(own: Path, drawing: str) -> None:
    (own / "crest.svg").write_text(SVG.format(drawing), encoding="utf-8")
    page(own, IMG.format("crest.svg", ""))
    _, found = PdfRenderer(Templates(TEMPLATES, own), font_set()).render(sample_letter())
    assert {(one.code, one.source.path) for one in found} == {("T236", "crest.svg")}


def test_a_picture_that_one_file_lacks_is_named_as_a_picture(own: Path) -> None:
    (own / "letter.docx").write_bytes(word_letter("描述已自动生成"))
    _, [found] = made(own)
    assert found.code == "O206"
    said = codes.message(found, Language.CHINESE)
    assert "DOCX 在“" in said
    assert "有一张图片，替代文字是“描述已自动生成”" in said
    assert "PDF 的同一处没有" in said


def test_pictures_are_told_apart_from_words() -> None:
    a, b, chart, seal = Words("甲"), Words("乙"), Heard("图"), Heard("章")
    assert apart([a, chart, b], [a, chart, b]) == (None, None)
    picture, words = apart([a, seal, b, chart], [Words("甲乙"), chart])
    assert picture is not None
    assert (picture.text, picture.after, picture.form, words) == ("章", "甲", "DOCX", None)
    picture, words = apart([Words("甲乙"), chart], [a, seal, b, chart])
    assert picture is not None
    assert (picture.text, picture.form, picture.other) == ("章", "PDF", "DOCX")
    picture, words = apart([a, seal, b], [seal, Words("甲乙")])
    assert picture is not None
    assert (picture.text, picture.after, words) == ("章", "甲", None)
    picture, words = apart([a, seal, b], [a, b])
    assert picture is not None
    assert words is None
    picture, words = apart([a, seal], [b])
    assert picture is not None
    assert words is not None
    assert apart([a, chart], [b, chart])[0] is None


# --- where it is listed ---


def test_the_crest_is_listed_like_a_template(own: Path) -> None:
    (own / "unnamed.png").write_bytes(crest())
    roles = Roles(Path("r.yaml"), Path("in"), Templates(TEMPLATES, own))
    found = {one.path: one.sha256 for one in origins([], roles)[0]}
    assert found["own-templates/crest.png"] == digest(crest())
    assert "own-templates/unnamed.png" not in found
    shown = roles.templates.pictures_of
    assert shown(["letter.html", "base.html"]) == ["own-templates/crest.png"]
    assert shown(["notice.html", "base.html", "pieces.html"]) == []
    assert shown(["letter.docx"]) == []


def test_a_crest_in_a_page_that_others_take_in_is_theirs(own: Path) -> None:
    (own / "letter.html").unlink()
    (own / "head.html").write_text(IMG.format("crest.png", ""), encoding="utf-8")
    page(own, '{% include "head.html" %}', "notice.html", "{{ piece.opening")
    shown = Templates(TEMPLATES, own).pictures_of
    assert shown(["notice.html"]) == ["own-templates/crest.png"]
    assert shown(["summary.html"]) == []


@pytest.mark.slow
def test_an_issued_crest_is_packed_and_rebuilt_and_a_new_one_is_a_change(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    own = office.inputs / "templates"
    own.mkdir()
    (own / "letter.docx").write_bytes(word_letter())
    (own / "crest.png").write_bytes(crest())
    page(own, IMG.format("crest.png", ""))
    office.issue("--yes")
    letters = [path for path in office.archive.rglob("*.pdf") if "函" in path.name]
    assert letters
    assert all(len(list(pictures(path.read_bytes()))) == 1 for path in letters)
    pack(office)
    [package] = packages(office)
    index = json.loads((package / "data/sources/index.json").read_bytes())
    origin = index["batches"]["1"]["origins"]["own-templates/crest.png"]
    assert origin == digest(crest())
    assert (package / "data/sources/objects" / origin).read_bytes() == crest()
    away = tmp_path / "away"
    shutil.copytree(package, away)
    again = CliRunner().invoke(kaohe, ["rebuild", str(away), "--jobs", "2", "--lang", "zh"])
    assert again.exit_code == 0, again.output
    (own / "crest.png").write_bytes(crest(side=160))
    told = office.issue("--yes", code=1).output
    assert "crest.png" in told


@pytest.mark.slow
def test_reports_name_the_crest_in_the_manifest_and_stop_at_a_text_of_it(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    own = office.inputs / "templates"
    own.mkdir()
    (own / "letter.docx").write_bytes(word_letter())
    (own / "crest.png").write_bytes(crest())
    page(own, IMG.format("crest.png", ""))
    out = tmp_path / "out"
    rubric = office.inputs / "rubric.yaml"
    words = ["--inputs", office.inputs, "--rubric", rubric, "--out", out, "--jobs", "2"]
    arguments = ["reports", *map(str, words), "--lang", "zh"]
    done = CliRunner().invoke(kaohe, arguments)
    assert done.exit_code == 0, done.output
    manifest = json.loads((out / "manifest.json").read_bytes())
    assert "own-templates/crest.png" in [one["path"] for one in manifest["made_from"]]
    named = {
        one["path"] for one in manifest["files"] if "own-templates/crest.png" in one["made_from"]
    }
    assert named
    assert all(path.startswith("letters/") and path.endswith(".pdf") for path in named)
    (own / "letter.docx").write_bytes(word_letter("描述已自动生成"))
    done = CliRunner().invoke(kaohe, arguments)
    assert done.exit_code == 1
    assert "T230" in done.output
    assert "O20" not in done.output
