"""The whole job on the sample campaign: every file there, every number the same everywhere."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook

from tests import judges, reader
from tests.sample_reports import sample_reports

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.slow


def kaohe(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_reports(tmp_path_factory)


@pytest.fixture(scope="session")
def results(built: Path) -> Any:
    return json.loads((built / "results.json").read_text(encoding="utf-8"))


def test_every_department_has_its_letter_in_both_formats(built: Path, results: Any) -> None:
    assert len(results["departments"]) == 24
    for department in results["departments"]:
        for path in department["letter"].values():
            assert (built / path).is_file()
    assert len(list((built / "letters").iterdir())) == 48


def test_departments_with_low_items_and_no_others_have_a_notice(built: Path, results: Any) -> None:
    expected = set()
    for department in results["departments"]:
        low = [
            item["id"]
            for item in department["items"]
            if Decimal(item["assessed"]) * 100 < 60 * Decimal(item["points"])
        ]
        notice = department["notice"]
        assert (notice["items"] if notice else []) == low
        expected |= {notice["docx"], notice["pdf"]} if notice else set()
    found = {path.relative_to(built).as_posix() for path in (built / "notices").iterdir()}
    assert found == expected
    assert len(found) >= 12


def test_the_manifest_lists_every_file_with_its_digest(built: Path) -> None:
    manifest = json.loads((built / "manifest.json").read_text(encoding="utf-8"))
    listed = {entry["path"]: entry["sha256"] for entry in manifest["files"]}
    found = digests(built)
    del found["manifest.json"]
    assert listed == found
    for origin in manifest["made_from"]:
        role, _, rest = origin["path"].partition("/")
        place = {"inputs": ROOT / "inputs" / "2017"}.get(role, ROOT / role) / rest
        assert hashlib.sha256(place.read_bytes()).hexdigest() == origin["sha256"]


def test_the_results_are_the_inputs_added_up(results: Any) -> None:
    """Compare with the score sheets as other programs read them: openpyxl and csv."""
    typed = reader.typed_scores(ROOT / "inputs" / "2017" / "scores")
    assert len(typed) == 24
    for department in results["departments"]:
        own = typed[department["name"]]
        scores = [Decimal(item["assessed"]) for item in department["items"]]
        assert scores == [row.assessed for row in own]
        assert [Decimal(item["self"]) for item in department["items"]] == [row.own for row in own]
        assert Decimal(department["final"]) == sum(scores)
        assert Decimal(department["deducted"]) == 100 - sum(scores)
        for item, row in zip(department["items"], own, strict=True):
            lost = [Decimal(one["points"]) for one in item["deductions"]]
            assert sum(lost) == Decimal(item["deducted"]) == row.points - row.assessed
            for one in item["deductions"]:
                if one["rule"] in {"", "discretionary"}:
                    assert one["reason"] in row.reasons
                else:  # the sentence of a rule that the facts miss
                    assert one["reason"].endswith(f"，扣{one['points']}分")


def test_the_printed_rows_of_each_letter_add_up_in_both_formats(built: Path, results: Any) -> None:
    for department in results["departments"]:
        expected = [
            (one["points"], reader.squeeze(one["reason"]))
            for item in department["items"]
            for one in item["deductions"]
        ]
        tables = reader.docx_tables(built / department["letter"]["docx"])
        assert reader.blocks_total(tables) == Decimal(department["final"])
        assert reader.deductions(tables) == expected
        total = sum((Decimal(points) for points, _ in expected), Decimal(0))
        assert total == Decimal(department["deducted"])
        text = reader.pdf_text(built / department["letter"]["pdf"])
        for number, (points, reason) in enumerate(expected, start=1):
            assert f"{points}{reason}" in text, (department["id"], number)
        assert f"考核得分{department['final']}分" in text


def test_the_workbook_says_the_same(built: Path, results: Any) -> None:
    book = load_workbook(built / "summary.xlsx")
    header, points, *rows = book.worksheets[0].iter_rows(values_only=True)
    assert header[3:-1] == tuple(item["id"] for item in results["items"])
    assert sum(Decimal(str(value)) for value in points[3:-1]) == 100
    for row, department in zip(rows, results["departments"], strict=True):
        assert row[0] == department["id"]
        scores = [Decimal(str(value)) for value in row[3:]]
        assert scores[-1] == sum(scores[:-1]) == Decimal(department["final"])


def test_the_page_links_to_every_document(built: Path, results: Any) -> None:
    links = reader.links(built / "index.html")
    files = {path for one in results["departments"] for path in one["letter"].values()}
    files |= {
        one["notice"][form]
        for one in results["departments"]
        if one["notice"]
        for form in ("docx", "pdf")
    }
    assert files <= links
    assert all((built / link).is_file() for link in links)


def test_ranks_and_ties_are_in_the_summary(built: Path, results: Any) -> None:
    tables = reader.docx_tables(built / "summary.docx")
    ranking = next(rows for rows in tables if rows[0][0] == "名次")
    assert [(row[0], row[1], row[4]) for row in ranking[1:]] == [
        (str(one["rank"]), one["name"], one["final"])
        for one in sorted(results["departments"], key=lambda one: one["rank"])
    ]
    assert sum(one["tied"] for one in results["departments"]) >= 4


def test_no_character_is_lost(built: Path, results: Any) -> None:
    reasons = {
        one["reason"]: department
        for department in results["departments"]
        for item in department["items"]
        for one in item["deductions"]
    }
    for special in ("A&B", "<甲>", "“", "《", "〔", "200"):
        wanted = [reason for reason in reasons if special in reason or len(reason) == 200]
        assert wanted, special
        for reason in wanted:
            letter = reasons[reason]["letter"]
            assert reader.squeeze(reason) in reader.pdf_text(built / letter["pdf"])
            paragraphs = docx.Document(str(built / letter["docx"]))
            cells = [cell.text for table in paragraphs.tables for cell in table._cells]
            assert reason in cells


@pytest.mark.skipif(
    not os.environ.get("KAOHE_LONG"), reason="done on a small campaign too; KAOHE_LONG=1 runs it"
)
def test_one_process_or_many_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    done = kaohe("reports", "--year", "2017", "--out", tmp_path / "again", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    assert digests(tmp_path / "again") == digests(built)


def children(process: int) -> set[int]:
    """Name the processes that a process has started, by Linux's list of them."""
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return {int(number) for task in tasks for number in task.read_text().split()}


