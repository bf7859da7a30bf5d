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
from contextlib import contextmanager, suppress
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

    The system frees the lock when the process ends, however it ends. The file is taken away at the
    end while the lock still holds. Another process may have opened it just before and then locks a
    file that is gone: so each looks, once it has the lock, whether the file is still in its place.
    """
    while True:
        with path.open("a+b") as file:
            if not _lock(file.fileno()):
                yield False
                return
            if _is_in_place(file.fileno(), path):
                try:
                    yield True
                finally:
                    _remove(path)
                return


def _is_in_place(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _remove(path: Path) -> None:
        """Leave the file, as Windows removes none that is open; empty, it does no harm."""

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _remove(path: Path) -> None:
        # Where it cannot be removed any more, it does no harm: the lock is free all the same.
        with suppress(OSError):
            path.unlink()
