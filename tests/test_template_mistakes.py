"""What people do to templates, one mistake each: the message names the place and the remedy."""

import shutil
from pathlib import Path

import pytest

from pipeline import codes
from pipeline.diagnostics import Diagnostic, Language, Severity
from pipeline.render.contract import check_templates
from pipeline.render.package import CONTENT_TYPES, read_parts, write_parts
from pipeline.template_files import Templates
from tests.docx_samples import MAIN, TEMPLATES, edited

LETTER = (TEMPLATES / "letter.docx").read_bytes()
CLOSING = "{{ letter.closing }}"
OPENING = "{%p for paragraph in letter.opening %}"
RUN_END, RUN = "</w:t></w:r>", '<w:r><w:t xml:space="preserve">'
PARAGRAPH_END, PARAGRAPH = f"{RUN_END}</w:p>", f"<w:p>{RUN}"
RELS = "word/_rels/document.xml.rels"
RELATION = (
    '<Relationship Id="rId99" TargetMode="External" Target="{target}" Type="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships/{kind}"/></Relationships>'
)
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def check(folder: Path, letter: bytes, name: str = "letter.docx") -> list[Diagnostic]:
    (folder / name).write_bytes(letter)
    return check_templates(Templates(TEMPLATES, folder))


def only(found: list[Diagnostic], code: str) -> tuple[str, str]:
    """Give message and remedy in Chinese of the one problem found."""
    assert [one.code for one in found] == [code]
    for language in Language:
        assert codes.message(found[0], language)
        assert codes.hint(found[0], language)
    return codes.message(found[0], Language.CHINESE), codes.hint(found[0], Language.CHINESE)


def changed(old: str, new: str) -> bytes:
    return edited(LETTER, old, new)


# --- the ten that come up most ---


def test_1_a_brace_that_is_missing(tmp_path: Path) -> None:
    found = check(tmp_path, changed(CLOSING, "{{ letter.closing }"))
    said, remedy = only(found, "T218")
    assert "段“{{ letter.closing }”）" in said
    assert "{{ 名称 }}" in remedy
    assert found[0].source.line > 10


def test_2_a_field_that_is_misspelt(tmp_path: Path) -> None:
    said, remedy = only(check(tmp_path, changed(CLOSING, "{{ letter.closnig }}")), "T205")
    assert "letter.closnig" in said
    assert "段“{{ letter.closnig }}”" in said
    assert "closing" in remedy


def test_3_a_field_that_is_deleted(tmp_path: Path) -> None:
    found = check(tmp_path, changed(CLOSING, ""))
    said, remedy = only(found, "T210")
    assert "letter.closing" in said
    assert "templates/README.md" in remedy
    assert codes.severity(found[0]) is Severity.ERROR


def test_4_a_tag_over_two_paragraphs(tmp_path: Path) -> None:
    torn = f"{{{{ letter.{PARAGRAPH_END}{PARAGRAPH}closing }}}}"
    found = check(tmp_path, changed(CLOSING, torn))
    said, remedy = only(found, "T217")
    assert f"到第 {found[0].source.line + 1} 段" in said
    assert "并成一段" in remedy


def test_5_a_loop_without_an_end(tmp_path: Path) -> None:
    parts = read_parts(LETTER)
    text = parts[MAIN].decode()
    start = text.index(OPENING)
    end = text.index("{%p endfor %}", start)
    parts[MAIN] = (text[:end] + text[end:].replace("{%p endfor %}", "", 1)).encode()
    said, remedy = only(check(tmp_path, write_parts(parts)), "T221")
    assert OPENING in said
    assert "{%p endfor %}" in remedy


def test_6_a_style_that_is_removed(tmp_path: Path) -> None:
    parts = read_parts(LETTER)
    text = parts["word/styles.xml"].decode()
    start = text.index("<w:style ", text.index('w:val="附注"') - 200)
    end = text.index("</w:style>", start) + len("</w:style>")
    assert '"附注"' in text[start:end]
    parts["word/styles.xml"] = (text[:start] + text[end:]).encode()
    found = check(tmp_path, write_parts(parts))
    assert {one.code for one in found} == {"T227"}
    said = [codes.message(one, Language.CHINESE) for one in found]
    assert any("附注" in one and "{{ letter.tail.note }}" in one for one in said)


def test_7_a_picture_linked_from_the_web(tmp_path: Path) -> None:
    picture = (
        f'{CLOSING}{RUN_END}<w:r><w:drawing><a:blip {R} xmlns:a="http://schemas.openxmlformats.org'
        f'/drawingml/2006/main" r:link="rId99"/></w:drawing></w:r>{RUN}'
    )
    linked = RELATION.format(target="https://example.com/a.png", kind="image")
    letter = edited(changed(CLOSING, picture), "</Relationships>", linked, RELS)
    said, remedy = only(check(tmp_path, letter), "T203")
    assert "https://example.com/a.png" in said
    assert f"段“{CLOSING}”" in said
    assert "删除链接的图片" in remedy


