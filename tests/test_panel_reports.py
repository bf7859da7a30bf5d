"""Three assessors, a decision, a blend and evidence: from the sheets to the letters."""

import json
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pipeline.render.docx_text import text_of
from pipeline.render.pdfium import text_by_page
from tests.conftest import Golden
from tests.panel_campaign import ASSESSORS, write

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden" / "panel"
LETTERS = ("D01-文学院党委", "D02-机关党总支", "D03-图书馆直属党支部")
pytestmark = pytest.mark.slow


def kaohe(command: str, inputs: Path, *more: str | Path) -> subprocess.CompletedProcess[str]:
    places = ("--inputs", inputs, "--rubric", inputs / "rubric.yaml", "--lang", "zh", *more)
    return subprocess.run(
        [sys.executable, "-m", "pipeline", command, *map(str, places)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the reports once."""
    folder = tmp_path_factory.mktemp("panel")
    write(folder / "2017")
    done = kaohe("reports", folder / "2017", "--out", folder / "out")
    assert done.returncode == 0, done.stderr
    # D03 names a file that another department handed in.
    assert done.stderr.count("警告") == done.stderr.count("警告 S062") + 1 == 2
    assert "图书馆直属党支部“1.1 组织生活”的佐证文件“会议记录.pdf”" in done.stderr
    return folder / "out"


@pytest.fixture(scope="session")
def results(built: Path) -> Any:
    return json.loads((built / "results.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("stem", LETTERS)
def test_the_text_of_each_letter_is_golden(stem: str, built: Path, golden: Golden) -> None:
    pages = text_by_page((built / "letters" / f"{stem}.pdf").read_bytes())
    text = "\n\f\n".join(page.replace("\r\n", "\n") for page in pages)
    golden(GOLDEN / f"{stem}.pdf.txt", text)
    golden(GOLDEN / f"{stem}.docx.txt", text_of((built / "letters" / f"{stem}.docx").read_bytes()))


def texts(built: Path) -> Iterator[tuple[str, str]]:
    """Give all that the documents, the workbook and the page say, in their properties too."""
    for path in sorted(built.rglob("*")):
        if path.suffix == ".pdf":
            yield (
                path.relative_to(built).as_posix(),
                "".join(text_by_page(path.read_bytes())) + str(path.read_bytes()),
            )
        elif path.suffix == ".docx":
            yield path.relative_to(built).as_posix(), text_of(path.read_bytes())
        elif path.suffix == ".xlsx":
            rows = (row for sheet in load_workbook(path) for row in sheet.values)
            yield (
                path.relative_to(built).as_posix(),
                "\n".join(str(cell) for row in rows for cell in row),
            )
        elif path.suffix == ".html":
            yield path.relative_to(built).as_posix(), path.read_text(encoding="utf-8")


def test_no_document_tells_who_gave_which_mark(built: Path, results: Any) -> None:
    found = dict(texts(built))
    assert len(found) == 3 * 2 + 2 + 2 + 1 + 1  # letters, a notice, summary, workbook, page
    for name, text in found.items():
        plain = "".join(text.split())
        assert [who for who in (*ASSESSORS, "集体评议") if who in plain] == [], name
    told = {one["assessor"] for item in items(results) for one in item["given"]}
    assert told == {*ASSESSORS, "集体评议"}


def items(results: Any) -> Iterator[Any]:
    return (item for department in results["departments"] for item in department["items"])


def test_results_tell_who_gave_what_how_it_counts_and_the_spread(results: Any) -> None:
    first, *_ = items(results)
    assert (first["assessed"], first["combined"], first["spread"]) == ("3.5", "mean", "1")
    given = {one["assessor"]: (one["score"], one["share"]) for one in first["given"]}
    assert given == {
        "评委一号": ("3", "1/3"),
        "评委二号": ("3.5", "1/3"),
        "评委三号": ("4", "1/3"),
    }
    assert [one["reason"] for one in first["given"][0]["deductions"]] == [
        "缺第三季度会议记录，扣0.5分",
        "记录不全，扣0.5分",
    ]
    settled = list(items(results))[-1]
    assert (settled["assessed"], settled["combined"], settled["spread"]) == (
        "2.5",
        "negotiated",
        "1",
    )
    decided = next(one for one in settled["given"] if one["decided"])
    assert (decided["score"], decided["share"], decided["note"]) == (
        "2.5",
        "1",
        "查看报送目录后一致同意",
    )


def test_every_figure_follows_from_the_others(results: Any) -> None:
    for department in results["departments"]:
        own, assessed = Decimal(department["self"]), Decimal(department["assessed"])
        assert Decimal(department["final"]) * 100 == 30 * own + 70 * assessed
        assert assessed == sum(Decimal(item["assessed"]) for item in department["items"])
        for item in department["items"]:
            lost = sum(Decimal(one["points"]) for one in item["deductions"])
            assert (
                lost
                == Decimal(item["deducted"])
                == Decimal(item["points"]) - Decimal(item["assessed"])
            )
    ranks = sorted(results["departments"], key=lambda one: -Decimal(one["final"]))
    assert [one["rank"] for one in ranks] == [1, 2, 3]
    assert results["rubric"]["self_share"] == "30"


def test_the_workbook_ranks_by_the_final_score(built: Path) -> None:
    sheet = load_workbook(built / "summary.xlsx")["排名"]
    header, *rows = sheet.values
    assert header[-1] == "最终得分"
    assert [str(row[-1]) for row in rows] == ["9.85", "9.181", "6.281"]


def test_the_order_of_files_and_of_rows_changes_nothing(built: Path, tmp_path: Path) -> None:
    write(tmp_path / "2017")
    scores = tmp_path / "2017" / "scores"
    for number, path in enumerate(sorted(scores.glob("*.csv"), reverse=True)):
        *above, header = [
            line for line in path.read_text(encoding="utf-8").splitlines() if "D0" not in line
        ]
        body = [line for line in path.read_text(encoding="utf-8").splitlines() if "D0" in line]
        text = "\n".join([*above, header, *reversed(body)]) + "\n"
        path.unlink()
        (scores / f"{number}.csv").write_text(text, encoding="utf-8")
    done = kaohe("reports", tmp_path / "2017", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    for stem in LETTERS:
        again = (tmp_path / "out" / "letters" / f"{stem}.docx").read_bytes()
        assert again == (built / "letters" / f"{stem}.docx").read_bytes()
