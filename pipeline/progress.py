"""Showing long work on a terminal: a bar while it goes on, a table of what was made at its end."""

from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from pathlib import PurePosixPath

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table

from pipeline.diagnostics import Language
from pipeline.messages import say
from pipeline.outputs import Output, Progress

_KINDS = (
    "form",
    "assessors",
    "letter",
    "notice",
    "summary",
    "workbook",
    "index",
    "results",
    "manifest",
)


@contextmanager
def watch(language: Language, *works: str) -> Iterator[tuple[Progress, ...]]:
    """Show a bar with counts and time left on a terminal; a line now and then elsewhere.

    ``works`` follow one another; the bar of all but the last appears when it begins.
    """
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}", markup=False),
    )
    with Bar(*columns, console=console, disable=not console.is_terminal) as bar:
        yield tuple(
            _Shown(console, bar, say(language, work), is_visible=work == works[-1])
            for work in works
        )


class _Shown:
    """The progress of one work."""

    def __init__(self, console: Console, bar: Bar, work: str, *, is_visible: bool) -> None:
        self._console, self._bar, self._work = console, bar, work
        self._task = bar.add_task(work, total=None, name="", visible=is_visible)
        self._told = 0

    def __call__(self, done: int, count: int, name: str) -> None:
        self._bar.update(self._task, completed=done, total=count, name=name, visible=True)
        # Of a thousand, every hundredth.
        if self._console.is_terminal or done < min(count, self._told + max(10, count // 10)):
            return
        self._told = done
        self._console.print(f"{self._work} {done}/{count}", markup=False)


def print_outputs(outputs: Sequence[Output], folder: str, language: Language) -> None:
    """Print what was made, how many documents of each kind, and where in which formats."""
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column(say(language, "what"))
    table.add_column(say(language, "count"), justify="right")
    table.add_column(say(language, "where"), overflow="fold")
    for kind in _KINDS:
        paths = [PurePosixPath(output.path) for output in outputs if output.kind == kind]
        if paths:
            stems = {path.with_suffix("") for path in paths}
            table.add_row(say(language, kind), str(len(stems)), f"{folder}/{_shown(paths, stems)}")
    Console().print(table)


def _shown(paths: Sequence[PurePosixPath], stems: Set[PurePosixPath]) -> str:
    """Name files together: ``letters/*.docx .pdf``."""
    name = paths[0].with_suffix("") if len(stems) == 1 else paths[0].parent / "*"
    return f"{name}{' '.join(sorted({path.suffix for path in paths}))}"
