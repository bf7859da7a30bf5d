"""The DOCX templates of a layout: a template nobody edited follows the campaign's geometry.

The built-in .docx files are of the formal layout. Where a campaign has measures of its own they
are made anew with these; a template that an office edited is its property and stays as it is.
"""

from functools import cache
from pathlib import Path

from pipeline.render.layout import FORMAL, Layout


def template_bytes(path: Path, layout: Layout) -> bytes:
    """Give a template's bytes, made for ``layout`` if the file is as the program made it."""
    data = path.read_bytes()
    if layout == FORMAL or data != _made(FORMAL).get(path.name):
        return data
    return _made(layout)[path.name]


@cache
def _made(layout: Layout) -> dict[str, bytes]:
    # python-docx is loaded for this only.
    from templates.make_docx import make_all  # noqa: PLC0415

    return make_all(layout)
