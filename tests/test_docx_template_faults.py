"""What a clerk can do to a template in Word, and what is said of it."""

from pathlib import Path

import pytest

from pipeline import codes
from pipeline.diagnostics import Diagnostic, Language
from pipeline.render.contract import check_templates
from pipeline.render.docx import DocxRenderer
from pipeline.render.docx_template import make_environment
from pipeline.render.docx_text import text_of
from pipeline.render.layout import FORMAL
from pipeline.render.ooxml import W
from pipeline.render.package import CONTENT_TYPES, read_parts, write_parts
from tests.docx_samples import MAIN, TEMPLATES, body, edited
from tests.sample_documents import sample_letter

LETTER = (TEMPLATES / "letter.docx").read_bytes()
CLOSING = "{{ letter.closing }}"
HYPERLINK = (
    '<Relationship Id="rId99" TargetMode="External" Target="http://example.com/x"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/>'
    "</Relationships>"
)


def render(folder: Path, template: bytes) -> tuple[bytes | None, list[Diagnostic]]:
    (folder / "letter.docx").write_bytes(template)
    return DocxRenderer(folder).render(sample_letter())


def only(found: list[Diagnostic]) -> Diagnostic:
    """Give the one problem found, which can be said in both languages."""
    [diagnostic] = found
    for language in Language:
        assert codes.message(diagnostic, language)
        assert codes.hint(diagnostic, language)
    return diagnostic


def number_of(text: str) -> int:
    """Count a paragraph of the letter as Word does: tables and what vanishes counted too."""
    texts = [
        "".join(found.text or "" for found in paragraph.iter(f"{{{W}}}t"))
        for paragraph in body(LETTER).iter(f"{{{W}}}p")
    ]
    return texts.index(text) + 1


def values(diagnostic: Diagnostic) -> dict[str, str]:
    return dict(diagnostic.values)


def test_a_template_split_by_word_into_runs_is_read_all_the_same(tmp_path: Path) -> None:
    run = '</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t>'
    scattered = CLOSING.replace("letter.", f"letter.{run}").replace("{{", f"{{{run}{{")
    data, found = render(tmp_path, edited(LETTER, CLOSING, scattered))
    assert data is not None, found
    assert sample_letter().closing in text_of(data)


def test_quotes_that_word_has_curled_are_read_all_the_same(tmp_path: Path) -> None:
    curled = "{{ letter.closing if letter.closing == “x” else letter.head.title }}"
    data, found = render(tmp_path, edited(LETTER, CLOSING, curled))
    assert data is not None, found


@pytest.mark.parametrize(
    ("content", "code"), [(b"no zip archive", "T257"), (b"PK\x03\x04", "T247"), (b"", "T246")]
)
def test_a_file_that_is_no_docx_is_named(tmp_path: Path, content: bytes, code: str) -> None:
    data, found = render(tmp_path, content)
    assert data is None
    assert only(found).code == code
    assert only(found).source.path == str(tmp_path / "letter.docx")


def test_an_office_file_without_a_document_is_named(tmp_path: Path) -> None:
    parts = read_parts(LETTER)
    del parts[MAIN]
    data, found = render(tmp_path, write_parts(parts))
    assert data is None
    assert only(found).code == "T247"


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    data, found = DocxRenderer(tmp_path).render(sample_letter())
    assert data is None
    assert only(found).code == "T201"


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        ("{{ letter.closing", "T218"),
        ("{% if letter.closing %}", "T221"),
        ("{%p endfor %}", "T222"),
        ("{{ letter.closing | gone }}", "T241"),
        ("{% set one letter %}", "T242"),
    ],
)
def test_a_broken_tag_is_named_with_its_paragraph(tmp_path: Path, broken: str, code: str) -> None:
    data, found = render(tmp_path, edited(LETTER, CLOSING, broken))
    assert data is None
    assert only(found).code == code
    assert values(only(found))["paragraph"] == broken
    assert only(found).source.line == number_of(CLOSING)


