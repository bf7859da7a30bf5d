"""What a file is, told from its content: people rename files, and mails lose their names.

The binary formats begin with a mark. What is left is text, and the kinds of text are told apart by
what only one of them has: tags, strokes, a line of dashes under a table's head, fields in columns.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable
from enum import Enum, auto
from itertools import islice, pairwise

from pipeline.load.headers import column_of
from pipeline.load.plain_text import is_stream

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
# The stream that an OLE file of each program holds.
_OLE_KINDS = (
    ("WordDocument".encode("utf-16-le"), ("Word 97-2003 (.doc)", ".docx")),
    ("Workbook".encode("utf-16-le"), ("Excel 97-2003 (.xls)", ".xlsx")),
    ("Book".encode("utf-16-le"), ("Excel 95 (.xls)", ".xlsx")),
    ("PowerPoint Document".encode("utf-16-le"), ("PowerPoint 97-2003 (.ppt)", ".docx")),
)
_OLD = "Office 97-2003 (.xls, .doc)", ".xlsx / .docx"
_PICTURES = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"RIFF", "WebP"),
)
_ARCHIVES = (
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
)
_BMP_HEADER = 14  # bytes, of which four are zero in every picture

_WEB_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|%)\b|<%", re.IGNORECASE)
_TABLE = re.compile(r"<(?:table|tr|td)\b", re.IGNORECASE)
_OPENS_TAG = re.compile(r"\s*<(?:[a-zA-Z!?%#@/])")
_MHTML = re.compile(
    r"(?:MIME-Version|From|Subject|Date):.*\n(?:.*\n){0,20}?Content-Type: *multipart", re.IGNORECASE
)
_JSON = re.compile(r'\s*(?:\{\s*["}]|\[\s*[{\[])')
_PIPE_RULE = re.compile(r"^[ >]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_SUBHEADING = re.compile(r"^##+ +\S", re.MULTILINE)  # of Markdown; nobody comments so
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?:[^\n]*\n){1,50}?---[ \t]*\n")
_BULLET = re.compile(r"^\s*(?:[+*]\s|[-+*]\s+(?:\*\*|\[[ xX]\]\s))", re.MULTILINE)  # never YAML's
_STRONG = re.compile(r"\*\*[^*\n]+\*\*")
_UNDERLINED = re.compile(r"^\S.*\n={3,}[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"""\s*(?:-\s+)*(?:"[^"]*"|'[^']*'|[^\s#:|<>{}\[\],][^:|\n]*):(?:\s.*)?""")
_FEWEST_STRONG = 2
_LOOKED_AT = 200  # lines, of a file whose kind is asked
_LONGEST_LINE = 2000  # characters of a line
_DELIMITERS = (",", "\t", ";")
_FIGURE = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?\s*%?")


class Kind(Enum):
    """The kinds of text."""

    HTML = auto()
    MARKDOWN = auto()
    STREAM = auto()
    TABLE = auto()  # CSV, TSV
    JSON = auto()
    YAML = auto()
    LINES = auto()
    XML = auto()
    MHTML = auto()
    RTF = auto()


