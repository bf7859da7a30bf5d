"""Faults planted in copies of the sample campaign: each is named, with its place."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline import run

ROOT = Path(__file__).resolve().parent.parent
Plant = Callable[[Path], None]


def text(name: str, old: str, new: str, encoding: str = "utf-8") -> Plant:
    """Replace a passage of a text file, once."""

    def plant(folder: Path) -> None:
        path = folder / name
        content = path.read_bytes().decode(encoding)
        assert old in content
        path.write_bytes(content.replace(old, new, 1).encode(encoding))

    return plant


def cell(name: str, place: str, value: object) -> Plant:
    """Type into a cell of a score sheet."""

    def plant(folder: Path) -> None:
        path = folder / "inputs" / "scores" / name
        book = load_workbook(path)
        sheet = book.worksheets[0]
        assert sheet[place].value != value
        sheet[place].value = value
        book.save(path)

    return plant


def drop(name: str) -> Plant:
    """Lose a score sheet."""
    return lambda folder: (folder / "inputs" / "scores" / name).unlink()


def double(name: str, copy: str) -> Plant:
    """Hand a score sheet in twice."""

    def plant(folder: Path) -> None:
        scores = folder / "inputs" / "scores"
        shutil.copy(scores / name, scores / copy)

    return plant


CSV = "inputs/scores/D18-D22.csv"
BOM = "utf-8-sig"
# What is planted, and every code that it provokes with the places that are named.
FAULTS: dict[str, tuple[Plant, dict[str, list[str]]]] = {
    "points that do not add up": (
        text("rubric/2017.yaml", "points: 25", "points: 26"),
        {"R003": ["rubric/2017.yaml:18:13"], "R004": ["rubric/2017.yaml:12:8"]},
    ),
    "a key written twice": (
        text("inputs/campaign.yaml", "year: 2017", "year: 2017\nyear: 2018"),
        {"Y002": ["inputs/campaign.yaml:5:1"]},
    ),
    "a department listed twice": (
        text("inputs/departments.csv", "D02,", "D01,"),
        {"D003": ["inputs/departments.csv:3:1"]},
    ),
    "an unknown department": (
        text(CSV, "附属中学党总支,1.1", "附属中学,1.1", BOM),
        {"P002": [f"{CSV}:2:1"]},
    ),
    "an unknown item": (
        text(CSV, ",1.1,", ",1.7,", BOM),
        {"P004": [f"{CSV}:2:2"]},
    ),
    "a score above the points, and a total that no longer is one": (
        cell("D03.xlsx", "G6", 5.5),
        {"P013": ["D03.xlsx[考核表!G34]"], "S003": ["D03.xlsx[考核表!G6]"]},
    ),
    "a score below zero": (cell("D03.xlsx", "G6", -0.5), {"S015": ["D03.xlsx[考核表!G6]"]}),
    "a word for a score": (cell("D04.xlsx", "G6", "未开展"), {"S013": ["D04.xlsx[考核表!G6]"]}),
    "a score that was not given": (
        cell("D04.xlsx", "G6", None),
        {"P013": ["D04.xlsx[考核表!G34]"], "S001": ["D04.xlsx[考核表!G6]"]},
    ),
    "a score finer than the step, without a reason": (
        cell("D04.xlsx", "G6", 4.33),
        {
            "P013": ["D04.xlsx[考核表!G34]"],
            "S005": ["D04.xlsx[考核表!G6]"],
            "S006": ["D04.xlsx[考核表!G6]"],
        },
    ),
    "reasons that do not add up": (
        cell("D15.xlsx", "H6", "缺记录，扣1分；缺台账，扣0.5分"),
        {"S008": ["D15.xlsx[考核表!H6]"]},
    ),
    "a department without a sheet": (drop("D05.xlsx"), {"S009": ["inputs/departments.csv:6:1"]}),
    "a sheet handed in twice": (
        double("D05.xlsx", "D05-again.xlsx"),
        {"P016": ["D05.xlsx[考核表!G5]"]},
    ),
}


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a copy of the sample campaign."""
    for name in ("rubric", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "inputs" / "2017", tmp_path / "inputs")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found() -> dict[str, list[str]]:
    """Check the copy; give the places of each code."""
    here = Path()
    places = run.Places(
        here / "rubric" / "2017.yaml", here / "inputs", here / "out", here / "templates",
        here / "fonts", None, here,
    )  # fmt: skip
    codes: dict[str, list[str]] = {}
    for problem in run.check(places)[1]:
        place = str(problem.source).removeprefix(
            "inputs/scores/" if ".xlsx" in problem.source.path else ""
        )
        codes.setdefault(problem.code, []).append(place)
    return codes


@pytest.mark.usefixtures("copy")
def test_the_copy_is_sound() -> None:
    assert found() == {}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_fault_is_named_with_its_place(fault: str, copy: Path) -> None:
    plant, expected = FAULTS[fault]
    plant(copy)
    assert found() == expected


def test_all_faults_at_once_are_named_at_once(copy: Path) -> None:
    """Plant those that do not touch the same cell; none hides another."""
    chosen = [
        "a score below zero", "a word for a score", "reasons that do not add up",
        "a department without a sheet", "an unknown item",
    ]  # fmt: skip
    for fault in chosen:
        FAULTS[fault][0](copy)
    codes = found()
    for fault in chosen:
        for code, places in FAULTS[fault][1].items():
            assert set(places) <= set(codes[code])
