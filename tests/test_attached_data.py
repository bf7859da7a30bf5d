"""A department's part of the results inside its PDFs, where the campaign wants it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests import judges
from tests.panel_campaign import ASSESSORS, write
from tests.test_reports import digests

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.slow


def build(inputs: Path, out: Path, jobs: int) -> None:
    places = ("--inputs", inputs, "--rubric", inputs / "rubric.yaml", "--out", out, "--jobs", jobs)
    command = [sys.executable, "-m", "pipeline", "reports", *map(str, places)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("panel") / "2017"
    write(folder)
    with (folder / "campaign.yaml").open("a", encoding="utf-8") as settings:
        settings.write("attach_data: true\n")
    return folder


@pytest.fixture(scope="module")
def built(inputs: Path) -> Path:
    out = inputs.parent / "out"
    build(inputs, out, 2)
    return out


def attached(path: Path) -> dict[str, bytes]:
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        found = (document.get_attachment(at) for at in range(document.count_attachments()))
        return {one.get_name(): bytes(one.get_data()) for one in found}


def keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for below in value.values() for key in keys(below)}
    return {key for below in value for key in keys(below)} if isinstance(value, list) else set()


def test_letters_and_notices_hold_their_department_s_part_of_the_results(built: Path) -> None:
    results: Any = json.loads((built / "results.json").read_text(encoding="utf-8"))
    for department in results["departments"]:
        for document in filter(None, (department["letter"], department["notice"])):
            path = built / document["pdf"]
            [(name, content)] = attached(path).items()
            assert name == f"{path.stem}.json"
            data = json.loads(content)
            own = data["department"]
            assert data["year"] == results["year"]
            for field in ("id", "name", "assessed", "final", "grade", "rank"):
                assert own[field] == department[field]
            assert [item["deducted"] for item in own["items"]] == [
                item["deducted"] for item in department["items"]
            ]


def test_what_stays_in_the_office_is_not_attached(built: Path) -> None:
    for path in sorted((built / "letters").glob("*.pdf")):
        [content] = attached(path).values()
        assert not keys(json.loads(content)) & {"given", "spread", "combined", "note", "source"}
        assert not any(name in content.decode() for name in ASSESSORS)


def test_the_summary_holds_no_data(built: Path) -> None:
    assert attached(built / "summary.pdf") == {}


def test_pdfs_with_data_are_pdf_a_3_and_pdf_ua(built: Path) -> None:
    paths = sorted([*built.glob("letters/*.pdf"), *built.glob("notices/*.pdf")])
    assert judges.verapdf(paths, "3a", "3b", "ua1") == []
    assert judges.verapdf([built / "summary.pdf"], "2a") == []


def test_one_process_or_many_make_the_same_bytes(inputs: Path, built: Path) -> None:
    again = inputs.parent / "again"
    build(inputs, again, 1)
    assert digests(again) == digests(built)
