"""One set-up at a time in one checkout; a second one waits and then finds the work done."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from setup.say import say


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock file ``path``; the system frees it when the process ends, however it ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("另一个安装正在进行，请稍候……", "Another set-up is running; waiting…")
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
