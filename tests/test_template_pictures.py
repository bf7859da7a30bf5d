"""A crest in an office's own templates: what is wrong with it is told before anything is made."""

import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from pipeline import codes
from pipeline.diagnostics import Diagnostic, Language, Severity
from pipeline.render.contract import check_templates
from pipeline.render.picture_files import MAX_BYTES, read_pictures
from pipeline.template_files import Templates
from tests.crests import DECORATIVE, IMG, NUMBER, SVG, bomb, chunk, crest, page, word_letter
from tests.docx_samples import TEMPLATES, edited


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def check(own: Path) -> list[Diagnostic]:
    return check_templates(Templates(TEMPLATES, own))


def only(found: list[Diagnostic], code: str) -> tuple[str, str]:
    """Give message and remedy in Chinese of the one problem found."""
    assert [one.code for one in found] == [code], found
    for language in Language:
        assert codes.message(found[0], language)
        assert codes.hint(found[0], language)
    return codes.message(found[0], Language.CHINESE), codes.hint(found[0], Language.CHINESE)


def both(own: Path, says: str = "", alt: str = "", name: str = "crest.png") -> None:
    (own / "letter.docx").write_bytes(word_letter(says))
    (own / "crest.png").write_bytes(crest())
    page(own, IMG.format(name, alt))


# --- both formats ---


def test_a_crest_in_both_templates_is_sound(own: Path) -> None:
    both(own)
    assert check(own) == []


def test_a_text_at_the_crest_in_word_alone_is_told_with_its_paragraph(own: Path) -> None:
    both(own, says="图片包含 徽标 描述已自动生成")
    found = check(own)
    said, remedy = only(found, "T230")
    assert "替代文字“图片包含 徽标 描述已自动生成”" in said
    assert f"段“{NUMBER}”" in said
    assert "标记为装饰性" in remedy
    assert "letter.html" in remedy
    assert found[0].source.line > 0


def test_a_text_that_both_have_is_sound(own: Path) -> None:
    both(own, says="示例师范学院校徽", alt="示例师范学院校徽")
    assert check(own) == []


def test_a_picture_that_word_marks_as_decoration_says_nothing(own: Path) -> None:
    both(own)
    marked = edited(word_letter("校徽"), 'descr="校徽"/>', f'descr="校徽">{DECORATIVE}</wp:docPr>')
    (own / "letter.docx").write_bytes(marked)
    assert check(own) == []


def test_a_text_at_the_crest_of_the_page_alone_is_told_with_line_and_column(own: Path) -> None:
    both(own, alt="校徽")
    found = check(own)
    said, remedy = only(found, "T234")
    assert 'alt="校徽"' in said
    assert 'alt=""' in remedy
    lines = (own / "letter.html").read_text(encoding="utf-8").splitlines()
    assert lines[found[0].source.line - 1][found[0].source.column - 1 :].startswith("<img")


def test_a_crest_in_word_alone_gives_the_line_to_copy(own: Path) -> None:
    (own / "letter.docx").write_bytes(word_letter())
    found = check(own)
    said, remedy = only(found, "T231")
    assert "letter.docx 里有图片" in said
    line = remedy[remedy.index("<img") :]
    assert 'src="crest.png" alt=""' in line
    assert "width: 16mm" in line
    assert codes.severity(found[0]) is Severity.WARNING
    (own / "crest.png").write_bytes(crest())
    page(own, line)
    assert check(own) == []


def test_a_crest_on_the_page_alone_names_the_word_template(own: Path) -> None:
    (own / "crest.png").write_bytes(crest())
    page(own, IMG.format("crest.png", ""))
    said, remedy = only(check(own), "T239")
    assert "letter.docx" in said
    assert "插入—图片" in remedy


