"""A crest drawn as SVG: shapes and their colours, and nothing that reaches out or runs.

What is allowed is listed, the rest refused: a drawing program can write any of it as a PNG.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from pipeline.diagnostics import Diagnostic, Source, problem

_Any = Any  # nodes of lxml, of which the annotations know elements alone
MAX_SVG = 2**20  # each document draws it anew
_NAMESPACE = "http://www.w3.org/2000/svg"
_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_ALLOWED = _SHAPES | {
    *("svg", "g", "defs", "title", "desc", "metadata", "style", "clipPath"),
    *("linearGradient", "radialGradient", "stop"),
}
# What is drawn, or could be, whatever language it claims to be of.
_DRAWN = _ALLOWED | {
    *("a", "image", "text", "textPath", "tspan", "use", "pattern", "marker", "mask", "filter"),
    *("script", "foreignObject", "symbol", "switch", "iframe", "object", "embed", "animate", "set"),
}
_ADDRESS = re.compile(r"url\(\s*['\"]?\s*(?!#)([^)'\"]*)", re.IGNORECASE)
_STYLE = re.compile(r"@import|@font-face|\\|clip-path|mask|filter|marker", re.IGNORECASE)
_CMYK = re.compile(r"cmyk", re.IGNORECASE)
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_SHOWN = 60
_BOX = 4
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?"
_NUMBERS = re.compile(rf"\s*{_NUMBER}(?:[\s,]+{_NUMBER})*\s*")
_LENGTH = re.compile(rf"{_NUMBER}(?:px|pt|pc|mm|cm|in|em|ex|%)?")


def check_svg(data: bytes, place: Source) -> Iterator[Diagnostic]:
    """Name what a drawing may not hold, each with its line."""
    if len(data) > MAX_SVG:
        yield problem("T233", place, size=f"{len(data) / 2**20:.1f} MB", limit="1 MB (SVG)")
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root: _Any = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        yield problem("T236", place, detail=error)
        return
    if etree.QName(root).localname != "svg":
        yield problem("T236", place, detail=f"<{etree.QName(root).localname}>")
        return
    yield from _check_root(root, place)


def _check_root(root: _Any, place: Source) -> Iterator[Diagnostic]:
    if doctype := root.getroottree().docinfo.doctype:  # entities are declared there
        yield problem("T238", Source(place.path, 1), what=doctype)
    for what in _wrong_size(root):
        yield problem("T236", Source(place.path, root.sourceline or 0), detail=what[:_SHOWN])
    for node in (*root.itersiblings(preceding=True), *root.iter()):
        for what in _wrong(node):
            yield _told(node, what, place)


def _wrong_size(root: _Any) -> Iterator[str]:
    """Find measures that are none: on these WeasyPrint would fail."""
    box = root.get("viewBox", "0 0 1 1")
    if len(box.replace(",", " ").split()) != _BOX or not _NUMBERS.fullmatch(box):
        yield f'viewBox="{box}"'
    for name in ("width", "height"):
        length = root.get(name, "1").strip()
        if not _LENGTH.fullmatch(length):
            yield f'{name}="{length}"'


def _told(node: _Any, what: str, place: Source) -> Diagnostic:
    at = Source(place.path, node.sourceline or 0)
    if _CMYK.search(what):
        return problem("T237", at, mode="CMYK")
    return problem("T238", at, what=" ".join(what.split())[:_SHOWN])


def _wrong(node: _Any) -> Iterator[str]:
    if node.tag is etree.PI and node.target == "xml-stylesheet":
        yield f"<?{node.target}?>"
    if not isinstance(node.tag, str):  # a comment
        return
    name = etree.QName(node)
    if name.localname not in _ALLOWED and (
        name.namespace in {None, _NAMESPACE} or name.localname in _DRAWN
    ):
        yield f"<{name.localname}>"
        return
    if name.localname == "style":
        yield from _wrong_style("".join(map(str, node.itertext())))
    for key, value in node.attrib.items():
        yield from _wrong_attribute(node, str(key), str(value))


def _wrong_style(text: str) -> Iterator[str]:
    yield from (found[0] for found in _STYLE.finditer(text))
    yield from (f"url({found[1]})" for found in _ADDRESS.finditer(text))
    yield from (found[0] for found in _CMYK.finditer(text))


def _wrong_attribute(node: _Any, key: str, value: str) -> Iterator[str]:
    name = etree.QName(key).localname
    if name.lower().startswith("on") or key == _BASE:
        yield f'{name}="{value}"'
    elif name == "href" and not value.startswith("#"):
        yield f'href="{value}"'
    elif _ADDRESS.search(value) or "\\" in value:  # which hides letters
        yield f'{name}="{value}"'
    elif _CMYK.search(value):
        yield "cmyk"
    elif _clips(name, value) and any(True for _ in node.iterancestors("{*}clipPath", "clipPath")):
        yield "clip-path"  # clippings in clippings cost time beyond measure


def _clips(name: str, value: str) -> bool:
    return name == "clip-path" or (name == "style" and "clip-path" in value)