def test_8_a_field_in_the_address_of_a_hyperlink(tmp_path: Path) -> None:
    linked = f'<w:hyperlink {R} r:id="rId99"><w:r><w:t>x</w:t></w:r></w:hyperlink>'
    link = f"{CLOSING}{RUN_END}{linked}{RUN}"
    target = RELATION.format(target="{{ letter.closing }}", kind="hyperlink")
    letter = edited(changed(CLOSING, link), "</Relationships>", target, RELS)
    said, remedy = only(check(tmp_path, letter), "T216")
    assert "{{ letter.closing }}" in said
    assert "超链接的地址" in said
    assert "超链接请取消" in remedy


def test_9_a_tracked_change_inside_a_tag(tmp_path: Path) -> None:
    tracked = (
        f'{{{{ letter.{RUN_END}<w:del w:id="1" w:author="a"><w:r><w:delText>closnig</w:delText>'
        f'</w:r></w:del><w:ins w:id="2" w:author="a"><w:r><w:t>closing</w:t></w:r></w:ins>'
        f"{RUN} }}}}"
    )
    said, remedy = only(check(tmp_path, changed(CLOSING, tracked)), "T215")
    assert f"段“{CLOSING}”" in said
    assert "接受或者拒绝所有修订" in remedy


def test_10_smart_quotes_and_full_width_marks_in_a_tag(tmp_path: Path) -> None:
    curled = "{{ letter.closing or “x” }}"
    said, remedy = only(check(tmp_path, changed(CLOSING, curled)), "T220")
    assert "“x”" in said or "‘x’" in said
    assert "英文引号" in remedy
    said, _ = only(check(tmp_path, changed(CLOSING, "{{ letter．closing }}")), "T219")
    assert "．" in said


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
        (b"{\\rtf1}", ".rtf"),
        (b"<html></html>", ".html"),
        (write_parts({"mimetype": b"application/vnd.oasis.opendocument.text"}), ".odt"),
    ],
)
def test_11_another_format_renamed_docx(tmp_path: Path, data: bytes, kind: str) -> None:
    said, remedy = only(check(tmp_path, data), "T213")
    assert kind in said
    assert "另存为" in remedy


# --- others ---


def test_braces_of_full_width_are_no_tag(tmp_path: Path) -> None:
    found = check(tmp_path, changed(CLOSING, "｛｛ letter.closing ｝｝"))
    assert [one.code for one in found] == ["T219"]


@pytest.mark.parametrize("wrong", ["{letter.closing}", "{ { letter.closing } }", "}} x"])
def test_braces_that_do_not_pair_up(tmp_path: Path, wrong: str) -> None:
    found = check(tmp_path, changed(CLOSING, wrong))
    assert {one.code for one in found} <= {"T218", "T210"}
    assert dict(found[0].values)["paragraph"] == wrong


def test_an_end_of_other_letters_than_its_beginning(tmp_path: Path) -> None:
    said, _ = only(check(tmp_path, changed(OPENING, OPENING.replace("{%p", "{%r"))), "T223")
    assert "endfor" in said


def test_text_beside_a_statement_would_vanish(tmp_path: Path) -> None:
    said, _ = only(check(tmp_path, changed(OPENING, f"各单位：{OPENING}")), "T224")
    assert "各单位：" in said


def test_half_of_a_tag_in_a_hyperlink(tmp_path: Path) -> None:
    torn = (
        f'{{{{ letter.{RUN_END}<w:hyperlink w:anchor="x"><w:r><w:t>closing }}}}</w:t></w:r>'
        f"</w:hyperlink>{RUN}"
    )
    found = check(tmp_path, changed(CLOSING, torn))
    assert "T225" in {one.code for one in found}


def test_a_comment_that_was_left(tmp_path: Path) -> None:
    left = f'{CLOSING}{RUN_END}<w:r><w:commentReference w:id="0"/></w:r>{RUN}'
    said, remedy = only(check(tmp_path, changed(CLOSING, left)), "T226")
    assert CLOSING in said
    assert "批注" in remedy


def test_a_field_code_with_a_tag(tmp_path: Path) -> None:
    field = f"{CLOSING}{RUN_END}<w:r><w:instrText>HYPERLINK {CLOSING}</w:instrText></w:r>{RUN}"
    assert "域代码" in only(check(tmp_path, changed(CLOSING, field)), "T216")[0]


