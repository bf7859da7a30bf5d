"""Slips of typing in a template: the word that is wrong is named where it stands, and once."""

import re
from pathlib import Path

import pytest

from pipeline import codes
from pipeline.diagnostics import Diagnostic, Language
from pipeline.render.contract import check_templates
from pipeline.render.package import CONTENT_TYPES, read_parts, write_parts
from pipeline.template_files import Templates
from tests.docx_samples import TEMPLATES, edited
from tests.test_template_mistakes import CLOSING, LETTER, OPENING, changed, check, only, page

NOTICE = (TEMPLATES / "notice.docx").read_bytes()
END = "{%p endfor %}"
STYLES = "word/styles.xml"
ROW = "{%tr for row in letter.deductions.rows %}"


def named(found: Diagnostic) -> dict[str, str]:
    return dict(found.values)


# --- statements that begin with no word of the language ---


@pytest.mark.parametrize(
    ("old", "typed", "word", "likely"),
    [
        (END, "{%p endfr %}", "endfr", "{%p endfor %}"),
        (END, "{%p edfor %}", "edfor", "{%p endfor %}"),
        (END, "{%p end for %}", "end", "{%p endfor %}"),
        (END, "{%p end %}", "end", "{%p endfor %}"),
        (END, "{%pendfor %}", "pendfor", "{%p endfor %}"),
        (END, "{%P endfor %}", "P", "{%p endfor %}"),
        (END, "{% p endfor %}", "p", "{%p endfor %}"),
        (END, "{%p EndFor %}", "EndFor", "{%p endfor %}"),
        (END, "{%b endfor %}", "b", "{%p endfor %}"),
        (END, "{%%p endfor %}", "%", "{%p endfor %}"),
        (END, "{%(p endfor %}", "(", "{%p endfor %}"),
        (END, "{%p en dfor %}", "en", "{%p endfor %}"),
        (ROW, ROW.replace("{%tr", "{%t r"), "t r", ROW),
        (OPENING, OPENING.replace(" for ", " fro "), "fro", OPENING),
        (OPENING, OPENING.replace(" for ", " foreach "), "foreach", OPENING),
        (OPENING, OPENING.replace("{%p for", "{%pfor"), "pfor", OPENING),
        (OPENING, OPENING.replace(" for ", " FOR "), "FOR", OPENING),
    ],
)
def test_a_misspelt_word_is_named_where_it_stands(
    tmp_path: Path, old: str, typed: str, word: str, likely: str
) -> None:
    found = check(tmp_path, changed(old, typed))
    said, remedy = only(found, "T240")
    assert f"段“{typed[:40]}" in said
    assert named(found[0])["word"] == word
    assert likely in remedy


def test_a_word_like_no_other_is_named_without_a_guess(tmp_path: Path) -> None:
    found = check(tmp_path, changed(END, "{%p 结束 %}"))
    said, remedy = only(found, "T240")
    assert "结束" in said
    assert "endfor" in remedy


def test_a_misspelt_word_of_a_page_has_line_and_column(tmp_path: Path) -> None:
    found = page(tmp_path, "{% endfor %}", "{% endfr %}", "notice.html")
    said, _ = only(found, "T240")
    assert "endfr" in said
    line = (tmp_path / "notice.html").read_text("utf-8").splitlines()[found[0].source.line - 1]
    assert line[found[0].source.column - 1 :].startswith("{% endfr %}")


def test_two_slips_are_told_at_once(tmp_path: Path) -> None:
    torn = changed(OPENING, OPENING.replace(" for ", " fro "))
    (tmp_path / "letter.docx").write_bytes(torn)
    both = edited(torn, CLOSING, "{{ letter.closing | upprer }}")
    assert [one.code for one in check(tmp_path, both)] == ["T240", "T241"]


# --- full-width marks ---


@pytest.mark.parametrize(
    ("old", "typed", "marks"),
    [
        (END, "{％p endfor ％}", "％"),
        (END, "{%p endfor ％}", "％"),
        (END, "｛%p endfor %｝", "｛｝"),
        (END, "｛％p endfor ％｝", "｛％｝"),
        (OPENING, OPENING.replace("%", "％"), "％"),
        (CLOSING, "{{ letter.closing ｝｝", "｝"),
        (CLOSING, "｛{ letter.closing }｝", "｛｝"),
    ],
)
def test_full_width_marks_are_named_and_nothing_else(
    tmp_path: Path, old: str, typed: str, marks: str
) -> None:
    found = check(tmp_path, changed(old, typed))
    said, remedy = only(found, "T219")
    assert f"段“{typed}”）" in said
    assert named(found[0])["characters"] == marks
    assert "半角" in remedy


