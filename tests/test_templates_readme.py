"""The page for the clerk names every field, style and file, so that it cannot fall behind."""

import re

import pytest

from pipeline.documents import Document
from pipeline.render.contract_types import Value, printed_paths
from pipeline.render.docx import NAMES
from pipeline.render.layout import FORMAL
from templates.docx_styles import all_styles
from templates.make_readme import fields_of, listed, sample_documents, with_list
from tests.docx_samples import TEMPLATES

README = (TEMPLATES / "README.md").read_text(encoding="utf-8")
CODE = {word for span in re.findall("`([^`]+)`", README) for word in re.findall(r"\w+", span)}


@pytest.mark.parametrize(("kind", "name"), [*NAMES.items()])
def test_every_field_that_a_template_can_print_is_named(kind: type[Document], name: str) -> None:
    ways = printed_paths(Value(kind, name))
    fields = {field for way in ways for field in way.replace("[]", "").split(".")}
    assert fields - CODE == set()


def test_the_list_of_all_names_is_what_the_types_and_the_sample_say() -> None:
    assert with_list(README, listed(sample_documents())) == README


@pytest.mark.parametrize(("kind", "name"), [*NAMES.items()])
def test_the_list_has_the_way_to_every_text(kind: type[Document], name: str) -> None:
    assert {way for way, _ in fields_of(Value(kind, name))} == {*printed_paths(Value(kind, name))}


def test_the_page_tells_of_both_commands() -> None:
    assert "kaohe template new" in README
    assert "kaohe template check" in README


def test_every_style_is_described() -> None:
    table = README[README.index("## 样式") :]
    assert [style.name for style in all_styles(FORMAL) if style.name not in table] == []


def test_every_template_is_listed() -> None:
    files = {path.name for path in TEMPLATES.glob("*.docx")} | {"wording.yaml", "formal.css"}
    assert [name for name in files if f"`{name}`" not in README] == []
