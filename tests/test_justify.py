"""Even right edges, measured in the finished page; fails when WeasyPrint's insides change."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from pipeline.render.layout import FORMAL
from tests.rendering import font_set, render, sample_pdf, text_lines, written
from tests.sample_documents import letter_without_deductions
from tests.sample_rubric import LONG_REASON

font_set()  # the fonts must be known before WeasyPrint is imported
import weasyprint  # noqa: E402
from weasyprint.layout import inline  # noqa: E402

from pipeline.render import justify  # noqa: E402

LEFT = float(FORMAL.page.left_mm * 72) / 25.4
RIGHT = LEFT + float(FORMAL.page.text_width_pt)
EVEN = 1.5  # points
NEVER_FIRST = set("，。、；：！？）》】〕”’…")
NEVER_LAST = set("（《【〔“‘")
MIXED = (
    "根据《办法》（X〔2017〕3号）规定，A&B公司于2017年12月5日提交的report共3份，其中合格率为99.5%；"
    "“重业务、轻党建”“重发展、轻教育”等问题仍然存在，——有待改进……（见附件1、2、3）。"
)


def paragraph_pages(*paragraphs: str) -> bytes:
    return render(replace(letter_without_deductions(), opening=paragraphs))


def body_lines(pdf: bytes, pages: range) -> Iterator[tuple[str, float, float]]:
    for page in pages:
        for line in text_lines(pdf, page):
            yield written(line), line[0].left, line[-1].right


@pytest.mark.parametrize("text", [LONG_REASON, MIXED], ids=["ideographs", "mixed"])
@pytest.mark.parametrize("shift", range(0, 28, 3))
def test_full_lines_end_at_the_right_edge(text: str, shift: int) -> None:
    # Long enough to fill the second page from its first line to its last.
    pdf = paragraph_pages("考" * shift + text * (1500 // len(text)))
    lines = list(body_lines(pdf, range(1, 2)))
    assert len(lines) == 22
    assert all(abs(left - LEFT) < 0.5 and abs(right - RIGHT) < EVEN for _, left, right in lines)


def test_without_this_module_lines_end_unevenly(monkeypatch: pytest.MonkeyPatch) -> None:
    paragraph_pages("文字")
    assert inline.justify_line is justify._justify_line
    monkeypatch.setattr(inline, "justify_line", lambda *_: None)
    lines = list(body_lines(paragraph_pages(LONG_REASON * 6), range(1, 2)))
    assert any(20 > RIGHT - right > EVEN for _, _, right in lines)


def test_a_full_page_has_22_lines_of_28_characters() -> None:
    pdf = paragraph_pages("考" * 2000)
    lines = text_lines(pdf, 1)
    assert [len(line) for line in lines] == [28] * 22
    assert all(abs(line[0].left - LEFT) < 0.5 for line in lines)
    pitches = {round(above[0].top - below[0].top, 2) for above, below in pairwise(lines)}
    assert pitches == {28.95}


@pytest.mark.parametrize("shift", range(28))
def test_no_line_begins_or_ends_with_the_wrong_punctuation(shift: int) -> None:
    pdf = paragraph_pages("考" * shift + MIXED * 3)
    for text, _, _ in body_lines(pdf, range(2)):
        assert text[0] not in NEVER_FIRST, text
        assert text[-1] not in NEVER_LAST, text


@pytest.mark.parametrize("shift", range(0, 28, 2))
def test_quotation_marks_do_not_leave_lines_short_and_stretched(shift: int) -> None:
    # Without breakable() up to five characters are carried over with a mark, 3 pt a gap.
    pdf = paragraph_pages("考" * shift + "落实“学”与“两学一做”制度，对照“三会一课”、" * 30)
    for line in text_lines(pdf, 1):
        steps = [b.left - a.left for a, b in pairwise(line)]
        assert max(steps) < 16 + 1.5, written(line)


def test_the_last_line_keeps_its_natural_width() -> None:
    lines = text_lines(sample_pdf("letter-clean"), 0)
    last = next(line for line in lines if written(line).endswith("函告如下。"))
    steps = [b.left - a.left for a, b in pairwise(last) if a.right - a.left > 15]
    assert max(steps) < 16


def test_digits_and_words_are_not_spread() -> None:
    pdf = paragraph_pages("考核2017年12月25日结果report说明，" * 30)
    for line in text_lines(pdf, 0):
        for a, b in pairwise(line):
            if a.character.isascii() and b.character.isascii():
                assert b.left - a.right < 0.5


def test_a_line_before_an_unbreakable_word_is_not_torn_apart() -> None:
    pdf = paragraph_pages("详见网址" + "https://example.edu.cn/" + "a" * 60 + "。")
    line = next(line for line in text_lines(pdf, 0) if "详" in written(line))
    steps = [b.left - a.right for a, b in pairwise(line)]
    assert max(steps) < 16 * 0.5 + 0.5


def test_cells_of_tables_are_left_as_they_are() -> None:
    for line in text_lines(sample_pdf("letter"), 1, size=10.5):
        for a, b in pairwise(line):
            if min(a.character, b.character) >= "\u4e00" and b.left - a.right < 3:
                assert b.left - a.right < 0.3, written(line)


def test_another_version_of_weasyprint_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    with pytest.raises(justify.UnsupportedWeasyPrintError, match=r"71\.0"):
        justify.install()
