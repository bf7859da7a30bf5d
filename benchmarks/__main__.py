"""Time the job on the sample campaign, beside the way a first script would do it.

Figures are medians of several runs on the machine at hand; ratios travel better than seconds.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from pipeline import run
from pipeline.compose import compose_all
from pipeline.outputs import Draft
from pipeline.render import fonts
from pipeline.render.docx import DocxRenderer
from pipeline.render.fonts import FontSet
from pipeline.render.pdf import PdfRenderer
from pipeline.score import score

ROOT = Path(__file__).resolve().parent.parent
_LETTERS = 8  # enough to be even, few enough for the naive way


def main() -> None:
    """Print a line for each measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _report("kaohe check", _median(runs, partial(_kaohe, "check")))
        for jobs in ("1", "2"):
            out = str(folder / "out")
            seconds = _median(
                runs, lambda j=jobs, o=out: _kaohe("reports", "--jobs", j, "--out", o)
            )
            _report(f"kaohe reports --jobs {jobs}", seconds)
        _compare_letters(runs, folder)


def _compare_letters(runs: int, folder: Path) -> None:
    drafts, found = _sample(folder)
    letters = [draft for draft in drafts if draft.kind == "letter"][:_LETTERS]
    fonts.activate(found, folder / "fontconfig")
    pdf, docx = PdfRenderer(ROOT / "templates", found), DocxRenderer(ROOT / "templates")
    ours = _median(runs, lambda: [pdf.render(one.document) for one in letters])
    naive = _median(
        runs,
        lambda: [PdfRenderer(ROOT / "templates", found).render(one.document) for one in letters],
    )
    _report("a letter as PDF", ours / len(letters))
    _report("a letter as PDF, everything set up anew", naive / len(letters), naive / ours)
    ours = _median(runs, lambda: [docx.render(one.document) for one in letters])
    naive = _median(
        runs, lambda: [DocxRenderer(ROOT / "templates").render(one.document) for one in letters]
    )
    _report("a letter as DOCX", ours / len(letters))
    _report("a letter as DOCX, everything set up anew", naive / len(letters), naive / ours)


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
    command = [sys.executable, "-m", "pipeline", *arguments, "--year", "2017"]
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
