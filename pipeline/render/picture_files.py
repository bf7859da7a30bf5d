"""A campaign's own pictures, for its pages: read once, and only those that a PDF/A can take.

Whoever finds a crest on the web may find anything: a file that is huge, or small and unpacks to
gigabytes; colours for a printing press, which PDF/A does not allow here; a drawing that reaches out
(``picture_svg``).
"""

import struct
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import quote, unquote

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.render.picture_svg import check_svg
from pipeline.template_files import Templates

_Any = Any  # a picture of Pillow, which is loaded late
MAX_BYTES = 5 * 2**20
MAX_PIXELS = 10_000_000  # of both sides together: a page's width at 600 dpi, and 2,700 high
_SCHEME = "own-picture:"  # of an address that leads to one of these and nowhere else
# What WeasyPrint writes as grey or RGB; a palette becomes RGB.
_MODES = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})
_MEGA = 2**20


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it was read, and its media type."""

    data: bytes
    kind: str


NONE: Mapping[str, Picture] = MappingProxyType({})


def read_pictures(templates: Templates) -> tuple[dict[str, Picture], list[Diagnostic]]:
    """Read the pictures that the campaign's own pages name; say which cannot be used, and why."""
    pictures: dict[str, Picture] = {}
    found: list[Diagnostic] = []
    for path in templates.pictures():
        try:
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except OSError as error:
            found.append(problem("T236", Source(path.as_posix()), detail=error.strerror or error))
            continue
        faults = list(_check(data, path))
        found += faults
        if not faults:
            pictures[path.name] = Picture(data, _kind(path, data))
    return pictures, found


def address(name: str) -> str:
    """Give the address of a picture, which no web page has."""
    return _SCHEME + quote(name, safe="")


def name_of(address: str) -> str:
    """Give the name of the picture at an address; nothing where it leads elsewhere."""
    return unquote(address.removeprefix(_SCHEME)) if address.startswith(_SCHEME) else ""


def _kind(path: Path, data: bytes) -> str:
    if path.suffix.lower() == ".svg":
        return "image/svg+xml"
    return "image/png" if data.startswith(b"\x89PNG") else "image/jpeg"


def _check(data: bytes, path: Path) -> Iterator[Diagnostic]:
    place = Source(path.as_posix())
    if len(data) > MAX_BYTES:
        size = f"{path.stat().st_size / _MEGA:.1f} MB"
        yield problem("T233", place, size=size, limit=f"{MAX_BYTES // _MEGA} MB")
    elif path.suffix.lower() == ".svg":
        yield from check_svg(data, place)
    else:
        yield from _check_pixels(data, place)


def _check_pixels(data: bytes, place: Source) -> Iterator[Diagnostic]:
    """Look at the size before anything is unpacked, then unpack all of it."""
    # Pillow takes a twentieth of a second to load, which runs without pictures need not pay.
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415

    try:
        image = _opened(data)
        wide, high = image.size
        if wide * high > MAX_PIXELS:
            yield problem("T233", place, size=f"{wide}×{high}", limit=f"{MAX_PIXELS:,}")
        elif image.mode not in _MODES:
            yield problem("T237", place, mode=image.mode)
        else:
            _unpack(data)
    except Image.DecompressionBombError:
        yield problem("T233", place, size="> 10⁸", limit=f"{MAX_PIXELS:,}")
    except UnidentifiedImageError:
        yield problem("T236", place, detail="PNG / JPEG ?")
    except (OSError, SyntaxError, ValueError, EOFError, struct.error) as error:
        yield problem("T236", place, detail=error)


def _opened(data: bytes) -> _Any:
    from PIL import Image  # noqa: PLC0415  # as above

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        return Image.open(BytesIO(data), formats=("PNG", "JPEG"))


def _unpack(data: bytes) -> None:
    """Unpack a picture whole, for half a crest is none; then as WeasyPrint does, which reads on."""
    from PIL import ImageFile  # noqa: PLC0415  # as above

    was_lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    try:
        for is_lenient in (False, True):
            ImageFile.LOAD_TRUNCATED_IMAGES = is_lenient
            _opened(data).load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = was_lenient
