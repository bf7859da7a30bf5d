"""An end that was asked for comes, whatever becomes of the exception that says so."""

import signal
import subprocess
import sys
import weakref
from pathlib import Path

import pytest

from pipeline import signals

ROOT = Path(__file__).resolve().parent.parent
ENDS = list(signals.ENDS.items())


class _Thing:
    """Something that can be collected."""


def swallowed(number: int) -> None:
    """Have a signal come where Python swallows exceptions, and see that it does."""
    lost: list[BaseException | None] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "unraisablehook", lambda ignored: lost.append(ignored.exc_value))
        thing = _Thing()
        weakref.finalize(thing, signal.raise_signal, number)
        del thing
    assert [type(one) for one in lost] == [signals.ENDS[number]]


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize(("number", "end"), ENDS)
def test_an_end_that_was_swallowed_comes_at_the_next_safe_point(
    number: int, end: type[BaseException]
) -> None:
    signals.end_if_asked()
    swallowed(number)
    with pytest.raises(end):
        signals.end_if_asked()


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize(("number", "end"), ENDS)
def test_an_end_that_was_swallowed_comes_before_what_cannot_be_undone(
    number: int, end: type[BaseException]
) -> None:
    swallowed(number)
    before = signal.getsignal(number)
    with pytest.raises(end), signals.disregarded():
        pytest.fail("it was asked for in time")
    assert signal.getsignal(number) is before


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize(("number", "end"), ENDS)
def test_an_end_that_is_put_off_comes_when_the_work_is_done(
    number: int, end: type[BaseException]
) -> None:
    done = []

    def work() -> None:
        with signals.put_off():
            signal.raise_signal(number)
            done.append(True)

    with pytest.raises(end):
        work()
    assert done


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("second", list(signals.ENDS))
@pytest.mark.parametrize(("number", "end"), ENDS)
def test_a_second_one_does_not_disturb_the_tidying_up(
    number: int, end: type[BaseException], second: int
) -> None:
    with pytest.raises(end):
        signal.raise_signal(number)
    signal.raise_signal(second)
    with pytest.raises(end):
        signals.end_if_asked()


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("number", list(signals.ENDS))
def test_what_was_ignored_from_the_start_stays_ignored(number: int) -> None:
    signal.signal(number, signal.SIG_IGN)  # as a shell does for what runs in the background
    signals.raise_on_ends()
    signal.raise_signal(number)
    signals.end_if_asked()


SWALLOWED = """
import builtins, signal, sys, weakref
from pipeline import cli
load = builtins.__import__
class Thing: pass
def loading(name, *rest, **more):
    if name == "pipeline.commands":
        builtins.__import__ = load
        weakref.finalize(Thing(), signal.raise_signal, signal.NUMBER)
    return load(name, *rest, **more)
builtins.__import__ = loading
cli.main()
"""


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_a_command_without_safe_points_does_not_end_as_if_nothing_had_come(
    name: str, code: int
) -> None:
    script = SWALLOWED.replace("NUMBER", name)
    command = [sys.executable, "-c", script, "rubric", "rubric/2017.yaml", "--lang", "en"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert "Exception ignored" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("Interrupted")