def is_zip(data: bytes) -> bool:
    """Tell a package of Office or any other archive of that kind."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def is_locked(data: bytes) -> bool:
    """Tell a document of Office that asks for a password."""
    return data.startswith(_OLE) and _LOCKED in data


def old_office(data: bytes) -> tuple[str, str] | None:
    """Name a format of the nineties and the one to save it in."""
    if not data.startswith(_OLE):
        return None
    return next((kind for mark, kind in _OLE_KINDS if mark in data), _OLD)


def picture(data: bytes) -> str:
    """Name a format that shows a page and holds no text in order."""
    name = next((name for mark, name in _PICTURES if data.startswith(mark)), "")
    if name == "BMP" and data[6:10] != bytes(4):
        return ""
    return name


def archive(data: bytes) -> str:
    """Name a format that packs other files."""
    return next((name for mark, name in _ARCHIVES if data.startswith(mark)), "")


def kind_of_text(text: str) -> Kind:
    """Tell what kind of text this is; anything is at least lines."""
    start = text.lstrip()[:_LONGEST_LINE]
    if _OPENS_TAG.match(start):
        return _kind_of_tagged(text, start)
    return next((kind for kind, fits in _SIGNS if fits(text)), Kind.LINES)


def delimiter(text: str) -> str:
    """Give what parts the fields of a table in text form; nothing where it is no table."""
    lines = [line[:_LONGEST_LINE] for line in text.split("\n", _LOOKED_AT)[:_LOOKED_AT]]
    filled = [line for line in lines if line.strip()]
    best = max(_DELIMITERS, key=lambda mark: _fit(filled, mark))
    return best if _fit(filled, best) > 0 else ""


def _kind_of_tagged(text: str, start: str) -> Kind:
    """Tell a web page from other XML, and from a Markdown file that begins with a tag."""
    if start.startswith("<?xml") and not _WEB_PAGE.search(start):
        return Kind.HTML if _TABLE.search(text) and "<html" in text.lower() else Kind.XML
    if not _WEB_PAGE.search(start) and (_HEADING.search(text) or _has_pipe_table(text)):
        return Kind.MARKDOWN
    return Kind.HTML


def _is_json(text: str) -> bool:
    return bool(_JSON.match(text)) and text.rstrip().endswith(("}", "]"))


def _has_pipe_table(text: str) -> bool:
    """Find a rule of dashes with strokes under a line with strokes."""
    return any(
        "|" in head and "|" in rule and "-" in rule and _PIPE_RULE.match(rule)
        for head, rule in pairwise(text.split("\n"))
    )


def _is_marked_up(text: str) -> bool:
    """Find headings, matter in front of them, or words set strong."""
    strong = islice(_STRONG.finditer(text), _FEWEST_STRONG)
    return bool(
        _FRONT_MATTER.match(text)
        or _HEADING.search(text)
        or _UNDERLINED.search(text)
        or len(list(strong)) == _FEWEST_STRONG
    )


def _is_yaml(text: str) -> bool:
    """Tell a data file: keys from its first line on, on many lines, and none of prose."""
    if _SUBHEADING.search(text) or _BULLET.search(text):
        return False
    lines = (line[:_LONGEST_LINE] for line in text.split("\n"))
    filled = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    if filled and filled[0].strip() == "---":
        filled = filled[1:]
    if not filled or not _KEY.fullmatch(filled[0]) or filled[0].startswith(" "):
        return False
    keys = sum(bool(_KEY.fullmatch(line)) for line in filled)
    indented = sum(line.startswith((" ", "- ", "-\t")) for line in filled)
    return keys * 3 >= len(filled) and (keys + indented) * 10 >= len(filled) * 9


def _fit(lines: list[str], mark: str) -> int:
    """Say how well ``mark`` parts lines into columns: columns times lines, 0 where it does not."""
    try:
        rows = [row for row in csv.reader((f"{line}\n" for line in lines), delimiter=mark) if row]
    except csv.Error:
        return 0
    if not rows:
        return 0
    usual, times = Counter(map(len, rows)).most_common(1)[0]
    has_headers = any(sum(column_of(field) is not None for field in row) > 1 for row in rows[:20])
    if has_headers:
        return max(usual, 2) * times
    if usual < 2 or not _is_regular(usual, times, len(rows), mark, lines):  # noqa: PLR2004 - a pair
        return 0
    return usual * times


def _is_regular(usual: int, times: int, rows: int, mark: str, lines: list[str]) -> bool:
    """Tell columns from the commas of prose; nobody writes tabs in prose."""
    if mark == "\t":
        return times * 2 >= rows and any(mark in line.strip() for line in lines)  # not indents
    if _ends_in_figures(lines, mark):
        return True
    is_prose = is_spaced("\n".join(lines), mark)
    if usual > 2:  # noqa: PLR2004 - more than a pair
        return rows > 1 and times * 10 >= rows * (9 if is_prose else 6)
    return rows > 2 and times * 10 >= rows * 9 and not is_prose  # noqa: PLR2004 - more than two


def is_spaced(text: str, mark: str) -> bool:
    """Tell whether a blank follows most delimiters, as in prose and in tables typed by hand."""
    return text.count(f"{mark} ") * 2 > text.count(mark)


def _ends_in_figures(lines: list[str], mark: str) -> bool:
    """Tell lines that all have a last field, and that is a figure or blank: ``Readme, 5``."""
    lasts = [line.rpartition(mark)[2].strip() for line in lines if mark in line]
    figures = sum(bool(_FIGURE.fullmatch(last)) for last in lasts)
    others = sum(bool(last) for last in lasts) - figures
    return (
        len(lasts) * 10 >= len(lines) * 9 and figures * 2 >= len(lasts) and others * 10 <= figures
    )


# What tells a kind, the surest first.
_SIGNS: tuple[tuple[Kind, Callable[[str], bool]], ...] = (
    (Kind.RTF, lambda text: text.lstrip().startswith("{\\rtf")),
    (Kind.MHTML, lambda text: bool(_MHTML.match(text))),
    (Kind.JSON, _is_json),
    (Kind.MARKDOWN, _has_pipe_table),
    (Kind.STREAM, is_stream),
    (Kind.YAML, _is_yaml),
    (Kind.MARKDOWN, _is_marked_up),
    (Kind.TABLE, lambda text: bool(delimiter(text))),
    (Kind.HTML, lambda text: bool(_TABLE.search(text))),
)
