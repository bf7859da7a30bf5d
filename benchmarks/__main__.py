"""Time the job on the sample campaign, beside the way a first script would do it.

Figures are medians of several runs on the machine at hand; ratios travel better than seconds.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.campaigns import DEPARTMENTS, large_campaign
from benchmarks.imports import ROWS, large_tables
from benchmarks.scoring import scoring
from pipeline import run
from pipeline.compose import compose_all
from pipeline.documents import Document
from pipeline.outputs import Draft
from pipeline.render import fonts
from pipeline.render.docx import DocxRenderer
from pipeline.render.fonts import FontSet
from pipeline.render.pdf import PdfRenderer
from pipeline.score import score

Renderer = PdfRenderer | DocxRenderer
ROOT = Path(__file__).resolve().parent.parent
_YEAR = ("--year", "2017")
_LETTERS = 8  # enough to be even, few enough for the naive way


def main() -> None:
    """Print a line for each measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    _report(*scoring())
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _report("kaohe check", _median(runs, partial(_kaohe, "check", *_YEAR)))
        large = large_campaign(folder / "2017")
        for jobs in ("1", "2"):
            checking = ("check", "--inputs", str(large), "--rubric", "rubric/2017.yaml")
            seconds = _median(1, partial(_kaohe, *checking, "--jobs", jobs))
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
            what = (
                f"kaohe check --jobs {jobs}, {DEPARTMENTS} workbooks, a process at most {peak} MB"
            )
            _report(what, seconds)
        for jobs in ("1", "2"):
            out = str(folder / "out")
            reports = ("reports", "--jobs", jobs, "--out", out, *_YEAR)
            _report(f"kaohe reports --jobs {jobs}", _median(runs, partial(_kaohe, *reports)))
        for form, path in large_tables(folder):
            importing = ("import", str(path), "-o", str(folder / "draft.yaml"), "--force")
            seconds = _median(runs, partial(_kaohe, *importing))
            _report(f"kaohe import, {ROWS} rows as {form}", seconds)
        _compare_letters(runs, folder)


def _compare_letters(runs: int, folder: Path) -> None:
    """Set a letter in both formats: by renderers made once, and made anew for each letter."""
    drafts, found = _sample(folder)
    letters = [draft.document for draft in drafts if draft.kind == "letter"][:_LETTERS]
    fonts.activate(found, folder / "fontconfig")
    makers: dict[str, Callable[[], Renderer]] = {
        "PDF": partial(PdfRenderer, ROOT / "templates", found),
        "DOCX": partial(DocxRenderer, ROOT / "templates"),
    }
    for name, make in makers.items():
        ours = _median(runs, partial(_render_all, letters, make(), None)) / len(letters)
        naive = _median(runs, partial(_render_all, letters, None, make)) / len(letters)
        _report(f"a letter as {name}", ours)
        _report(f"a letter as {name}, everything set up anew", naive, naive / ours)


def _render_all(
    letters: Sequence[Document], once: Renderer | None, anew: Callable[[], Renderer] | None
) -> None:
    for letter in letters:
        renderer = once or (anew and anew())
        if renderer is None or renderer.render(letter)[0] is None:
            sys.exit("a letter of the sample campaign cannot be rendered")


def _sample(folder: Path) -> tuple[tuple[Draft, ...], FontSet]:
    cache = ROOT / ".cache" / "fonts"
    places = run.Places(
        rubric=ROOT / "rubric" / "2017.yaml",
        inputs=ROOT / "inputs" / "2017",
        out=folder / "out",
        templates=ROOT / "templates",
        fonts=cache,
        official_fonts=None,
        scratch=folder,
    )
    inputs, problems = run.check(places)
    found, missing = fonts.find_fonts(cache, None)
    if inputs is None or found is None:
        sys.exit(f"the sample campaign is not in order: {problems or missing}")
    results = score(inputs.rubric, inputs.campaign, inputs.departments, inputs.marks)
    return compose_all(results, inputs.wording), found


def _kaohe(*arguments: str) -> None:
    command = [sys.executable, "-m", "pipeline", *arguments]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603  # our own


def _median(runs: int, work: Callable[[], object]) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _report(what: str, seconds: float, ratio: float = 1) -> None:
    shown = f"{seconds:8.3f} s" if seconds >= 1 else f"{seconds * 1000:7.1f} ms"
    print(f"{shown}  x{ratio:4.1f}  {what}")  # noqa: T201  # a benchmark's output


if __name__ == "__main__":
    main()
