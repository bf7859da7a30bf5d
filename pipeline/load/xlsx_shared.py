"""What the sheets of a workbook share: the table of texts, and what the styles say of cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.grid import CellKind
from pipeline.load.relations import Relation, target
from pipeline.load.xlsx_formats import BUILT_IN
from pipeline.load.xlsx_values import kind_of_format
from pipeline.load.xlsx_xml import is_off, parse, unescape, whole
from pipeline.load.zip_check import Package


@dataclass(slots=True)
class Strings:
    """The shared texts by number, and beside them what is struck out in some.

    What is said of their pronunciation is no part of them.
    """

    found: list[str] = field(default_factory=list)
    struck: dict[int, str] = field(default_factory=dict)
    keeps_struck: bool = True  # as part of the text
    _pieces: list[str] = field(default_factory=list)
    _struck: list[str] = field(default_factory=list)
    _is_wanted: bool = False
    _is_phonetic: bool = False
    _is_struck: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take note of an element's beginning."""
        if name == "si":
            self._pieces, self._struck = [], []
        elif name == "rPh":
            self._is_phonetic = True
        elif name == "strike":
            self._is_struck = not is_off(attributes)
        elif name == "t":
            self._is_wanted = not self._is_phonetic

    def end(self, name: str) -> None:
        """Take note of an element's end."""
        if name == "si":
            if self._struck:
                self.struck[len(self.found)] = unescape("".join(self._struck))
            self.found.append(unescape("".join(self._pieces)))
        elif name == "rPh":
            self._is_phonetic = False
        elif name == "r":
            self._is_struck = False
        elif name == "t":
            self._is_wanted = False

    def text(self, data: str) -> None:
        """Keep what lies in a text."""
        if self._is_wanted and self._is_struck:
            self._struck.append(data)
        if self._is_wanted and (self.keeps_struck or not self._is_struck):
            self._pieces.append(data)


def read_strings(
    package: Package, related: Mapping[str, Relation], *, keeps_struck: bool
) -> Strings:
    """Read the table of shared texts."""
    part = target(related, "sharedStrings")
    strings = Strings(keeps_struck=keeps_struck)
    if part:
        parse(part, package.read(part), strings.start, strings.end, strings.text)
    return strings


@dataclass(slots=True)
class Styles:
    """What the styles of cells say, by their numbers; style 0 always exists."""

    codes: dict[int, str] = field(default_factory=dict)
    formats: list[int] = field(default_factory=list)
    fonts: list[int] = field(default_factory=list)  # of each style
    struck_fonts: set[int] = field(default_factory=set)
    _font: int = -1
    _inside: str = ""  # the list that is open, of those that count

    @property
    def kinds(self) -> list[CellKind]:
        """What numbers of each style are."""
        return [kind_of_format(it, self.codes.get(it, "")) for it in self.formats or [0]]

    @property
    def written(self) -> list[str]:
        """The number format of each style, as far as it needs a look."""
        return [self.codes.get(it, BUILT_IN.get(it, "")) for it in self.formats or [0]]

    @property
    def struck(self) -> frozenset[int]:
        """The styles that strike out all of a cell."""
        return frozenset(at for at, font in enumerate(self.fonts) if font in self.struck_fonts)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take note of an element's beginning."""
        if name in {"cellXfs", "fonts"}:
            self._inside = name
        elif name == "numFmt":
            self.codes[whole(attributes.get("numFmtId", ""))] = attributes.get("formatCode", "")
        elif name == "xf" and self._inside == "cellXfs":
            self.formats.append(whole(attributes.get("numFmtId", "0")))
            self.fonts.append(whole(attributes.get("fontId", "0")))
        elif name == "font" and self._inside == "fonts":
            self._font += 1
        elif name == "strike" and self._inside == "fonts" and not is_off(attributes):
            self.struck_fonts.add(self._font)

    def end(self, name: str) -> None:
        """Take note of an element's end."""
        if name == self._inside:
            self._inside = ""


def read_styles(package: Package, related: Mapping[str, Relation]) -> Styles:
    """Read what the styles say."""
    part = target(related, "styles")
    styles = Styles()
    if part:
        parse(part, package.read(part), styles.start, styles.end)
    return styles
