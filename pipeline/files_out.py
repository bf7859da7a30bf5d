"""A single file written at once: either the former one stands there or the whole new one."""

from collections.abc import Callable
from pathlib import Path


def save(path: Path, data: bytes, is_right: Callable[[Path], bool] | None = None) -> bool:
    """Write ``data`` to ``path``, if ``is_right`` says so of the file written beside it."""
    new = path.with_name(f".{path.name}.new")
    try:
        new.write_bytes(data)
        if is_right and not is_right(new):
            return False
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    return True