@pytest.mark.parametrize("text", ["完成率 95％", "（见｛注｝）", "按 100％{计}"])
def test_full_width_marks_in_plain_text_are_no_tag(tmp_path: Path, text: str) -> None:
    found = [one.code for one in check(tmp_path, changed(CLOSING, f"{CLOSING}{text}"))]
    assert found == (["T219"] if "｛" in text else [])  # such a brace is never without doubt


# --- filters, tests, and what Jinja says in English ---


@pytest.mark.parametrize(
    ("typed", "name", "likely"),
    [
        ("{{ letter.closing | one_lin }}", "one_lin", "one_line"),
        ("{{ letter.closing | uper }}", "uper", "upper"),
        ("{{ letter.closing | 大写 }}", "大写", "one_line"),
    ],
)
def test_an_unknown_filter_is_named_with_one_like_it(
    tmp_path: Path, typed: str, name: str, likely: str
) -> None:
    found = check(tmp_path, changed(CLOSING, typed))
    said, remedy = only(found, "T241")
    assert name in said
    assert f"段“{typed}”）" in said
    assert likely in remedy


def test_an_unknown_filter_under_a_condition_is_found_too(tmp_path: Path) -> None:
    typed = "{% if letter.closing %}{{ letter.closing | one_lin }}{% endif %}"
    assert "one_lin" in only(check(tmp_path, changed(CLOSING, typed)), "T241")[0]


def test_an_unknown_filter_of_a_page_has_its_line(tmp_path: Path) -> None:
    found = page(tmp_path, "document.closing", "document.closing | uper")
    assert "uper" in only(found, "T241")[0]
    line = (tmp_path / "letter.html").read_text("utf-8").splitlines()[found[0].source.line - 1]
    assert line[found[0].source.column - 1 :].startswith("uper")


@pytest.mark.parametrize(
    ("old", "typed", "code", "says"),
    [
        (OPENING, "{%p for paragraph letter.opening %}", "T242", "in"),
        (CLOSING, "{{ letter.closing more }}", "T242", "}}"),
        (CLOSING, "{{ }}", "T243", "少了名称"),
        (CLOSING, "{{ letter. }}", "T243", "少了名称"),
        (CLOSING, "{{ letter.closing | }}", "T242", "应当是 名称 的地方是 }}"),
        (CLOSING, "{{ letter.closing ? }}", "T244", "?"),
        (CLOSING, "{{ letter.closing(.a }}", "T244", "."),
        (CLOSING, "{{ letter.clos-ing }}", "T209", "letter.clos - ing"),
        (CLOSING, "{{{ letter.closing }}", "T218", "{{{ letter.closing }}"),
        (CLOSING, "{{ letter.closing }}}", "T218", "{{ letter.closing }}}"),
        (CLOSING, "{{ letter.closing) }}", "T245", ")"),
        (CLOSING, "{{ (letter.closing }}", "T245", " ) "),
        (CLOSING, "{{ letter[closing }}", "T245", " ] "),
        (CLOSING, "{{ letter.closing ( }}", "T245", " ) "),
        (CLOSING, "{{ 'letter.closing }}", "T245", "'"),
    ],
)
def test_what_is_wrong_inside_a_tag_is_said_in_chinese(
    tmp_path: Path, old: str, typed: str, code: str, says: str
) -> None:
    found = check(tmp_path, changed(old, typed))
    said, _ = only(found, code)
    assert says in said
    assert f"段“{typed}”）" in said
    assert not re.findall(r"\b(?:expected|got|unexpected|name|string|token)\b", said)


# --- statements in the wrong place, letters that do not belong, notes ---


@pytest.mark.parametrize(
    ("typed", "code", "says"),
    [
        (f"{CLOSING}{{%p else %}}", "T224", "else"),
        ("{% else %}" + CLOSING, "T250", "{% else %}"),
        ("{{p letter.closing }}", "T252", "{{p letter.closing }}"),
        ("{{r letter.closing }}", "T252", "{{r letter.closing }}"),
    ],
)
def test_what_stands_where_it_does_not_belong_is_told(
    tmp_path: Path, typed: str, code: str, says: str
) -> None:
    found = check(tmp_path, changed(CLOSING, typed))
    assert code in {one.code for one in found}
    assert {one.code for one in found} <= {code, "T250", "T210"}
    assert any(says in codes.message(one, Language.CHINESE) for one in found)


def test_a_row_s_letters_outside_a_table_are_told_where_they_stand(tmp_path: Path) -> None:
    wrong = "{%tr for paragraph in letter.opening %}"
    found = check(tmp_path, changed(OPENING, wrong))
    assert "T251" in {one.code for one in found}
    [one] = [one for one in found if one.code == "T251"]
    assert named(one)["paragraph"].startswith(wrong[:30])