def test_a_tag_in_the_alternative_text_of_a_picture(tmp_path: Path) -> None:
    picture = (
        f"{CLOSING}{RUN_END}<w:r><w:drawing><wp:docPr xmlns:wp="
        '"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" id="1" '
        f'name="x" descr="{CLOSING}"/></w:drawing></w:r>{RUN}'
    )
    assert "替代文字" in only(check(tmp_path, changed(CLOSING, picture)), "T216")[0]


def test_a_tag_in_the_name_of_a_bookmark(tmp_path: Path) -> None:
    mark = f'{CLOSING}{RUN_END}<w:bookmarkStart w:id="1" w:name="{CLOSING}"/>{RUN}'
    assert "书签" in only(check(tmp_path, changed(CLOSING, mark)), "T216")[0]


@pytest.mark.parametrize("part", ["word/vbaProject.bin", "word/embeddings/oleObject1.bin"])
def test_what_runs_or_is_embedded(tmp_path: Path, part: str) -> None:
    said, _ = only(check(tmp_path, write_parts({**read_parts(LETTER), part: b"x"})), "T214")
    assert part in said


def test_a_template_that_is_attached(tmp_path: Path) -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + RELATION.format(target="file:///C:/a.dotx", kind="attachedTemplate")
    )
    letter = write_parts({**read_parts(LETTER), "word/_rels/settings.xml.rels": rels.encode()})
    said, _ = only(check(tmp_path, letter), "T203")
    assert "a.dotx" in said


def test_a_word_template_renamed(tmp_path: Path) -> None:
    letter = edited(LETTER, "document.main+xml", "template.main+xml", CONTENT_TYPES)
    only(check(tmp_path, letter), "T213")


def test_a_wrong_variable_of_a_loop_is_named_with_its_likeness(tmp_path: Path) -> None:
    first = "{{ paragraph }}"
    said, remedy = only(check(tmp_path, changed(first, "{{ paragraf }}")), "T205")
    assert "paragraf" in said
    assert "paragraph" in remedy


@pytest.mark.parametrize(
    ("name", "likely"),
    [
        ("Letter.docx", "letter.docx"),
        ("letter.doc", "letter.docx"),
        ("wording.yml", "wording.yaml"),
    ],
)
def test_a_file_of_another_name_is_told_of(tmp_path: Path, name: str, likely: str) -> None:
    said, remedy = only(check(tmp_path, LETTER, name), "T211")
    assert name in said
    assert likely in remedy


def test_a_link_in_place_of_a_template(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").symlink_to(TEMPLATES / "letter.docx")
    only(check_templates(Templates(TEMPLATES, tmp_path)), "T212")


def test_what_lies_beside_templates_is_let_be(tmp_path: Path) -> None:
    for name in ("README.md", "~$letter.docx", ".letter.html", "seal.png"):
        (tmp_path / name).write_bytes(b"x")
    assert check_templates(Templates(TEMPLATES, tmp_path)) == []


# --- HTML ---


def page(folder: Path, old: str, new: str, name: str = "letter.html") -> list[Diagnostic]:
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    assert old in source
    (folder / name).write_text(source.replace(old, new, 1), encoding="utf-8")
    return check_templates(Templates(TEMPLATES, folder))


def test_a_misspelt_field_of_a_page_has_line_and_column(tmp_path: Path) -> None:
    found = page(tmp_path, "document.opening", "document.openng")
    assert "document.openng" in only(found, "T205")[0]
    source = (tmp_path / "letter.html").read_text(encoding="utf-8").splitlines()
    at = found[0].source
    assert source[at.line - 1][at.column - 1 :].startswith("document.openng")


def test_a_statement_of_a_page_without_an_end_is_placed(tmp_path: Path) -> None:
    shutil.copy(TEMPLATES / "letter.html", tmp_path)
    with (tmp_path / "letter.html").open("a", encoding="utf-8") as file:
        file.write("\n  {% if document.closing %}\n")
    found = check_templates(Templates(TEMPLATES, tmp_path))
    only(found, "T221")
    assert found[0].source.column == 3


def test_a_curly_quote_in_a_page_is_placed(tmp_path: Path) -> None:
    found = page(tmp_path, "(document.closing,", "(document.closing or “x”,")
    assert "“" in only(found, "T219")[0]
    assert found[0].source.column


def test_an_own_style_sheet_is_checked(tmp_path: Path) -> None:
    found = page(tmp_path, "{{ page.width_mm }}", "{{ paper.width_mm }}", "formal.css")
    assert "paper" in only(found, "T205")[0]


def test_copies_of_the_built_in_templates_are_sound(tmp_path: Path) -> None:
    for path in TEMPLATES.iterdir():
        if path.suffix in {".docx", ".html", ".css", ".yaml"}:
            shutil.copy(path, tmp_path)
    assert check_templates(Templates(TEMPLATES, tmp_path)) == []
