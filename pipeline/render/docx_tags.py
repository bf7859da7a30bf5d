"""The tags of a DOCX template, paragraph by paragraph: what is wrong with each where it stands."""

from collections.abc import Iterator, Sequence

from lxml import etree

from pipeline.diagnostics import Diagnostic, excerpt
from pipeline.render.docx_story import Paragraph, text_in
from pipeline.render.ooxml import w
from pipeline.render.template_statements import check_statements
from pipeline.render.template_tags import Found, Tag, find_tags, wide_braces

_UNEVEN, _OUTSIDE = "T223", "T251"


def check_tags(paragraphs: Sequence[Paragraph], path: str) -> Iterator[Diagnostic]:
    """Find tags that are torn, spoilt, not paired, or beside which something would vanish."""
    found = [find_tags(paragraph.text) for paragraph in paragraphs]
    across = list(_across(paragraphs, found, path))
    yield from across
    spoilt = [
        one
        for paragraph, tags in zip(paragraphs, found, strict=True)
        for one in _spoilt(paragraph, tags, path)
    ]
    yield from spoilt
    told = {one.code for one in spoilt}
    statements = [
        (tag, paragraph)
        for paragraph, one in zip(paragraphs, found, strict=True)
        for tag in one.tags
    ]
    if across:  # a statement that was not read would leave its end alone
        return
    for wrong in check_statements(statements):
        if wrong.code != _UNEVEN or _OUTSIDE not in told:  # letters of a row where there is none
            yield wrong.place.tell(wrong.code, path, **wrong.values)


def _across(
    paragraphs: Sequence[Paragraph], found: Sequence[Found], path: str
) -> Iterator[Diagnostic]:
    """Find tags that go on in another paragraph, and those that never end."""
    pending: tuple[Paragraph, Tag] | None = None
    for paragraph, one in zip(paragraphs, found, strict=True):
        if one.closed is not None:
            if pending:
                opener, tag = pending
                text = excerpt(tag.text + paragraph.text[: one.closed])
                yield opener.tell("T217", path, tag=text, next=paragraph.number)
            else:
                yield paragraph.tell("T218", path, tag=excerpt(paragraph.text[: one.closed]))
            pending = None
        if pending and (one.tags or one.opened):
            yield pending[0].tell("T218", path, tag=excerpt(pending[1].text))
            pending = None
        if one.opened:
            pending = (paragraph, one.opened)
    if pending:
        yield pending[0].tell("T218", path, tag=excerpt(pending[1].text))


def _spoilt(paragraph: Paragraph, found: Found, path: str) -> Iterator[Diagnostic]:
    is_torn = found.opened is not None or found.closed is not None  # told with the other half
    for stray in sorted(found.strays, key=lambda one: one.start)[: 0 if is_torn else 1]:
        yield paragraph.tell("T218", path, tag=excerpt(stray.text))
    for tag in wide_braces(paragraph.text, found.tags):
        marks = "".join(dict.fromkeys(mark for mark in tag.text if mark in "\uff5b\uff5d"))
        yield paragraph.tell("T219", path, tag=excerpt(tag.text), characters=marks)
    for tag in (tag for tag in found.tags if not tag.is_comment):
        if tag.wide:
            yield paragraph.tell("T219", path, tag=excerpt(tag.text), characters=tag.wide)
        elif tag.is_curly:
            yield paragraph.tell("T220", path, tag=excerpt(tag.text))
        first, last = (_holder(paragraph.runs[at]) for at in (tag.start, tag.end - 1))
        if first is not last:
            yield paragraph.tell("T225", path, tag=excerpt(tag.text))
        yield from _misplaced(paragraph, tag, path)
        letters, _ = tag.statement
        lost = _beside(paragraph, tag, letters)
        if lost:
            yield paragraph.tell("T224", path, tag=tag.text, lost=excerpt(lost))


def _misplaced(paragraph: Paragraph, tag: Tag, path: str) -> Iterator[Diagnostic]:
    """Find letters that ask for a row or cell where there is none, or for more than a text."""
    letters, _ = tag.statement
    if letters in {"tr", "tc"} and next(paragraph.element.iterancestors(w(letters)), None) is None:
        yield paragraph.tell(_OUTSIDE, path, tag=excerpt(tag.text), letters=letters)
    if tag.after_letters:
        likely = f"{{{{ {tag.after_letters.strip()}"
        yield paragraph.tell("T252", path, tag=excerpt(tag.text), likely=excerpt(likely))


def _holder(text: etree._Element) -> etree._Element | None:
    """Give what the run of a text stands in."""
    run = text.getparent()
    return None if run is None else run.getparent()


def _beside(paragraph: Paragraph, tag: Tag, letters: str) -> str:
    """Give the text that goes with a statement that takes the place of all around it."""
    if letters == "p":
        return paragraph.text.replace(tag.text, "", 1).strip()
    if letters in {"tr", "tc"}:
        around = next(paragraph.element.iterancestors(w(letters)), None)
        return "" if around is None else text_in(around).replace(tag.text, "", 1).strip()
    return ""
