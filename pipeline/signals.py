"""Ends that come from outside: Ctrl-C, and SIGTERM from whoever manages the machine.

Both end a run the same way, as an exception in the main thread, so that what was begun is undone.
The exception alone could get lost, since Python swallows one that is raised in a callback of its
garbage collector. So what came is kept as well, and long work asks for it at safe points.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Terminated(BaseException):
    """SIGTERM came; no error, like KeyboardInterrupt, so that whoever handles errors lets it by."""


ENDS: dict[int, type[BaseException]] = {
    signal.SIGINT: KeyboardInterrupt,
    signal.SIGTERM: Terminated,
}


class _Heard:
    """What has come; one for the process, as signals are."""

    end: type[BaseException] | None = None
    is_put_off = False


_heard = _Heard()


def raise_on_ends() -> None:
    """Have both signals end the program by an exception, once.

    One that is ignored from the start stays so: a shell without job control asks for this when it
    starts a command in the background, which the Ctrl-C for another command must not end.
    """
    for number in ENDS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _hear)


def _hear(number: int, _: object) -> None:
    if _heard.end is not None:
        return  # a second one must not disturb the tidying up
    _heard.end = ENDS[number]
    if not _heard.is_put_off:
        raise _heard.end


def end_if_asked() -> None:
    """Raise what came and was put off or swallowed: for safe points in long work and at its end."""
    if _heard.end is not None:
        raise _heard.end


@contextmanager
def disregarded() -> Iterator[None]:
    """Let both signals pass unheard: for the last instants, in which they come too late."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals reach the main thread alone, and only it may say what they do
        return
    former = {number: signal.signal(number, signal.SIG_IGN) for number in ENDS}
    try:
        end_if_asked()  # what came before this came in time
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)


@contextmanager
def put_off() -> Iterator[None]:
    """Let both signals come at safe points and at the block's end only, not in between.

    For work with locks and processes, which an exception in its midst would leave held or half
    started. It is up to the block to reach a safe point soon.
    """
    _heard.is_put_off = True
    try:
        yield
    finally:
        _heard.is_put_off = False
    end_if_asked()


@contextmanager
def kept_from_children() -> Iterator[None]:
    """Have the processes that are started in the block never hear Ctrl-C, from their first moment.

    A terminal sends it to them too, and one still loading its libraries would answer with a
    traceback. What is blocked here is so in a child for good, and comes to us when the block ends.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)
