"""What a tagged PDF lacks when WeasyPrint has made it, mended before it is written.

WeasyPrint tags every text. Left to do, for whoever listens to a document instead of seeing it: the
numbers of pages are no part of the text, nor are pictures that only adorn, headers say that they
are columns', figures say where they stand on the page, bookmarks hold no marks for line breaking,
and the file says that it is PDF/UA beside PDF/A. Objects are those of pydyf, which come in the
documented ``finisher``.
"""

from collections.abc import Iterator, Mapping
from typing import Any

_Any = Any  # objects of pydyf, which publishes no annotations
_PIXEL_PT = 0.75  # WeasyPrint counts in CSS pixels
_BREAK_MARK = "\u200b"
# PDF/A allows no property in XMP that it does not know or find described.
_UA = (
    b'<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    b' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    b' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    b'<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    b"<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    b'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    b"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    b"<pdfaProperty:category>internal</pdfaProperty:category>"
    b"<pdfaProperty:description>part of ISO 14289</pdfaProperty:description>"
    b"</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
    b'</rdf:Description><rdf:Description rdf:about=""'
    b' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>'
    b"</rdf:Description>"
)
_END_OF_XMP = b"</rdf:RDF>"


def complete(pdf: _Any) -> None:
    """Mend a tagged document in place, before its streams are compressed."""
    objects = {entry.reference: entry for entry in pdf.objects}
    _declare_ua(objects[pdf.catalog["Metadata"]])
    root = objects[pdf.catalog["StructTreeRoot"]]
    adorning = _take_out_adorning(root, objects)
    elements = list(_elements(root, objects))
    _set_apart(root, objects, {element.reference for element in elements}, adorning)
    if files := pdf.catalog.get("AF"):  # WeasyPrint 70 lists an attached file twice
        files[:] = dict.fromkeys(files)
    for element in elements:
        if element["S"] == "/TH":
            element["A"].setdefault("Scope", "/Column")
        elif element["S"] == "/Figure":
            _place(element, objects)
    for entry in pdf.objects:
        if isinstance(entry, dict) and "Dest" in entry and "Title" in entry:
            title = entry["Title"]
            title.string = " ".join(title.string.replace(_BREAK_MARK, "").split())


def _declare_ua(metadata: _Any) -> None:
    metadata.stream = [
        part.replace(_END_OF_XMP, _UA + _END_OF_XMP) if isinstance(part, bytes) else part
        for part in metadata.stream
    ]


def _elements(element: _Any, objects: Mapping[bytes, _Any]) -> Iterator[_Any]:
    """Give the elements under one, in reading order; a number is a piece of a page."""
    for kid in element["K"]:
        if isinstance(kid, bytes):
            yield objects[kid]
            yield from _elements(objects[kid], objects)


def _take_out_adorning(root: _Any, objects: Mapping[bytes, _Any]) -> set[bytes]:
    """Take out of the text the pictures that say nothing, as a crest; give what they were."""
    taken: set[bytes] = set()
    for element in [root, *_elements(root, objects)]:
        silent = [kid for kid in element["K"] if _is_silent(kid, objects)]
        taken.update(silent)
        element["K"][:] = [kid for kid in element["K"] if kid not in silent]
    return taken


def _is_silent(kid: _Any, objects: Mapping[bytes, _Any]) -> bool:
    one = objects[kid] if isinstance(kid, bytes) else {}
    return one.get("S") == "/Figure" and "Alt" not in one


def _set_apart(
    root: _Any, objects: Mapping[bytes, _Any], known: set[bytes], adorning: set[bytes]
) -> None:
    """Make of what hangs on no element of the text, as the numbers of pages, an artifact."""
    pages = {
        entry["StructParents"]: entry
        for entry in objects.values()
        if isinstance(entry, dict) and entry.get("Type") == "/Page"
    }
    numbers = objects[root["ParentTree"]]["Nums"]
    for number, owners in zip(numbers[::2], numbers[1::2], strict=True):
        foreign = {
            at: "/Layout" if owner in adorning else "/Pagination"
            for at, owner in enumerate(owners)
            if owner not in known
        }
        if not foreign:
            continue
        for at in foreign:
            owners[at] = b"null"
        while owners and owners[-1] == b"null":  # a page's number is written last
            owners.pop()
        _untag(objects[pages[number]["Contents"]].stream, foreign)


def _untag(stream: list[_Any], foreign: Mapping[int, str]) -> None:
    """Mark pieces of a page's stream as no part of the text: the tag, then its properties."""
    for at, part in enumerate(stream):
        if isinstance(part, dict) and part.get("MCID") in foreign:
            stream[at - 1] = "/Artifact"
            kind = foreign[part["MCID"]]
            part.clear()
            part["Type"] = kind


def _place(figure: _Any, objects: Mapping[bytes, _Any]) -> None:
    """Say where a figure stands as a PDF counts: in points, from the foot of the page."""
    height = objects[figure["Pg"]]["MediaBox"][3]
    left, top, right, bottom = (length * _PIXEL_PT for length in figure["A"]["BBox"])
    figure["A"]["BBox"][:] = (left, height - bottom, right, height - top)
