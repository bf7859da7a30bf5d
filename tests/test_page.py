"""The page to look around in: escaped, self-contained, and read back."""

import re
from pathlib import Path

import pytest

from pipeline.compose import compose_all
from pipeline.compose.overview import compose_overview
from pipeline.compose.wording_keys import WORDING_KEYS
from pipeline.load.files import InputFile
from pipeline.load.wording import load_wording
from pipeline.overview import Overview
from pipeline.render import page
from pipeline.score import score
from tests.builders import CAMPAIGN, DEPARTMENTS, SMALL, mark, marks

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
HOSTILE = "<script>alert(1)</script>A&B{{ 7*7 }}"


@pytest.fixture(scope="module")
def overview() -> Overview:
    wording, _ = load_wording(InputFile(TEMPLATES / "wording.yaml", "wording.yaml"), WORDING_KEYS)
    assert wording is not None
    given = [mark("D01", "1.1", "4", "5", HOSTILE), *marks({"D01": ["5", "3", "2"]})[1:]]
    results = score(SMALL, CAMPAIGN, DEPARTMENTS[:1], given)
    return compose_overview(results, compose_all(results, wording), wording)


def test_everything_is_shown_and_nothing_is_run(overview: Overview) -> None:
    output, found = page.render(overview, TEMPLATES)
    text = output.data.decode()
    assert found == []
    assert output.path == "index.html"
    assert "&lt;script&gt;alert(1)&lt;/script&gt;A&amp;B{{ 7*7 }}" in text
    assert "<script>alert" not in text


def test_the_filter_has_a_word_for_nothing_and_details_lead_to_the_files(
    overview: Overview,
) -> None:
    text = page.render(overview, TEMPLATES)[0].data.decode()
    assert f'<p id="no-match" role="status" hidden>{overview.no_match}</p>' in text
    [details] = re.findall(r"<details.*?</details>", text, re.DOTALL)
    assert re.findall('href="(.*?)"', details) == [link.href for link in overview.ranking[0].links]


def test_it_needs_nothing_from_elsewhere(overview: Overview) -> None:
    text = page.render(overview, TEMPLATES)[0].data.decode()
    assert re.findall(r'(?:src|href)="(?:https?:)?//', text) == []
    assert "@import" not in text
    assert "url(http" not in text


def test_the_same_data_give_the_same_bytes(overview: Overview) -> None:
    assert page.render(overview, TEMPLATES) == page.render(overview, TEMPLATES)


def test_a_text_that_the_template_leaves_out_is_named(overview: Overview, tmp_path: Path) -> None:
    template = (TEMPLATES / "index.html").read_text(encoding="utf-8")
    cut = template.replace("{{ overview.subtitle }}", "")
    assert cut != template
    (tmp_path / "index.html").write_text(cut, encoding="utf-8")
    _, found = page.render(overview, tmp_path)
    assert [(one.code, dict(one.values)["text"]) for one in found] == [("O005", overview.subtitle)]
