"""A DOCX template as a clerk leaves it: what in it spoils the documents made with it, and where."""

from collections.abc import Iterator, Sequence
from itertools import chain

from lxml import etree

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.render.docx_story import Paragraph, containing, paragraphs_of, story_of
from pipeline.render.docx_tags import check_tags
from pipeline.render.ooxml import STORIES, Parts, parse, parts_of_type, w

_TRACKED = [
    w(name)
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "rPrChange", "pPrChange"),
        *("tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "numberingChange"),
    )
]
_OF_COMMENTS = ("Comment", "annotation")  # styles that come and go with comments
_COMMENTS = [w(name) for name in ("commentRangeStart", "commentReference")]
_STYLES = [w(name) for name in ("pStyle", "rStyle", "tblStyle")]
_ACTIVE = ("vbaproject.bin", "/activex/", "/embeddings/", "vbadata.xml")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TAG_MARKS = ("{{", "{%", "%7B%7B", "%7B%25", "%7b%7b")
_STYLE_PART = "word/styles.xml"


def check_docx(parts: Parts, path: str) -> Iterator[Diagnostic]:
    """Find what a clerk can do to a template that no renderer should let pass."""
    yield from _active(parts, path)
    styles = _style_names(parts)
    stories = [name for kind in STORIES for name in parts_of_type(parts, kind)]
    for name in sorted(set(parts) - {*stories}):
        if name.rpartition("/")[0].endswith("_rels") and _owner(name) not in stories:
            yield from _links(name, parts, None, (), path)
    for name in stories:
        root = parse(parts[name])
        paragraphs = paragraphs_of(root, story_of(parts, name))
        yield from _links(_rels(name), parts, root, paragraphs, path)
        yield from _leftovers(root, paragraphs, path)
        yield from _hidden(root, paragraphs, path)
        yield from _unstyled(root, paragraphs, styles, path)
        yield from check_tags(paragraphs, path)


def missing_styles(parts: Parts, built_in: Parts, path: str) -> Iterator[Diagnostic]:
    """Name the styles of the built-in template that this one lacks."""
    if _STYLE_PART not in parts:  # no document at all
        return
    names = _style_names(built_in)
    kept = _style_names(parts)
    told = {names.get(key, "") for key in {*_used(parts)} - {*kept}}  # where they are used
    gone = {*names.values()} - {*kept.values()} - told
    if gone:
        yield problem("T228", Source(path), styles=", ".join(sorted(gone)))


def _style_names(parts: Parts) -> dict[str, str]:
    """Give the names of the styles by their ids."""
    if _STYLE_PART not in parts:
        return {}
    names = {}
    for style in parse(parts[_STYLE_PART]).iter(w("style")):
        name = style.find(w("name"))
        names[style.get(w("styleId"), "")] = "" if name is None else name.get(w("val"), "")
    return names


def _used(parts: Parts) -> Iterator[str]:
    """Give the ids of the styles that paragraphs, tables and runs ask for."""
    for kind in STORIES:
        for name in parts_of_type(parts, kind):
            yield from (use.get(w("val"), "") for use in parse(parts[name]).iter(*_STYLES))


def _active(parts: Parts, path: str) -> Iterator[Diagnostic]:
    for name in sorted(parts):
        if any(mark in f"/{name}".lower() for mark in _ACTIVE):
            yield problem("T214", Source(path), part=name)


def _links(
    rels: str,
    parts: Parts,
    root: etree._Element | None,
    paragraphs: Sequence[Paragraph],
    path: str,
) -> Iterator[Diagnostic]:
    """Find what points out of the file, and where in the text it hangs."""
    for relation in parse(parts[rels]) if rels in parts else ():
        if relation.get("TargetMode") != "External":
            continue
        target, key = relation.get("Target", ""), relation.get("Id", "")
        users = (one for one in root.iter() if _refers(one, key)) if root is not None else ()
        hung = next(chain.from_iterable(containing([*paragraphs], one) for one in users), None)
        is_tag = any(mark in target for mark in _TAG_MARKS)
        hidden = {"tag": target, "where": "the address of a link"}
        code, values = ("T216", hidden) if is_tag else ("T203", {"target": target})
        yield hung.tell(code, path, **values) if hung else problem(code, Source(path), **values)


def _rels(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def _owner(rels: str) -> str:
    return rels.replace("_rels/", "").removesuffix(".rels")


def _refers(element: etree._Element, key: str) -> bool:
    return any(
        str(name).startswith(_RELATION) and value == key for name, value in element.attrib.items()
    )


def _leftovers(
    root: etree._Element, paragraphs: Sequence[Paragraph], path: str
) -> Iterator[Diagnostic]:
    """Find tracked changes and comments, once a paragraph."""
    for code, names in (("T215", _TRACKED), ("T226", _COMMENTS)):
        for element in root.iter(*names):
            hung = next(containing([*paragraphs], element), None)
            yield hung.tell(code, path) if hung else problem(code, Source(path))


def _hidden(
    root: etree._Element, paragraphs: Sequence[Paragraph], path: str
) -> Iterator[Diagnostic]:
    """Find tags in attributes and in the codes of fields."""
    for element in root.iter():
        codes = [("", element.text or "")] if element.tag == w("instrText") else []
        for name, text in (*codes, *element.attrib.items()):
            if "{{" in str(text) or "{%" in str(text):
                hung = next(containing([*paragraphs], element), None)
                values = {"tag": str(text).strip(), "where": _where(element, str(name))}
                yield (
                    hung.tell("T216", path, **values)
                    if hung
                    else problem("T216", Source(path), **values)
                )


def _where(element: etree._Element, attribute: str) -> str:
    """Say in which place out of sight an attribute stands; without one, in a field's code."""
    local = etree.QName(element).localname
    if not attribute or attribute == w("instr"):
        return "the code of a field"
    if local == "bookmarkStart":
        return "the name of a bookmark"
    is_told = etree.QName(attribute).localname in {"descr", "title", "alt"}
    if is_told or local in {"tblCaption", "tblDescription"}:
        return "the alternative text of a picture or table"
    return "a setting of the text"


def _unstyled(
    root: etree._Element, paragraphs: Sequence[Paragraph], styles: dict[str, str], path: str
) -> Iterator[Diagnostic]:
    lost: dict[str, list[Paragraph]] = {}
    for use in root.iter(*_STYLES):
        style = use.get(w("val"), "")
        if style not in styles and not style.startswith(_OF_COMMENTS):
            lost.setdefault(style, []).extend(containing([*paragraphs], use))
    for style, hung in lost.items():
        if hung:
            yield hung[0].tell("T227", path, style=style, count=len(hung))
