"""A second opinion on the layouts: gongwen-skill, with this project's geometry for its own.

It reads alignment, indents and pitch from paragraphs only, where these templates have them in
styles: it is given a copy in which each paragraph has what its style says. And it guesses what a
paragraph is from its looks; what it takes for something else is listed here, style by style.
"""

from pathlib import Path

import docx
import pytest

from pipeline.render.layout import FORMAL
from tests import judges
from tests.docx_samples import sample_docx
from tests.judges import Remark

pytestmark = pytest.mark.slow

_PAGE, _TYPE = FORMAL.page, FORMAL.type
_PITCH = {"line_spacing": f"{_TYPE.pitch_pt}pt"}
GEOMETRY = {
    "page_setup": {
        "margins": {
            "top": f"{_PAGE.top_mm / 10}cm",
            "bottom": f"{_PAGE.bottom_mm / 10}cm",
            "left": f"{_PAGE.left_mm / 10}cm",
            "right": f"{_PAGE.right_mm / 10}cm",
        }
    },
    "doc_title": {"line_spacing": f"{_TYPE.title_pitch_pt}pt"},
    "heading_1": _PITCH,
    "heading_2": _PITCH,
    "heading_3": {**_PITCH, "bold": False},  # the standard has no bold
    "heading_4": _PITCH,
    "body": _PITCH,
}
# What the checker takes a paragraph of these styles for, and the rules of that which it misses.
# Every other rule holds for them as for all.
MISTAKEN = {
    "发文机关标志": ("the title", {"CHK-C008", "CHK-C033"}),
    "署名": ("the title", {"CHK-C007", "CHK-C008", "CHK-C033"}),
    "发文字号": ("title or signature", {"CHK-C007", "CHK-C008", "CHK-C016", "CHK-C033"}),
    "主送机关": ("text, indented; 7.3.2 wants it flush", {"CHK-C012"}),
    "成文日期": ("text", {"CHK-C012", "CHK-C013"}),
    "附注": ("text", {"CHK-C013"}),
    "表题": ("a heading", {"CHK-C014", "CHK-C022", "CHK-C032"}),
    "图题": ("a heading", {"CHK-C014", "CHK-C022", "CHK-C032"}),
    "附件编号": ("a heading", {"CHK-C022"}),
    "附件说明": ("a heading", {"CHK-C038"}),
    "表注": ("text", {"CHK-C005", "CHK-C006", "CHK-C012", "CHK-C013"}),
}
# Rules that do not speak of what they look at.
ASIDE = {
    "CHK-C010": "a paragraph that begins with （一） is text, and no heading in 楷体",
    "CHK-L002": "the closing words stand before the signature, not at the end",
}
KINDS = [
    ("letter", "letter"),
    ("letter-many", "letter"),
    ("notice", "notice"),
    ("summary", "notice"),
    ("withdrawal", "notice"),
]
INHERITED = (
    "alignment", "left_indent", "right_indent", "first_line_indent", "line_spacing",
    "line_spacing_rule",
)  # fmt: skip


def resolved(data: bytes, path: Path) -> list[str]:
    """Write the document with its styles' settings in the paragraphs; give each one's style."""
    path.write_bytes(data)
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        assert paragraph.style
        own, style = paragraph.paragraph_format, paragraph.style.paragraph_format
        for name in INHERITED:
            if getattr(own, name) is None and getattr(style, name) is not None:
                setattr(own, name, getattr(style, name))
    document.save(str(path))
    return [str(paragraph.style and paragraph.style.name) for paragraph in document.paragraphs]


def grave(remarks: list[Remark], styles: list[str]) -> list[tuple[str, str, str]]:
    """Give what is grave and no mistake; a sum of remarks says nothing of its own."""
    found = []
    for one in remarks:
        kind, _, at = one.place.partition(":")
        style = styles[int(at)] if kind == "paragraph" else one.place
        is_sum = one.place == "document"
        _, mistaken = MISTAKEN.get(style, ("", set()))
        if one.severity != "P2" and not is_sum and one.rule not in {*mistaken, *ASIDE}:
            found.append((one.rule, style, one.reason))
    return found


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_gongwen_has_nothing_grave_to_say(name: str, kind: str, tmp_path: Path) -> None:
    styles = resolved(sample_docx(name), tmp_path / "made.docx")
    assert grave(judges.gongwen(tmp_path / "made.docx", kind, GEOMETRY), styles) == []


def test_it_does_object_to_another_geometry(tmp_path: Path) -> None:
    styles = resolved(sample_docx("letter"), tmp_path / "made.docx")
    found = grave(judges.gongwen(tmp_path / "made.docx", "letter", {}), styles)
    assert {rule for rule, _, _ in found} >= {"CHK-C001", "CHK-C006", "CHK-C011", "CHK-C032"}


def test_no_excuse_is_left_over(tmp_path: Path) -> None:
    """Every rule excused above is one that the checker does raise of that style."""
    raised: set[tuple[str, str]] = set()
    for name, kind in KINDS:
        styles = resolved(sample_docx(name), tmp_path / "made.docx")
        for one in judges.gongwen(tmp_path / "made.docx", kind, GEOMETRY):
            at = one.place.partition("paragraph:")[2]
            raised |= {(styles[int(at)], one.rule)} if at else set()
    excused = {(style, rule) for style, (_, rules) in MISTAKEN.items() for rule in rules}
    assert excused - raised == set()