def test_a_picture_in_a_macro_is_shown_where_the_macro_is_called(own: Path) -> None:
    """The letter's opening is a macro of its own: the other kinds show no crest."""
    (own / "crest.png").write_bytes(crest())
    at = '<div class="lower-pair"></div>'
    page(own, IMG.format("crest.png", ""), "pieces.html", at)
    (own / "letter.docx").write_bytes(word_letter())
    assert check(own) == []
    page(own, IMG.format("crest.png", ""), "base.html", "{% block")
    assert {one.source.path for one in check(own)} == {
        str(TEMPLATES / f"{kind}.docx") for kind in ("notice", "summary", "withdrawal")
    }


@pytest.mark.parametrize("name", ["../secret.html", "{folder}/secret.html"])
def test_a_page_outside_is_not_looked_into(own: Path, name: str) -> None:
    (own.parent / "built").mkdir()
    for path in TEMPLATES.glob("*.*"):
        (own.parent / "built" / path.name).write_bytes(path.read_bytes())
    (own.parent / "secret.html").write_text('<img src="a.png" alt="x">', encoding="utf-8")
    taken = name.format(folder=own.parent.as_posix())
    page(own, f'{{% include "{taken}" %}}')
    found = check_templates(Templates(own.parent / "built", own))
    assert {one.code for one in found} == {"T201"}


def test_a_picture_in_a_comment_is_none(own: Path) -> None:
    page(own, '{# <img src="gone.png"> #}<!-- <img src="http://example.org/x.png"> -->')
    assert check(own) == []


def test_a_picture_on_a_statement_would_vanish(own: Path) -> None:
    both(own)
    (own / "letter.docx").write_bytes(word_letter(beside="{%p for paragraph in letter.opening %}"))
    said, remedy = only(check(own), "T235")
    assert "{%p for paragraph in letter.opening %}" in said
    assert "发文字号" in remedy


# --- the file of an <img> ---


def test_a_missing_file_is_told_with_what_is_alike(own: Path) -> None:
    both(own, name="crst.png")
    found = check(own)
    said, remedy = only(found, "T232")
    assert "crst.png" in said
    assert "crest.png" in remedy
    assert found[0].source.line > 1
    assert found[0].source.column == 1


def test_a_file_that_was_renamed_is_told(own: Path) -> None:
    both(own)
    (own / "crest.png").rename(own / "Crest.PNG")
    assert "Crest.PNG" in only(check(own), "T232")[1]
    page(own, IMG.format("Crest.PNG", ""))
    assert "Crest.PNG" in {path.name for path in Templates(TEMPLATES, own).pictures()}


@pytest.mark.parametrize(
    "name",
    [
        *("sub/crest.png", "../crest.png", "/etc/hostname", "file:///etc/hostname"),
        *("https://example.org/crest.png", "data:image/png;base64,AAAA", "letter.docx", ""),
        "{{ document.head.mark }}",
    ],
)
def test_only_a_file_beside_the_page_is_a_picture(own: Path, name: str) -> None:
    (own / "sub").mkdir()
    for path in (own / "sub" / "crest.png", own.parent / "crest.png"):
        path.write_bytes(crest())
    (own / "letter.docx").write_bytes(word_letter())
    page(own, IMG.format(name, ""))
    only(check(own), "T232")


def test_a_link_or_a_folder_is_no_picture(own: Path) -> None:
    both(own)
    secret = own.parent / "secret.png"
    (own / "crest.png").rename(secret)
    (own / "crest.png").symlink_to(secret)
    only(check(own), "T212")
    assert read_pictures(Templates(TEMPLATES, own)) == ({}, [])
    (own / "crest.png").unlink()
    (own / "crest.png").mkdir()
    only(check(own), "T212")


def test_pictures_that_no_page_names_are_let_be(own: Path) -> None:
    (own / "photo.jpg").write_bytes(b"x" * (MAX_BYTES + 1))
    assert check(own) == []
    assert [role for role, _ in Templates(TEMPLATES, own).files() if "photo" in role] == []


# --- pictures that cannot be used ---