def test_a_link_out_of_the_template_is_refused(tmp_path: Path) -> None:
    rels = "word/_rels/document.xml.rels"
    data, found = render(tmp_path, edited(LETTER, "</Relationships>", HYPERLINK, rels))
    assert data is None
    assert only(found).code == "T203"
    assert values(only(found)) == {"target": "http://example.com/x"}


def test_a_tag_in_the_properties_of_a_template_is_refused(tmp_path: Path) -> None:
    tag = "{{ letter.__class__ }}"
    data, found = render(tmp_path, edited(LETTER, "反馈函模板", tag, "docProps/core.xml"))
    assert data is None
    assert only(found).code == "T204"
    assert values(only(found)) == {"property": "the title", "text": tag}


def test_each_property_with_a_tag_is_told_of(tmp_path: Path) -> None:
    core = "docProps/core.xml"
    template = edited(LETTER, "反馈函模板", "{{ a }}", core)
    template = edited(
        template,
        "</cp:coreProperties>",
        "<cp:category>{% b %}</cp:category></cp:coreProperties>",
        core,
    )
    _, found = render(tmp_path, template)
    assert [values(one) for one in found] == [
        {"property": "the title", "text": "{{ a }}"},
        {"property": "the category", "text": "{% b %}"},
    ]


def test_a_name_that_does_not_exist_stops_the_rendering(tmp_path: Path) -> None:
    data, found = render(tmp_path, edited(LETTER, CLOSING, "{{ letter.closnig }}"))
    assert data is None
    assert only(found).code == "T208"


@pytest.mark.parametrize(
    "program",
    [
        "{{ letter.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ letter.opening.append(1) }}",
        "{{ range(999999999) | list | length }}",
        "{{ 'x' * 10 ** 10 }}",
        "{{ 1 / 0 }}",
    ],
)
def test_a_template_cannot_leave_its_data(tmp_path: Path, program: str) -> None:
    data, found = render(tmp_path, edited(LETTER, CLOSING, program))
    assert data is None
    assert only(found).code == "T208"


def test_a_loop_that_tears_paragraphs_apart_is_reported(tmp_path: Path) -> None:
    torn = "{% for paragraph in letter.opening %}</w:t></w:r></w:p>{% endfor %}"
    template = edited(LETTER, CLOSING, "TORN")
    parts = read_parts(template)
    parts[MAIN] = parts[MAIN].replace(b"TORN", torn.encode())
    data, found = render(tmp_path, write_parts(parts))
    assert data is None
    assert only(found).code == "T247"


def test_a_figure_that_a_template_computes_from_text_is_reported(tmp_path: Path) -> None:
    data, found = render(tmp_path, edited(LETTER, CLOSING, "{{ letter.closing + 1 }}"))
    assert data is None
    assert only(found).code == "T208"


def test_what_word_notes_of_the_clerk_does_not_reach_the_letter(tmp_path: Path) -> None:
    parts = read_parts(LETTER)
    core = parts["docProps/core.xml"]
    parts["docProps/core.xml"] = core.replace(b"<dc:creator>", b"<dc:creator>Clerk")
    parts["docProps/app.xml"] = (
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'extended-properties"><Company>Clerk</Company></Properties>'
    )
    override = (
        '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.extended-properties+xml"/></Types>'
    )
    named = edited(write_parts(parts), "</Types>", override, CONTENT_TYPES)
    assert read_parts(named)["docProps/core.xml"] != core
    data, found = render(tmp_path, named)
    assert data is not None, found
    assert not [name for name, part in read_parts(data).items() if b"Clerk" in part]


def test_all_text_is_escaped_twice_over() -> None:
    environment = make_environment(FORMAL)
    assert environment.autoescape is True
    assert environment.from_string("{{ x }}").render(x="<a&b>") == "&lt;a&amp;b&gt;"


def test_the_committed_templates_print_every_field_and_no_other() -> None:
    assert check_templates(TEMPLATES) == []