@pytest.mark.parametrize(
    "note", ["{# {% if x %} #}", "{# {{ letter.tail.note }} #}", "{# 说明，这里 #}", "{# }} #}"]
)
def test_nothing_in_a_note_is_a_tag(tmp_path: Path, note: str) -> None:
    assert check(tmp_path, changed(CLOSING, f"{CLOSING}{note}")) == []
    assert page(tmp_path, "{{ piece.ending", f"{note}{{{{ piece.ending") == []


def test_a_sign_that_keeps_white_space_is_no_slip(tmp_path: Path) -> None:
    found = page(tmp_path, "{% block", "{%+ if true %}{%+ endif %}{% block")
    assert found == []


@pytest.mark.parametrize(
    ("name", "old", "typed", "likely"),
    [
        ("pieces.html", "{% endmacro %}", "{% endmacroo %}", "{% endmacro %}"),
        ("letter.html", "{% endblock %}", "{% endblok %}", "{% endblock %}"),
        ("letter.html", '{% extends "', '{% extend "', "{% extends"),
    ],
)
def test_words_of_pages_are_guessed_too_and_nothing_hangs_on_them(
    tmp_path: Path, name: str, old: str, typed: str, likely: str
) -> None:
    found = page(tmp_path, old, typed, name)
    assert [one.code for one in found if one.source.path.endswith(name)] == ["T240"]
    told = next(one for one in found if one.code == "T240")
    assert likely in codes.hint(told, Language.CHINESE)
    assert not {"T221", "T222"} & {one.code for one in found}


@pytest.mark.parametrize("word", ["include", "extends"])
def test_a_page_that_takes_itself_in_is_told(tmp_path: Path, word: str) -> None:
    source = (TEMPLATES / "letter.html").read_text("utf-8")
    own = source.replace('{% extends "base.html" %}', f'{{% {word} "letter.html" %}}')
    (tmp_path / "letter.html").write_text(own, encoding="utf-8")
    found = check_templates(Templates(TEMPLATES, tmp_path))
    assert "T253" in {one.code for one in found}


# --- files of another kind ---


def xlsx() -> bytes:
    main = b'<Types><Override ContentType="application/vnd.openxmlformats-officedocument.'
    return write_parts({CONTENT_TYPES: main + b'spreadsheetml.sheet.main+xml"/></Types>'})


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (xlsx(), ".xlsx"),
        (b"%PDF-1.7\n", ".pdf"),
        (b"\x89PNG\r\n\x1a\n\0\0", ".png"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", ".jpg"),
        ("各单位：\n现将有关情况函告如下。".encode(), ".txt"),
        ("各单位：\n现将有关情况函告如下。".encode("gb18030"), ".txt"),
        (write_parts({"a.txt": b"x"}), ".zip"),
    ],
)
def test_a_file_of_another_kind_is_named(tmp_path: Path, data: bytes, kind: str) -> None:
    said, remedy = only(check(tmp_path, data), "T257")
    assert kind in said
    assert "kaohe template new" in remedy


def test_an_empty_file_is_named(tmp_path: Path) -> None:
    _, remedy = only(check(tmp_path, b""), "T246")
    assert "kaohe template new" in remedy


PACKED = write_parts(read_parts(LETTER))  # compressed, as Word saves it


