"""The few steps on the disk by which nothing is lost: each leaves the old or the new, never half.

A new file is written beside its place, synced, and linked into it, which refuses to overwrite;
then its folder is synced. Everything that issuing writes goes through here, so that a test can end
a run before and after each step.
"""

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path

READ_ONLY = 0o444
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}


def put(path: Path, data: bytes) -> bool:
    """Write a file that is never written again; False where one stands there already."""
    make_folder(path.parent)
    new = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        _write(new, data, READ_ONLY)
        return link(new, path)
    finally:
        remove(new)


def link(source: Path, path: Path) -> bool:
    """Give a file a second name; False where that name is taken."""
    try:
        os.link(source, path)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return _copy(source, path)
    sync_folder(path.parent)
    return True


def replace(path: Path, data: bytes) -> None:
    """Write a file that can be made again, in the place of the one that stands there."""
    make_folder(path.parent)
    new = path.with_name(f".{path.name}.new")
    _write(new, data, 0o644)
    move(new, path)


def move(source: Path, path: Path) -> None:
    """Give a file another name, in the place of what has it."""
    source.replace(path)
    sync_folder(path.parent)


def remove(path: Path) -> None:
    """Take a file away, if it is there."""
    with suppress(FileNotFoundError):
        path.unlink()


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, each name synced in the folder that holds it."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """See to it that the names in a folder are on the disk, where the system lets one."""
    if os.name == "nt":  # which opens no folder
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write(path: Path, data: bytes, mode: int) -> None:
    remove(path)  # what a run left that was ended
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(mode)


def _copy(source: Path, path: Path) -> bool:
    """Copy where the file system has no second names (FAT, some network drives)."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, READ_ONLY)
    except FileExistsError:
        return False
    with os.fdopen(descriptor, "wb") as file:
        file.write(source.read_bytes())
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)
    return True
