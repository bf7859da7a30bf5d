"""The system libraries that PDF making loads, and whether this machine has them.

Set-up asks before anything is installed and ``doctor`` asks afterwards, so this stands apart and
needs the standard library only.
"""

import ctypes
import ctypes.util
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Library:
    """A library by the names under which systems keep it, and its package on Debian."""

    name: str
    files: tuple[str, ...]
    debian: str


# WeasyPrint's own list (weasyprint/text/ffi.py); the rest of what it loads comes with these. It
# runs without the last, but then cuts fonts 2 to 21 times slower.
LIBRARIES = (
    Library("pango-1.0", ("libpango-1.0.so.0", "libpango-1.0.dylib"), "libpango-1.0-0"),
    Library("pangoft2-1.0", ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"), "libpangoft2-1.0-0"),
    Library(
        "harfbuzz-subset",
        ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
        "libharfbuzz-subset0",
    ),
)


def missing(loads: Callable[[str], bool] | None = None) -> tuple[Library, ...]:
    """Give the libraries that do not load; ``loads`` tells of one file name whether it does."""
    can_load = loads or _loads
    return tuple(
        library for library in LIBRARIES if not any(can_load(file) for file in library.files)
    )


def _loads(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True