def test_the_check_of_the_templates_looks_into_the_pictures(own: Path) -> None:
    both(own)
    (own / "crest.png").write_bytes(crest()[:-40])
    only(check(own), "T236")


def with_picture(own: Path, name: str, data: bytes) -> list[Diagnostic]:
    (own / name).write_bytes(data)
    page(own, IMG.format(name, ""))
    pictures, found = read_pictures(Templates(TEMPLATES, own))
    assert bool(pictures) is not bool(found)
    return found


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (crest() + b"\0" * MAX_BYTES, "5.0 MB"),
        (bomb(5000, 5000), "5000×5000"),
        (bomb(100_000, 100_000), "10⁸"),
    ],
)
def test_a_picture_too_large_is_told(own: Path, data: bytes, size: str) -> None:
    found = with_picture(own, "crest.png", data)
    assert size in only(found, "T233")[0]
    assert found[0].source.path == (own / "crest.png").as_posix()


@pytest.mark.parametrize(
    "data", [b"", b"x", b"<html>", crest()[:-40], crest("GIF", "P"), crest("BMP", "RGB")]
)
def test_what_is_no_whole_picture_is_told(own: Path, data: bytes) -> None:
    assert "PNG" in only(with_picture(own, "crest.png", data), "T236")[1]


@pytest.mark.parametrize("rest", [b"\0\0\0\x09abcd", b"\0\xff\xff\xff\1\2\3\4"])
def test_a_picture_that_is_spoilt_behind_its_pixels_is_told(own: Path, rest: bytes) -> None:
    whole = crest()
    at = whole.index(b"IEND") - 4
    only(with_picture(own, "crest.png", whole[:at] + rest), "T236")


def test_a_text_that_unpacks_to_gigabytes_is_told(own: Path) -> None:
    whole, text = crest(), zlib.compress(b"x" * 50_000_000)
    packed = chunk(b"zTXt", b"a\0\0" + text)
    only(with_picture(own, "crest.png", whole[:33] + packed + whole[33:]), "T236")


def test_a_jpeg_that_is_cut_off_is_told_though_the_printer_would_take_it(own: Path) -> None:
    only(with_picture(own, "crest.jpg", crest("JPEG", "RGB")[:-200]), "T236")


def test_colours_for_a_printing_press_are_told(own: Path) -> None:
    assert "CMYK" in only(with_picture(own, "crest.jpg", crest("JPEG", "CMYK")), "T237")[0]


def test_grey_of_sixteen_bits_is_told(own: Path) -> None:
    buffer = BytesIO()
    Image.new("I;16", (9, 9)).save(buffer, "PNG")
    only(with_picture(own, "crest.png", buffer.getvalue()), "T237")


XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ('<image href="file:///etc/hostname"/>', "<image>"),
        (f'<image {XLINK} xlink:href="crest.png"/>', "<image>"),
        (f'<use {XLINK} xlink:href="http://example.org/a.svg#a"/>', "<use>"),
        ('<x:image xmlns:x="http://example.org/" href="a.png"/>', "<image>"),
        ("<script>1</script>", "<script>"),
        ("<foreignObject/>", "<foreignObject>"),
        ("<text>校徽</text>", "<text>"),
        ('<rect onload="x()"/>', "onload"),
        ('<rect fill="url(http://example.org/a#b)"/>', "http://example.org"),
        ('<rect style="fill: url( &quot;file:///etc/hostname&quot;)"/>', "file:///etc/hostname"),
        ('<linearGradient href="other.svg#a"/>', "other.svg"),
        ('<g xml:base="http://example.org/"/>', "base"),
        ("<style>@import 'a.css';</style>", "@import"),
        ("<style>@font-face { src: url(#a) }</style>", "@font-face"),
        ("<style>rect { fill: u\\72l(http://example.org) }</style>", "\\"),
        ('<clipPath id="a"><rect clip-path="url(#b)"/></clipPath>', "clip-path"),
    ],
)
def test_a_drawing_that_reaches_out_is_told_with_its_line(
    own: Path, inside: str, what: str
) -> None:
    drawing = SVG.format(f"\n<rect/>\n{inside}\n")
    found = with_picture(own, "crest.svg", drawing.encode())
    assert {one.code for one in found} == {"T238"}
    assert what in codes.message(found[0], Language.CHINESE)
    assert found[0].source.line == 3


