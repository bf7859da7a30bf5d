"""The bookkeeping inside an Office file: which part is what, and which part points where."""

from collections.abc import Mapping
from posixpath import basename, dirname, join

from lxml import etree

from pipeline.render.package import CONTENT_TYPES

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN = f"{_WORD}document.main+xml"
HEADER, FOOTER = f"{_WORD}header+xml", f"{_WORD}footer+xml"
# What a reader of the document sees, in the order in which it is read.
STORIES = (HEADER, MAIN, f"{_WORD}footnotes+xml", f"{_WORD}endnotes+xml", FOOTER)
CORE = "application/vnd.openxmlformats-package.core-properties+xml"
EXTENDED = "application/vnd.openxmlformats-officedocument.extended-properties+xml"

Parts = Mapping[str, bytes]


def w(name: str) -> str:
    """Give the full name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


def parse(data: bytes) -> etree._Element:
    """Parse a part; nothing outside it is read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(data, parser)


def serialise(root: etree._Element) -> bytes:
    """Write a part as Office does."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def parts_of_type(parts: Parts, kind: str) -> list[str]:
    """Name the parts of one content type."""
    overrides = parse(parts[CONTENT_TYPES]).iter(f"{{{_TYPES}}}Override")
    return sorted(
        part.get("PartName", "").lstrip("/")
        for part in overrides
        if part.get("ContentType") == kind
    )


def with_images(parts: Parts, owner: str, images: Mapping[str, bytes]) -> dict[str, bytes]:
    """Add PNG pictures, by relationship id, to what the part ``owner`` may show."""
    if not images:
        return dict(parts)
    rels = join(dirname(owner), "_rels", f"{basename(owner)}.rels")
    relationships, types = parse(parts[rels]), parse(parts[CONTENT_TYPES])
    for key in images:
        target = f"media/{key}.png"
        etree.SubElement(
            relationships,
            f"{{{_RELATIONSHIPS}}}Relationship",
            {"Id": key, "Type": _IMAGE, "Target": target},
        )
    _declare_png(types)
    return {
        **parts,
        **{join(dirname(owner), f"media/{key}.png"): data for key, data in images.items()},
        rels: serialise(relationships),
        CONTENT_TYPES: serialise(types),
    }


def _declare_png(types: etree._Element) -> None:
    name = f"{{{_TYPES}}}Default"
    if not any(known.get("Extension", "").lower() == "png" for known in types.iter(name)):
        types.insert(0, etree.Element(name, {"Extension": "png", "ContentType": "image/png"}))