@pytest.mark.parametrize("length", [4, 200, len(PACKED) // 2, len(PACKED) - 1])
def test_a_file_that_was_cut_off_is_named(tmp_path: Path, length: int) -> None:
    said, remedy = only(check(tmp_path, PACKED[:length]), "T247")
    assert "zip" not in said.lower()
    assert "kaohe template new" in remedy


@pytest.mark.parametrize("whole", [LETTER, PACKED])
def test_a_file_that_was_damaged_within_is_named(tmp_path: Path, whole: bytes) -> None:
    at = len(whole) // 2
    damaged = whole[:at] + bytes(255 - byte for byte in whole[at : at + 64]) + whole[at + 64 :]
    only(check(tmp_path, damaged), "T247")


@pytest.mark.parametrize(("offset", "value"), [(6, 1), (8, 99)])  # under a password, unknown method
def test_a_file_that_cannot_be_unpacked_is_named(tmp_path: Path, offset: int, value: int) -> None:
    spoilt = bytearray(PACKED)
    for mark, shift in ((b"PK\x03\x04", 0), (b"PK\x01\x02", 2)):  # each file, then the list
        at = spoilt.find(mark)
        while at >= 0:
            spoilt[at + offset + shift] = value
            at = spoilt.find(mark, at + 4)
    only(check(tmp_path, bytes(spoilt)), "T247")


def test_a_page_in_another_encoding_is_named(tmp_path: Path) -> None:
    source = (TEMPLATES / "letter.html").read_text("utf-8") + "<!-- 函告 -->"
    (tmp_path / "letter.html").write_bytes(source.encode("gb18030"))
    said, remedy = only(check_templates(Templates(TEMPLATES, tmp_path)), "T248")
    assert "UTF-8" in said
    assert "UTF-8" in remedy


# --- one cause, one problem ---


def test_a_template_under_the_name_of_another_is_told_once(tmp_path: Path) -> None:
    said, remedy = only(check(tmp_path, NOTICE), "T249")
    assert "notice.docx" in said
    assert "letter.docx" in remedy


def test_a_deleted_field_is_one_error(tmp_path: Path) -> None:
    found = check(tmp_path, changed("{{ row.reason }}", ""))
    said, remedy = only(found, "T210")
    assert codes.has_errors(found)
    assert "letter.deductions.rows[].reason" in said
    assert "不管" not in remedy


def test_a_renamed_loop_variable_is_told_once_with_its_count(tmp_path: Path) -> None:
    found = check(tmp_path, changed(ROW, ROW.replace(" row ", " line ")))
    said, remedy = only(found, "T205")
    assert "row" in said
    assert int(named(found[0])["count"]) > 1
    assert "line" in remedy


def test_a_row_outside_its_loop_is_told_which_loop_gives_it(tmp_path: Path) -> None:
    found = check(tmp_path, changed(CLOSING, f"{CLOSING}{{{{ row.reason }}}}"))
    said, remedy = only(found, "T256")
    assert "row" in said
    assert "for row in letter." in remedy


def test_a_misspelt_macro_is_named_with_its_likeness(tmp_path: Path) -> None:
    found = page(tmp_path, "piece.ending(", "piece.endings(")
    assert "piece.ending" in only(found, "T205")[1]


def test_a_face_that_does_not_exist_is_named(tmp_path: Path) -> None:
    found = page(tmp_path, '"kai": "kai"', '"kai": "fangsong"', "formal.css")
    said, remedy = only(found, "T254")
    assert "fangsong" in said
    assert "body 仿宋" in remedy
    assert (found[0].source.line, bool(found[0].source.column)) == (9, True)


def test_a_style_used_in_many_places_is_told_once(tmp_path: Path) -> None:
    found = check(tmp_path, edited(LETTER, 'w:styleId="一级标题"', 'w:styleId="x"', STYLES))
    told = [one for one in found if one.code == "T227"]
    assert len(told) == 1
    assert int(named(told[0])["count"]) > 1


def test_a_condition_taken_away_is_told_once_for_each_field(tmp_path: Path) -> None:
    both = changed("{%p if letter.tail.note %}", "")
    at = "{{ letter.tail.note }}"
    parts = read_parts(both)
    text = parts["word/document.xml"].decode()
    end = text.index("{%p endif %}", text.index(at))
    parts["word/document.xml"] = (text[:end] + text[end + len("{%p endif %}") :]).encode()
    assert [one.code for one in check(tmp_path, write_parts(parts))] in ([], ["T207"])


def test_a_misspelt_condition_is_told_without_what_hangs_on_it(tmp_path: Path) -> None:
    found = check(tmp_path, changed("{%p if letter.deductions %}", "{%p if letter.deductionss %}"))
    assert "letter.deductionss" in only(found, "T205")[0]


def test_an_end_without_the_letters_of_its_beginning_is_told_where_it_stands(
    tmp_path: Path,
) -> None:
    found = check(tmp_path, changed(END, "{% endfor %}"))
    said, _ = only(found, "T223")
    assert "段“{% endfor %}”" in said


def test_a_deleted_style_is_told_where_it_is_used_and_not_again(tmp_path: Path) -> None:
    used = check(tmp_path, edited(LETTER, 'w:styleId="附注"', 'w:styleId="x"', STYLES))
    assert {one.code for one in used} == {"T227"}
    assert "附注" in codes.message(used[0], Language.CHINESE)
    renamed = check(tmp_path, edited(LETTER, '<w:name w:val="附注"', '<w:name w:val="x"', STYLES))
    assert "附注" in only(renamed, "T228")[0]


@pytest.mark.parametrize(
    ("name", "likely"),
    [
        ("反馈函.docx", "letter.docx"),
        ("整改通知（新）.docx", "notice.docx"),
        ("通报.docx", "summary.docx"),
        ("撤销.docx", "withdrawal.docx"),
        ("红头.docx", "letter.docx notice.docx summary.docx withdrawal.docx"),
    ],
)
def test_a_template_under_a_chinese_name_is_told_its_name(
    tmp_path: Path, name: str, likely: str
) -> None:
    assert likely in only(check(tmp_path, LETTER, name), "T211")[1]