def test_a_doctype_with_entities_is_told(own: Path) -> None:
    lines = '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    found = with_picture(own, "crest.svg", (lines + SVG.format("<title>&a;</title>")).encode())
    assert "DOCTYPE" in only(found, "T238")[0]


def test_a_style_sheet_beside_the_drawing_is_told(own: Path) -> None:
    lines = '<?xml-stylesheet href="http://example.org/a.css"?>'
    only(with_picture(own, "crest.svg", (lines + SVG.format("")).encode()), "T238")


def test_a_drawing_in_colours_for_a_press_is_told(own: Path) -> None:
    fill = '<rect fill="device-cmyk(0 1 1 0)"/>'
    only(with_picture(own, "crest.svg", SVG.format(fill).encode()), "T237")


@pytest.mark.parametrize(
    "drawing",
    [
        "<style>/*a*/<!-- y -->rect{fill:device-cmyk(1 0 0 0)}</style><rect/>",
        "<style>a{}<?x y?>@import 'http://example.org/a.css';</style><rect/>",
        '<rect fill="device-c\\6dyk(1 0 0 0)"/>',
    ],
)
def test_what_a_comment_or_an_escape_hides_in_a_drawing_is_seen(own: Path, drawing: str) -> None:
    found = with_picture(own, "crest.svg", SVG.format(drawing).encode())
    assert {one.code for one in found} & {"T237", "T238"}


@pytest.mark.parametrize("data", [b"<svg", b"<html/>", b"\x89PNG", SVG.format("").encode()[:-3]])
def test_a_drawing_that_cannot_be_read_is_told(own: Path, data: bytes) -> None:
    only(with_picture(own, "crest.svg", data), "T236")


@pytest.mark.parametrize("size", ['viewBox="0 0 10"', 'viewBox="0 0 10 a"', 'width="wide"'])
def test_a_drawing_of_no_size_is_told(own: Path, size: str) -> None:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {size}><rect width="1" height="1"/></svg>'
    only(with_picture(own, "crest.svg", drawing.encode()), "T236")


def test_a_drawing_too_large_is_told(own: Path) -> None:
    only(with_picture(own, "crest.svg", SVG.format("<g/>" * 300_000).encode()), "T233")


def test_what_drawing_programs_write_beside_the_shapes_is_let_pass(own: Path) -> None:
    drawing = SVG.format(
        '<sodipodi:namedview xmlns:sodipodi="http://example.org/s" pagecolor="#fff"/>'
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:type rdf:resource="http://purl.org/dc/StillImage"/></rdf:RDF></metadata>'
        '<style>.a { fill: url(#g) }</style><defs><linearGradient id="g"><stop offset="0"/>'
        '</linearGradient></defs><path class="a" d="M0 0h5v5z"/>'
    )
    assert with_picture(own, "crest.svg", drawing.encode()) == []


def test_a_crest_in_line_with_text_is_told_with_what_to_choose_in_word(own: Path) -> None:
    (own / "letter.docx").write_bytes(word_letter(in_line=True))
    found = [one for one in check_templates(Templates(TEMPLATES, own)) if one.code == "T255"]
    [told] = found
    assert dict(told.values)["paragraph"]
    assert "浮于文字上方" in codes.hint(told, Language.CHINESE)
    (own / "letter.docx").write_bytes(word_letter())
    assert "T255" not in {one.code for one in check_templates(Templates(TEMPLATES, own))}
