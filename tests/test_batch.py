"""The pool: a worker that dies is reported, and progress counts files; an end comes at once."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from multiprocessing import util
from pathlib import Path
from typing import cast

import pytest

from pipeline import pool
from pipeline.outputs import Draft
from pipeline.render import batch
from pipeline.render.batch import Workshop, render_all
from pipeline.render.fonts import FontSet, find_fonts
from tests.sample_documents import sample_letter
from tests.test_signals import ENDS

ROOT = Path(__file__).resolve().parent.parent
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("processes")]


class Deadly:
    """Ends the process that unpacks it, as a system out of memory would."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (9,)


def test_a_worker_ended_by_the_system_is_named_with_its_file(tmp_path: Path) -> None:
    draft = Draft("letters/D01", "letter", "D01", sample_letter())
    workshop = Workshop(ROOT / "templates", cast("FontSet", Deadly()), tmp_path)
    outputs, found = render_all([draft], workshop, 1, lambda *_: None)
    assert outputs == []
    assert sorted((one.code, one.source.path) for one in found) == [
        ("O004", "letters/D01.docx"),
        ("O004", "letters/D01.pdf"),
    ]


def test_outputs_come_in_the_order_of_the_drafts_with_their_progress(tmp_path: Path) -> None:
    fonts, _ = find_fonts(ROOT / ".cache" / "fonts", None)
    assert fonts is not None
    drafts = [Draft(f"letters/D0{at}", "letter", f"D0{at}", sample_letter()) for at in (2, 1)]
    steps: list[tuple[int, int]] = []
    outputs, found = render_all(
        drafts,
        Workshop(ROOT / "templates", fonts, tmp_path),
        2,
        lambda done, count, _: steps.append((done, count)),
    )
    assert found == []
    assert [output.path for output in outputs] == [
        "letters/D02.docx", "letters/D02.pdf", "letters/D01.docx", "letters/D01.pdf",
    ]  # fmt: skip
    assert steps == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert outputs[0].data == outputs[2].data
    assert outputs[1].data == outputs[3].data


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize(("number", "end"), ENDS)
def test_an_end_comes_before_the_work_is_done(
    tmp_path: Path, number: int, end: type[BaseException]
) -> None:
    fonts, _ = find_fonts(ROOT / ".cache" / "fonts", None)
    assert fonts is not None
    drafts = [Draft(f"letters/D0{at}", "letter", f"D0{at}", sample_letter()) for at in (1, 2)]
    steps: list[int] = []

    def show(done: int, *_: object) -> None:
        steps.append(done)
        signal.raise_signal(number)

    with pytest.raises(end):
        render_all(drafts, Workshop(ROOT / "templates", fonts, tmp_path), 1, show)
    assert steps[-1] < 4
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(sys.platform == "win32", reason="no signals to threads")
@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize(("number", "end"), ENDS)
def test_an_end_that_does_not_wake_the_main_thread_comes_while_it_waits(
    number: int, end: type[BaseException]
) -> None:
    first: Future[batch._Rendered] = Future()
    done = threading.Timer(10, first.set_result, [(None, [])])
    # A signal that another thread receives stays pending for the main one, as does one that comes
    # in the instant before this waits.
    other = threading.Timer(0.1, lambda: signal.pthread_kill(threading.get_ident(), number))
    for timer in (done, other):
        timer.start()
    with pytest.raises(end):
        list(pool.as_completed([first]))
    assert not first.done()
    done.cancel()


@pytest.mark.skipif(sys.platform == "win32", reason="processes are started otherwise")
@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize(("number", "end"), ENDS)
def test_an_end_while_a_process_starts_leaves_it_neither_behind_nor_complaining(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    number: int,
    end: type[BaseException],
) -> None:
    start, started = util.spawnv_passfds, []

    def interrupted(path: bytes, command: Sequence[str], fds: Sequence[int]) -> int:
        process = start(path, command, fds)
        if "spawn_main" in " ".join(map(str, command)):  # not the tracker of resources
            started.append(process)
            signal.raise_signal(number)
        return process

    monkeypatch.setattr(util, "spawnv_passfds", interrupted)
    draft = Draft("letters/D01", "letter", "D01", sample_letter())
    workshop = Workshop(ROOT / "templates", cast("FontSet", None), tmp_path)
    with pytest.raises(end):
        render_all([draft], workshop, 1, lambda *_: None)
    (process,) = started
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    assert capfd.readouterr().err == ""
