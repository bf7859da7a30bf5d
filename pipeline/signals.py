"""Ends that come from outside: Ctrl-C, and SIGTERM from whoever manages the machine.

Both end a run the same way, as an exception in the main thread, so that what was begun is undone.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_ENDS = (signal.SIGINT, signal.SIGTERM)


class Terminated(BaseException):
    """SIGTERM came; no error, like KeyboardInterrupt, so that whoever handles errors lets it by."""


def raise_on_sigterm() -> None:
    """Have SIGTERM end the program by an exception, once."""
    signal.signal(signal.SIGTERM, _terminate)


def _terminate(*_: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # a second one must not disturb the tidying up
    raise Terminated


@contextmanager
def disregarded() -> Iterator[None]:
    """Let both signals pass unheard: for the last instants, in which they come too late."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals reach the main thread alone, and only it may say what they do
        return
    former = {number: signal.signal(number, signal.SIG_IGN) for number in _ENDS}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)


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
