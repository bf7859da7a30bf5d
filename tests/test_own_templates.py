"""A campaign's own templates win over the built-in ones, one by one, and reach nothing else."""

import os
import shutil
from pathlib import Path

import pytest
from jinja2 import Environment, TemplateNotFound

from pipeline import run
from pipeline.command_places import BUILT_IN, find_own
from pipeline.compose.wording_keys import WORDING_KEYS
from pipeline.outputs import Output, digest
from pipeline.render.contract import check_templates
from pipeline.render.docx import DocxRenderer
from pipeline.render.docx_text import text_of
from pipeline.render.template_loader import TemplateLoader
from pipeline.run_read import read_wording
from pipeline.template_files import Templates
from pipeline.trace import Roles, origins, traced_forms
from tests.docx_samples import TEMPLATES, edited
from tests.docx_samples import images as pictures
from tests.sample_documents import sample_letter, sample_summary

LETTER = (TEMPLATES / "letter.docx").read_bytes()


@pytest.fixture
def own(tmp_path: Path) -> Templates:
    folder = tmp_path / "own"
    folder.mkdir()
    return Templates(TEMPLATES, folder)


def folder_of(templates: Templates) -> Path:
    assert templates.own is not None
    return templates.own


def test_one_own_template_leaves_the_others_as_they_are(own: Templates) -> None:
    said = edited(LETTER, "{{ letter.closing }}", "{{ letter.closing }}（盖章有效）")
    (folder_of(own) / "letter.docx").write_bytes(said)
    letter, found = DocxRenderer(own).render(sample_letter())
    assert letter is not None, found
    assert "（盖章有效）" in text_of(letter)
    summary = sample_summary()
    renderer = DocxRenderer(own)
    assert renderer.render(summary, pictures(summary)) == DocxRenderer(TEMPLATES).render(
        summary, pictures(summary)
    )
    assert check_templates(own) == []


def test_a_fault_is_told_of_the_own_file(own: Templates) -> None:
    path = folder_of(own) / "notice.html"
    path.write_text("{{ document.closnig }}", encoding="utf-8")
    (found,) = [one for one in check_templates(own) if one.code == "T205"]
    assert found.source.path == str(path)


def test_own_wording_changes_key_by_key(own: Templates) -> None:
    built_in, _ = read_wording(Templates(TEMPLATES))
    assert built_in is not None
    (folder_of(own) / "wording.yaml").write_text("letter:\n  closing: 专此函告。\n", "utf-8")
    wording, found = read_wording(own)
    assert wording is not None, found
    changed = {key for key in WORDING_KEYS if wording.texts[key] != built_in.texts[key]}
    assert changed == {"letter.closing"}
    assert wording.say("letter.closing") == "专此函告。"


@pytest.mark.parametrize("text", ["", "# nothing is changed now\n"])
def test_own_wording_without_any_key_changes_nothing(own: Templates, text: str) -> None:
    (folder_of(own) / "wording.yaml").write_text(text, encoding="utf-8")
    assert read_wording(own) == read_wording(Templates(TEMPLATES))


def test_a_misspelt_key_of_own_wording_is_placed(own: Templates) -> None:
    path = folder_of(own) / "wording.yaml"
    path.write_text("letter:\n  closnig: 专此函告。\n", encoding="utf-8")
    wording, (found,) = read_wording(own)
    assert wording is None
    assert (found.code, str(found.source)) == ("T002", f"{path.as_posix()}:2:3")


@pytest.mark.parametrize("name", ["../secret.html", "sub/secret.html", "/etc/passwd", "gone.html"])
def test_a_template_reaches_no_file_outside_the_two_folders(own: Templates, name: str) -> None:
    (folder_of(own).parent / "secret.html").write_text("secret")
    (folder_of(own) / "sub").mkdir()
    (folder_of(own) / "sub" / "secret.html").write_text("secret")
    with pytest.raises(TemplateNotFound):
        TemplateLoader(own).get_source(Environment(autoescape=True), name)


def test_a_link_in_the_own_folder_is_not_followed(own: Templates) -> None:
    secret = folder_of(own).parent / "secret.html"
    secret.write_text("secret")
    (folder_of(own) / "letter.html").symlink_to(secret)
    source, path, _ = TemplateLoader(own).get_source(Environment(autoescape=True), "letter.html")
    assert "secret" not in source
    assert path == (TEMPLATES / "letter.html").as_posix()


def test_the_manifest_tells_own_templates_from_built_in_ones(own: Templates) -> None:
    (folder_of(own) / "letter.docx").write_bytes(LETTER + b" ")
    (folder_of(own) / "wording.yaml").write_text("letter:\n  closing: 好\n", encoding="utf-8")
    roles = Roles(Path("r.yaml"), Path("in"), own)
    found = {one.path: one.sha256 for one in origins([], roles)[0]}
    assert found["own-templates/letter.docx"] == digest(LETTER + b" ")
    assert "templates/letter.docx" not in found
    assert {"templates/letter.html", "templates/wording.yaml", "own-templates/wording.yaml"} <= (
        found.keys()
    )
    (output,) = traced_forms([Output("x.xlsx", b"", "form", "D01")], [], roles)
    assert output.made_from[-2:] == ("templates/wording.yaml", "own-templates/wording.yaml")
    assert roles.templates.roles("letter.docx") == ("own-templates/letter.docx",)
    assert roles.templates.roles("letter.html") == ("templates/letter.html",)


def test_the_folder_beside_the_inputs_is_found_and_another_can_be_named(tmp_path: Path) -> None:
    assert find_own(None, tmp_path) is None
    (tmp_path / "templates").mkdir()
    assert find_own(None, tmp_path) == tmp_path / "templates"
    assert find_own(tmp_path, tmp_path) == tmp_path
    assert find_own(BUILT_IN, tmp_path) is None
    assert find_own(Path(os.path.relpath(BUILT_IN)), tmp_path) is None


def test_a_check_of_the_inputs_reads_own_wording(tmp_path: Path) -> None:
    shutil.copytree(TEMPLATES.parent / "tests" / "errors" / "_base", tmp_path / "in")
    (tmp_path / "in" / "templates").mkdir()
    wording = tmp_path / "in" / "templates" / "wording.yaml"
    wording.write_text("letter:\n  closing: ''\n", encoding="utf-8")
    places = run.Places(
        rubric=tmp_path / "in" / "rubric.yaml",
        inputs=tmp_path / "in",
        out=tmp_path / "out",
        templates=TEMPLATES,
        fonts=tmp_path,
        official_fonts=None,
        scratch=tmp_path,
        own_templates=tmp_path / "in" / "templates",
    )
    _, found = run.check(places)
    assert [(one.code, one.source.line) for one in found] == [("T005", 2)]
