"""HTML in, PDF bytes out: the one place where WeasyPrint is set to work.

Documents are tagged PDF/A-2a and PDF/UA-1 at once, with data attached PDF/A-3a; the variants stand
here and nowhere else.

WeasyPrint goes on where it cannot do what it was asked and tells a log. Here each such word is an
error: a warning, an address to fetch, a font that is not the project's. Font configuration and
style sheet are made once, for making them for each document takes twice as long and leaks.
"""

import gc
import logging
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, time
from io import BytesIO
from typing import Any

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.documents import Meta
from pipeline.outputs import Attached
from pipeline.render import pdf_tags
from pipeline.render.picture_files import NONE, Picture, address, name_of

_VARIANT, _VARIANT_WITH_DATA = "pdf/a-2a", "pdf/a-3a"
_COMPRESSION = 6  # WeasyPrint's own 9 takes twice the time and saves 1 % of the size
_Any = Any  # objects of WeasyPrint and pydyf, which publish no annotations
_LOGGERS = ("weasyprint", "fontTools")
# A picture without a text is decoration, and set apart from the text (``pdf_tags``).
_DECORATION = re.compile(f'Image "{re.escape(address(""))}[^"]*" has no required alt description')
# In a message, up to where another word or mark begins; an address has neither.
_UNDRAWN = re.compile(f"{re.escape(address(''))}[^\\s\"':,]+")


class Press:
    """Prints documents in one style with one set of fonts."""

    def __init__(
        self, css: str, families: frozenset[str] | None, pictures: Mapping[str, Picture] = NONE
    ) -> None:
        """Take the style sheet, the families of the fonts allowed, and the pictures by file name.

        None allows all families.
        """
        # Imported here: fontconfig's settings must stand before these libraries are loaded, and
        # commands that render nothing need not wait for them.
        from weasyprint import CSS, HTML  # noqa: PLC0415
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

        from pipeline.render import justify  # noqa: PLC0415
        from pipeline.render.fetcher import OwnFetcher  # noqa: PLC0415

        justify.install()
        self._families = families
        self._pictures = pictures
        self._fetcher = OwnFetcher(pictures)
        self._configuration = FontConfiguration()
        self._html = HTML
        with _listening() as heard:
            self._style = CSS(
                string=css, font_config=self._configuration, url_fetcher=self._fetcher
            )
        self._style_faults = tuple(heard)

    def print(
        self, html: str, meta: Meta, data: Attached | None = None
    ) -> tuple[bytes, list[Diagnostic]]:
        """Print one document, with ``data`` attached; the diagnostics say what could not be done.

        The same data make the same bytes: all dates are the document's.
        """
        with _collected_late():
            return self._print(html, meta, data)

    def _print(
        self, html: str, meta: Meta, data: Attached | None
    ) -> tuple[bytes, list[Diagnostic]]:
        foreign: list[str] = []
        variant = _VARIANT_WITH_DATA if data else _VARIANT

        def finish(_: object, pdf: _Any) -> None:
            if self._families is not None:
                foreign.extend(sorted(_families(pdf) - self._families))
            _leave_pixels(pdf)
            pdf_tags.complete(pdf)
            _compress(pdf)

        with _listening() as heard:
            page = self._html(string=html, url_fetcher=self._fetcher)
            self._address(page.etree_element)
            pages = page.render(
                font_config=self._configuration, stylesheets=[self._style], pdf_variant=variant
            )
            _describe(pages.metadata, meta)
            if data:
                pages.metadata.attachments = [self._attachment(data, meta)]
            pdf: bytes = pages.write_pdf(finisher=finish, pdf_variant=variant)
        here = Source("")
        return pdf, [
            *(problem("O121", here, message=message) for message in self._style_faults),
            *map(_told, dict.fromkeys(heard)),
            *(problem("O120", here, address=address) for address in self._fetcher.refusals()),
            *(problem("O122", here, family=family) for family in foreign),
        ]

    def _address(self, page: _Any) -> None:
        """Write the addresses of the pictures that the page names; it can name no other file."""
        for image in page.iter("img"):
            if image.get("src") in self._pictures:
                image.set("src", address(image.get("src")))

    def _attachment(self, data: Attached, meta: Meta) -> _Any:
        from weasyprint import Attachment  # noqa: PLC0415  # as above

        made = datetime.combine(meta.created, time())
        return Attachment(
            file_obj=BytesIO(data.content),
            url_fetcher=self._fetcher,
            name=data.name,
            description=data.description,
            created=made,
            modified=made,
            relationship="Data",
        )


@contextmanager
def _collected_late() -> Iterator[None]:
    """Look for garbage once, when a document is done.

    A document is a million objects, none of them garbage before its end: to look through them again
    and again as they come takes up to a third of the time. Those that came meanwhile are the
    youngest generation, so only they are looked through at the end.
    """
    is_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_enabled:
            gc.enable()
            gc.collect(0)


def _told(message: str) -> Diagnostic:
    """Tell what WeasyPrint said; of a picture that it cannot draw, by the name of its file."""
    picture = _UNDRAWN.search(message)
    if picture:
        name = name_of(picture[0])
        return problem("T236", Source(name), detail="it cannot be drawn")
    return problem("O121", Source(""), message=message)


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Hear every warning of the libraries."""
    heard: list[str] = []

    class _Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if not _DECORATION.fullmatch(record.getMessage()):
                heard.append(record.getMessage())

    ear = _Ear(logging.WARNING)
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    for logger in loggers:
        logger.addHandler(ear)
    try:
        yield heard
    finally:
        for logger in loggers:
            logger.removeHandler(ear)


def _describe(metadata: _Any, meta: Meta) -> None:
    metadata.title = meta.title
    metadata.authors = [meta.author]
    metadata.description = meta.subject
    metadata.lang = meta.language
    metadata.created = metadata.modified = meta.created.isoformat()


def _families(pdf: _Any) -> frozenset[str]:
    """Give the families of the fonts that a PDF embeds."""
    return frozenset(
        entry["FontFamily"].string
        for entry in pdf.objects
        if isinstance(entry, dict) and entry.get("Type") == "/FontDescriptor"
    )


def _leave_pixels(pdf: _Any) -> None:
    """Take back that readers may smooth the pixels of pictures, which PDF/A forbids."""
    for entry in pdf.objects:
        extra = getattr(entry, "extra", {})
        if "Interpolate" in extra:
            extra["Interpolate"] = "false"


def _compress(pdf: _Any) -> None:
    """Compress each stream once; pydyf would do it at level 9, and again for the identifier."""
    for entry in pdf.objects:
        if getattr(entry, "compress", False):
            entry.compress = False
            _, _, content = entry.data.partition(b"\nstream\n")
            entry.stream = [zlib.compress(content.removesuffix(b"\nendstream"), _COMPRESSION)]
            entry.extra["Filter"] = "/FlateDecode"
