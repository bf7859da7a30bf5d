"""Work shared out to processes that end with the run, however it ends.

For the stages that work on many things at once, each independent of the others. What a process
needs for all of them is set up in it once.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from typing import TypeVar

from pipeline.signals import end_if_asked

T = TypeVar("T")

_PATIENCE = 2  # seconds for threads to end
_BREATH = 0.2  # seconds in which a signal may wait


@contextmanager
def open_pool(
    jobs: int, setup: Callable[..., None], *needed: object
) -> Iterator[ProcessPoolExecutor]:
    """Open a pool that is gone at once, with its processes, when the run is interrupted.

    Each process calls ``setup`` with what is ``needed`` before it begins.
    """
    processes, threads = set(multiprocessing.active_children()), set(threading.enumerate())
    # Spawned, not forked: Pango's state does not survive a fork.
    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, spawn, initializer=_begin, initargs=(setup, needed))
    try:
        yield pool
        pool.shutdown()
    except BaseException:
        for process in set(multiprocessing.active_children()) - processes:
            process.kill()
        pool.shutdown(wait=False, cancel_futures=True)
        _see_off(threads)
        raise


def as_completed(futures: Iterable["Future[T]"]) -> Iterator["Future[T]"]:
    """Give what is done as it comes; between, look now and then whether the run shall end.

    Even if signals were not put off, one that comes in the instant before Python starts to wait
    would not end the wait, and the first result may take long.
    """
    left = set(futures)
    while left:
        end_if_asked()
        done, left = wait(left, _BREATH, FIRST_COMPLETED)
        yield from done


def _see_off(others: set[threading.Thread]) -> None:
    """Wait until the pool's threads give its semaphores back; else Python warns that they leak.

    Not for long: a thread hangs if its worker was killed while it handed over a result. And in a
    function of its own: the frame that an exception leaves would keep the thread it has a name for.
    """
    for thread in set(threading.enumerate()) - others:
        if thread.is_alive():  # one just being started cannot be joined
            thread.join(_PATIENCE)


# --- inside a process ---


def _begin(setup: Callable[..., None], needed: tuple[object, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    threading.Thread(target=_end_with_parent, daemon=True).start()
    setup(*needed)


def _end_with_parent() -> None:
    """Wait for the parent's end, also by SIGKILL, after which nobody would send work or an end."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
