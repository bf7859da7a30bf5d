"""The few steps on the disk: what has its name is whole, and stays as it is.

Everything that packing writes goes through here, so that a test can end a run at each step.
"""

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

READ_ONLY = 0o444


def write_folder(folder: Path, files: Mapping[str, bytes], done: Callable[[str], None]) -> None:
    """Write files beside the place of their folder, then give it its name; raise ``OSError``.

    What has that name already is never written over. What a run left that was ended is taken away.
    """
    make_folder(folder.parent)
    new = folder.with_name(f".{folder.name}.new")
    remove_folder(new)
    for path, data in sorted(files.items()):
        target = new / path
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, data)
        done(path)
    for inner in sorted({place for place in new.rglob("*") if place.is_dir()} | {new}):
        sync_folder(inner)
    give_name(new, folder)


def write_file(path: Path, data: bytes) -> None:
    """Write one file that is never written again; raise ``OSError`` where there is one."""
    make_folder(path.parent)
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    _write(new, data)
    give_name(new, path)


def give_name(new: Path, path: Path) -> None:
    """Give what was written its name, which must be free."""
    if os.path.lexists(path):
        raise FileExistsError(17, "File exists", path.as_posix())
    new.rename(path)
    sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, each name synced in the folder that holds it."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def remove_folder(folder: Path) -> None:
    """Take away a folder that is not finished."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def sync_folder(folder: Path) -> None:
    """See to it that the names in a folder are on the disk, where the system lets one."""
    if os.name == "nt":  # which opens no folder
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fchmod(file.fileno(), READ_ONLY)
        os.fsync(file.fileno())
