"""Which part of an Office package refers to which: a workbook to its sheets, a text to styles."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.load.xlsx_xml import parse
from pipeline.load.zip_check import Package


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another part refers to."""

    kind: str  # the last word of the relation's type: worksheet, styles
    part: str


def relations(package: Package, part: str) -> dict[str, Relation]:
    """Give what ``part`` refers to within the package, by relation id; "" is the package itself."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, Relation] = {}

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = Relation(kind, target.lstrip("/"))

    if path in package:
        parse(path, package.read(path), start)
    return found


def target(related: Mapping[str, Relation], kind: str) -> str:
    """Give the first part of a kind, or nothing."""
    return next((found.part for found in related.values() if found.kind == kind), "")
