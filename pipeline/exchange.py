"""Two services of the operating system that Python's library lacks: swapping folders, and a lock.

Linux swaps two folders in one step (renameat2 with RENAME_EXCHANGE, since 3.15). Elsewhere it
takes two renames; a run killed between them leaves the old folder aside as ``.<name>.old``, and the
next run puts it back.
"""

import ctypes
import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_AT_FDCWD = -100  # linux/fcntl.h: paths count from the working folder
_RENAME_EXCHANGE = 2  # linux/fs.h
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}


def exchange(new: Path, place: Path) -> None:
    """Put ``new`` in the place of ``place``; what stood there, if anything, is then at ``new``."""
    if not place.exists():
        new.rename(place)
    elif not _swap(new, place):
        aside = place.with_name(f".{place.name}.old")
        place.rename(aside)
        new.rename(place)
        aside.rename(new)


def _swap(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where this system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    paths = os.fsencode(one), os.fsencode(other)
    if library.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(other))


@contextmanager
def hold(path: Path) -> Iterator[bool]:
    """Hold a lock on ``path`` while the block runs; False where another process holds it.

    The system frees the lock when the process ends, however it ends.
    """
    with path.open("a+b") as file:
        yield _lock(file.fileno())


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