def is_alive(process: int) -> bool:
    stat = Path(f"/proc/{process}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
@pytest.mark.parametrize(
    ("number", "code", "whole"),
    [
        (signal.SIGINT, 130, False),
        (signal.SIGINT, 130, True),  # as a terminal sends it, to the workers too
        (signal.SIGTERM, 143, False),
        (signal.SIGKILL, -9, False),
    ],
)
@pytest.mark.parametrize("moment", ["Reading", "10/"])  # workers starting; workers at work
def test_a_run_ended_from_outside_changes_nothing_and_leaves_no_process(
    tmp_path: Path, number: signal.Signals, code: int, moment: str, *, whole: bool
) -> None:
    out = tmp_path / "2017"
    command = [sys.executable, "-m", "pipeline", "reports", "--year", "2017", "--out", str(out)]
    with subprocess.Popen(
        [*command, "--jobs", "2", "--lang", "en"],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            assert process.stderr is not None
            start = time.monotonic()
            next(line for line in process.stderr if moment in line)
            while len(workers := children(process.pid)) < 3:  # two, and the tracker of resources
                assert process.poll() is None, "it ended by itself"
                assert time.monotonic() - start < 30, "the workers never came"
                time.sleep(0.01)
            (os.killpg if whole else os.kill)(process.pid, number)
            begin = time.monotonic()
            assert process.wait(20) == code
            # The output is closed when the last process that could write to it ends.
            rest = process.stderr.read()
            while any(is_alive(worker) for worker in workers):
                assert time.monotonic() - begin < 20, "a worker lives on"
                time.sleep(0.01)
        finally:
            if process.poll() is None:  # else the test itself would wait for ever
                os.killpg(process.pid, signal.SIGKILL)
    if number != signal.SIGKILL:
        said = [line for line in rest.splitlines() if line and not line.startswith("Rendering")]
        assert [line.partition(":")[0] for line in said] == ["Interrupted"], rest
        assert list(tmp_path.iterdir()) == []
    assert not out.exists()


def test_every_pdf_is_pdf_a_and_pdf_ua_and_has_its_fonts_inside(built: Path) -> None:
    pdfs = sorted(built.rglob("*.pdf"))
    assert len(pdfs) >= 25
    assert judges.verapdf(pdfs, *judges.FLAVOURS) == []
    assert judges.qpdf_check(pdfs) == []
    allowed = {"FandolFang", "FandolKai", "FandolHei", "FandolSong", "Noto-Serif-CJK-SC"}
    for path in pdfs:
        names = {name.removesuffix("-Bold") for name in judges.embedded_fonts(path)}
        assert names <= allowed, path


def test_every_docx_and_xlsx_is_valid_office_open_xml(built: Path) -> None:
    files = sorted([*built.rglob("*.docx"), *built.rglob("*.xlsx")])
    assert len(files) >= 26
    assert judges.open_xml_sdk(files) == []


def test_two_other_readers_find_every_deduction_in_the_pdf(built: Path, results: Any) -> None:
    for department in results["departments"]:
        path = built / department["letter"]["pdf"]
        text = reader.squeeze(judges.mupdf_text(path))
        for item in department["items"]:
            for one in item["deductions"]:
                assert reader.squeeze(one["reason"]) in text
