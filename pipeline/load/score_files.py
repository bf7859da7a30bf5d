"""All score sheets, read by several processes where there are many.

What a file says does not depend on who reads it, and results come in the order of the files, so
the number of processes changes only the time. Files go out in handfuls: one alone is read in the
time that sending it takes.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool

from pipeline.diagnostics import problem
from pipeline.load.files import InputFile
from pipeline.load.places import Directory, make_directory
from pipeline.load.score_file import ScoreFile, read_score_file
from pipeline.model import Department, Rubric
from pipeline.outputs import Progress
from pipeline.pool import as_completed, open_pool
from pipeline.signals import kept_from_children, put_off

FEW = 60  # files: read at once, they take less time than processes take to start
_HANDFUL = 8


def read_score_files(
    files: Sequence[InputFile],
    rubric: Rubric,
    departments: Sequence[Department],
    jobs: int,
    progress: Progress,
) -> Iterator[ScoreFile]:
    """Read every file, in ``jobs`` processes where there is work for them; in the files' order."""
    if jobs == 1 or len(files) < FEW:
        directory = make_directory(rubric, departments)
        for count, file in enumerate(files, start=1):
            yield read_score_file(file, directory)
            if len(files) >= FEW:
                progress(count, len(files), file.label)
    else:
        yield from _in_processes(files, rubric, departments, jobs, progress)


def _in_processes(
    files: Sequence[InputFile],
    rubric: Rubric,
    departments: Sequence[Department],
    jobs: int,
    progress: Progress,
) -> list[ScoreFile]:
    tasks = [files[start : start + _HANDFUL] for start in range(0, len(files), _HANDFUL)]
    done: dict[InputFile, ScoreFile] = {}
    with open_pool(min(jobs, len(tasks)), _begin, rubric, departments) as pool, put_off():
        with kept_from_children():  # handing in the work starts the processes
            futures = {pool.submit(_work, task): task for task in tasks}
        for future in as_completed(futures):
            task = futures[future]
            done |= zip(task, _outcome(future, task), strict=True)
            progress(len(done), len(files), task[-1].label)
    return [done[file] for file in files]


def _outcome(future: "Future[list[ScoreFile]]", task: Sequence[InputFile]) -> list[ScoreFile]:
    try:
        return future.result()
    except BrokenProcessPool:
        # The system ended a process (out of memory, killed): what the others had is lost with it.
        return [ScoreFile((), (problem("X034", file.source),)) for file in task]


# --- inside a process ---

_directories: list[Directory] = []


def _begin(rubric: Rubric, departments: Sequence[Department]) -> None:
    _directories.append(make_directory(rubric, departments))


def _work(files: Sequence[InputFile]) -> list[ScoreFile]:
    return [read_score_file(file, _directories[0]) for file in files]
