"""Pictures of templates, before anything is rendered: are they there, are they in both formats.

DOCX and PDF of a document are held against each other by what they say, a picture by its
alternative text; so a text at a picture of one template alone would stop every document.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import partial
from pathlib import Path

from pipeline.diagnostics import Diagnostic, Source, excerpt, problem
from pipeline.render.docx_own_pictures import DocxPicture, pictures_of
from pipeline.render.layout import CREST, FORMAL, POINTS_PER_MM
from pipeline.render.package import DAMAGED, read_parts
from pipeline.render.page_pictures import PagePicture, pictures_in, shown_by
from pipeline.render.picture_files import read_pictures
from pipeline.render.printed import plain
from pipeline.render.template_tags import find_tags
from pipeline.template_files import Templates, is_page, is_picture, list_pictures

_NOT_PRINTED = frozenset({"index.html", "rubric.html"})  # pages for the screen
_LINE = '<img src="{name}" alt="" style="position: absolute; {place}">'
_PLACE = "top: {top:g}mm; left: {left:g}mm; width: {wide:g}mm"
_LETTER = "letter.html"
_NAME = "crest.png"
_LISTED = 5


def check_pictures(templates: Templates, kinds: Sequence[str]) -> Iterator[Diagnostic]:
    """Check the pictures of all templates in use; ``kinds`` are the names of the documents."""
    _, found = read_pictures(templates)
    yield from found
    for page in _pages(templates):
        for picture in pictures_in(*_read(page)):
            yield from _check_file(picture, templates)
    for kind in kinds:
        yield from _check_pair(templates, kind)


def _pages(templates: Templates) -> list[Path]:
    in_use = (path for _, path in templates.files())
    return [path for path in in_use if is_page(path.name) and path.name not in _NOT_PRINTED]


def _read(path: Path) -> tuple[str, str]:
    """Give source and path of a page; what cannot be read is told by who checks its tags."""
    try:
        return path.read_text(encoding="utf-8"), str(path)
    except (OSError, UnicodeDecodeError):
        return "", str(path)


def _read_named(templates: Templates, name: str) -> tuple[str, str]:
    """Read a page that another one takes in; a name with a folder leads out of the templates."""
    return _read(templates.find(name)) if Path(name).name == name else ("", name)


def _check_file(picture: PagePicture, templates: Templates) -> Iterator[Diagnostic]:
    """Say why the file of an ``<img>`` cannot be shown: it is not there, or no picture."""
    name, own = picture.src, templates.own
    if is_picture(name) and templates.own_file(name):
        return
    if own and is_picture(name) and Path(name).name == name and os.path.lexists(own / name):
        yield problem("T212", picture.source, name=name)
        return
    there = [path.name for path in list_pictures(own)] if own else []
    likely = get_close_matches(name, there, 1, 0.4) or there[:_LISTED] or ["—"]
    yield problem("T232", picture.source, name=excerpt(name), likely=" ".join(likely))


def _check_pair(templates: Templates, kind: str) -> Iterator[Diagnostic]:
    """Hold the pictures of both templates of a kind against each other."""
    docx, page = (templates.find(f"{kind}.{form}") for form in ("docx", "html"))
    in_docx = _of_docx(docx)
    in_page = shown_by(page.name, partial(_read_named, templates))
    heard = {plain(one.alt) for one in in_page}
    spoken = {plain(one.says) for one in in_docx}
    names = {"docx": docx.name, "page": page.name}
    for one in in_docx:
        if one.is_image and one.pushes and not one.vanishes:
            yield one.tell("T255", str(docx))
        if one.vanishes and one.is_image:
            yield one.tell("T235", str(docx))
        elif one.is_compared and plain(one.says) and plain(one.says) not in heard:
            if find_tags(one.says).tags:  # T216 tells of a tag out of sight
                continue
            text = excerpt(" ".join(one.says.split()))
            yield one.tell("T230", str(docx), text=text, page=page.name)
    for other in in_page:
        if other.alt and plain(other.alt) not in spoken:
            yield problem("T234", other.source, text=excerpt(other.alt), docx=docx.name)
    yield from _check_both([one for one in in_docx if one.is_image], in_page, names, templates)


def _check_both(
    in_docx: Sequence[DocxPicture],
    in_page: Sequence[PagePicture],
    names: Mapping[str, str],
    templates: Templates,
) -> Iterator[Diagnostic]:
    """Tell of a kind that shows pictures in one format alone."""
    if in_docx and not in_page:
        line = _line(in_docx[0], names["page"], templates)
        yield problem("T231", Source(str(templates.find(names["page"]))), line=line, **names)
    elif in_page and not in_docx:
        yield problem("T239", Source(str(templates.find(names["docx"]))), **names)


def _line(picture: DocxPicture, page: str, templates: Templates) -> str:
    """Write the line that shows a picture in the middle over the mark, as wide as in Word."""
    there = [path.name for path in list_pictures(templates.own)] if templates.own else []
    page_mm, letter = FORMAL.page, FORMAL.letter
    wide = round(picture.width_mm, 1) or float(CREST.width_mm)
    left = round((float(page_mm.text_width_mm) - wide) / 2, 1)
    # Counted from where the margin of the page ends, which in a letter is that of the mark.
    lift = FORMAL.type.mark_lift_pt / POINTS_PER_MM
    in_letter, elsewhere = letter.mark_top_mm - lift, page_mm.top_mm
    under = CREST.letter_top_mm - in_letter if page == _LETTER else CREST.top_mm - elsewhere
    top = round(float(under), 1)
    place = _PLACE.format(top=top, left=left, wide=wide)
    return _LINE.format(name=(there or [_NAME])[0], place=place)


def _of_docx(path: Path) -> list[DocxPicture]:
    """Give the pictures of a DOCX; one that cannot be read is told by who reads it whole."""
    try:
        return list(pictures_of(read_parts(path.read_bytes())))
    except (OSError, *DAMAGED):
        return []
