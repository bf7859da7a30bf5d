"""Slips of typing in a template: the word that is wrong is named where it stands, and once."""

from pathlib import Path

import pytest

from pipeline import codes
from pipeline.diagnostics import Diagnostic, Language
from pipeline.render.contract import check_templates
from pipeline.render.package import CONTENT_TYPES, write_parts
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
    codes_found = {one.code for one in check(tmp_path, changed(CLOSING, f"{CLOSING}{text}"))}
    assert codes_found <= {"T219"}
    assert not codes_found or "｛" in text  # a brace of that width is never without doubt


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
        (CLOSING, "{{ }}", "T243", ""),
        (CLOSING, "{{ letter. }}", "T243", ""),
        (CLOSING, "{{ letter.closing | }}", "T242", ""),
        (CLOSING, "{{ letter.closing ? }}", "T244", "?"),
        (CLOSING, "{{ letter.closing(.a }}", "T244", "."),
        (CLOSING, "{{ letter.clos-ing }}", "T209", "letter.clos - ing"),
        (CLOSING, "{{{ letter.closing }}", "T218", "{{{ letter.closing }}"),
        (CLOSING, "{{ letter.closing }}}", "T218", "{{ letter.closing }}}"),
        (CLOSING, "{{ letter.closing) }}", "T245", ")"),
        (CLOSING, "{{ (letter.closing }}", "T245", ""),
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
    assert not {"expected", "got", "unexpected"} & set(said.split())


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
    assert kind in only(check(tmp_path, data), "T213")[0]


def test_an_empty_file_is_named(tmp_path: Path) -> None:
    _, remedy = only(check(tmp_path, b""), "T246")
    assert "kaohe template new" in remedy


@pytest.mark.parametrize("length", [4, 200, len(LETTER) // 2, len(LETTER) - 1])
def test_a_file_that_was_cut_off_is_named(tmp_path: Path, length: int) -> None:
    said, remedy = only(check(tmp_path, LETTER[:length]), "T247")
    assert "zip" not in said.lower()
    assert "kaohe template new" in remedy


def test_a_file_that_was_damaged_within_is_named(tmp_path: Path) -> None:
    at = len(LETTER) // 2
    damaged = LETTER[:at] + bytes(255 - byte for byte in LETTER[at : at + 64]) + LETTER[at + 64 :]
    found = check(tmp_path, damaged)
    assert {one.code for one in found} <= {"T247"}
    assert found


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
    said, _ = only(found, "T205")
    assert "row" in said
    assert int(named(found[0])["count"]) > 1


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
