"""Many score sheets, read by several processes: the same as one by one, in the same order."""

import os
from pathlib import Path
from typing import cast

import pytest

from pipeline.load.files import InputFile
from pipeline.load.marks import load_marks
from pipeline.load.score_files import FEW, read_score_files
from pipeline.model import Department, Rubric
from tests.builders import HERE, SMALL

COUNT = FEW + 5
DEPARTMENTS = tuple(
    Department(f"D{number:03}", f"示例{number}党委", "二级党委", HERE) for number in range(COUNT)
)


class Deadly:
    """Ends the process that unpacks it, as a system out of memory would."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (9,)


def sheets(folder: Path) -> list[InputFile]:
    """Write a sheet for each department; in one a score is no number."""
    files = []
    for number, one in enumerate(DEPARTMENTS):
        score = "优" if number == 7 else "5"
        text = f"单位,编号,自评分,考核分\n{one.id},1.1,5,{score}\n{one.id},1.2,3,3\n"
        path = folder / f"{one.id}.csv"
        path.write_text(text, encoding="utf-8")
        files.append(InputFile(path, path.name))
    return files


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_the_number_of_processes_changes_nothing(tmp_path: Path, jobs: int) -> None:
    files = sheets(tmp_path)
    told: list[tuple[int, int]] = []
    marks, problems = load_marks(
        files, SMALL, DEPARTMENTS, jobs, lambda done, count, _: told.append((done, count))
    )
    assert (len(marks), [one.code for one in problems]) == (COUNT * 2, ["S013"])
    assert problems[0].source.path == "D007.csv"
    assert (marks, problems) == load_marks(files, SMALL, DEPARTMENTS)
    assert told[-1] == (COUNT, COUNT)
    assert told == sorted(told)


def test_a_few_files_are_read_without_processes_or_progress(tmp_path: Path) -> None:
    files = sheets(tmp_path)[:3]
    told: list[int] = []
    read = list(read_score_files(files, SMALL, DEPARTMENTS, 4, lambda done, *_: told.append(done)))
    assert ([len(one.marks) for one in read], told) == ([2, 2, 2], [])


def test_files_whose_process_was_ended_by_the_system_are_named(tmp_path: Path) -> None:
    files = sheets(tmp_path)
    rubric = cast("Rubric", Deadly())
    read = list(read_score_files(files, rubric, DEPARTMENTS, 2, lambda *_: None))
    assert {one.code for each in read for one in each.problems} == {"X034"}
    assert [each.problems[0].source.path for each in read] == [file.label for file in files]
