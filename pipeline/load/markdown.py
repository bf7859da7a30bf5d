"""A Markdown file to a document: headings, paragraphs, lists, tables, as they look when rendered.

Parsed as GitHub does. Tables are cut into cells here: the parser drops what a row has beyond its
header, and a rubric must not lose a word. Tables in HTML go to the reader of web pages.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.diagnostics import Diagnostic, Source, problem
from pipeline.grid import Part
from pipeline.load.flow import Aside, Block, Box, Grid, Layout, Paragraph
from pipeline.load.fold import BREAK, fold, is_wide
from pipeline.load.html_document import html_blocks

_MOST_NESTED = 60  # quotes in lists in quotes
_MARKUP = re.compile(r"[\\`*_\[\]<>&!~\n]")  # without any of these a text is as it looks
_BR = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LEFT_OVER = re.compile(r"\*\*|~~")  # strong text that the parser does not see beside wide marks
_TASK = re.compile(r"\[[ xX]\]\s+")
_TABLE_OPENS = re.compile(r"^ {0,3}<table\b", re.IGNORECASE | re.MULTILINE)
_TABLE_TAG = re.compile(r"<(/?)table\b[^>]*>?", re.IGNORECASE)
_FRONT = re.compile(r"---[ \t]*\n((?:[^\n]*\n){0,50}?)---[ \t]*(?:\n|$)")
_FRONT_LINE = re.compile(r"""([A-Za-z_-]+):\s*["']?(.*?)["']?\s*""")
_LONGEST_MARKED = 20_000  # characters: beyond it the parser needs quadratic time
_MARGIN = 60  # columns: a line that ends long before was ended on purpose
_PREFIX = re.compile(r"[\s>]*")
_STROKE = re.compile(r"(?<!\\)\|")


def read_markdown(text: str, label: str) -> tuple[list[Part], list[Diagnostic]]:
    """Read a file; raises ``Refused`` for tables that are too large."""
    blocks: list[Block] = []
    problems: list[Diagnostic] = []
    front = _FRONT.match(text)
    if front:
        blocks += _front_matter(front[1])
    for piece, line, is_table in _pieces(text, front.end() if front else 0):
        if is_table:
            found, faults = html_blocks(piece, label, line)
            blocks += found
            problems += faults
        else:
            reader = _Reader(piece, label, line - 1)
            blocks += reader.blocks()
            problems += reader.problems
    layout = Layout(label)
    parts = list(layout.parts(blocks))
    return parts, problems + layout.problems


def _front_matter(text: str) -> Iterator[Paragraph]:
    """Read what stands between lines of dashes at the very top."""
    for number, line in enumerate(text.split("\n"), start=2):
        found = _FRONT_LINE.fullmatch(line)
        is_title = found is not None and found[1].lower() == "title"
        if line.strip():
            yield Paragraph(found[2] if found and is_title else line, number, level=int(is_title))


def _pieces(text: str, start: int) -> Iterator[tuple[str, int, bool]]:
    """Part tables in HTML from the rest: a blank line in one would end it for the parser."""
    line = 1 + text.count("\n", 0, start)
    while opens := _TABLE_OPENS.search(text, start):
        begun = opens.start()
        end = _end_of_table(text, begun)
        yield text[start:begun], line, False
        line += text.count("\n", start, begun)
        yield text[begun:end], line, True
        line += text.count("\n", begun, end)
        start = end
    yield text[start:], line, False


def _end_of_table(text: str, start: int) -> int:
    depth = 0
    for tag in _TABLE_TAG.finditer(text, start):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return len(text)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": True, "maxNesting": _MOST_NESTED})
    made.enable(["table", "strikethrough"])
    # Most cells have no markup; the others are parsed when their text is wanted.
    made.core.ruler.disable(["inline", "text_join"])
    return made


class _Reader:
    """Walks the tokens of one piece."""

    def __init__(self, text: str, label: str, offset: int) -> None:
        self.problems: list[Diagnostic] = []
        self._label, self._offset = label, offset
        self._lines = text.split("\n")
        self._env: dict[str, object] = {}
        self._tokens: Sequence[Token] = _parser().parse(text, self._env)
        self._rows: list[Token] = []  # of the table that is open
        self._depth = self._level = 0
        self._prefix = ""

    def blocks(self) -> Iterator[Block]:
        """Give paragraphs and tables in order."""
        if any(token.level >= _MOST_NESTED - 1 for token in self._tokens):
            place = Source(self._label, line=self._offset + 1)
            self.problems.append(problem("I017", place, limit=_MOST_NESTED))
            return
        for token in self._tokens:
            self._enter(token)
            yield from self._blocks_of(token)

    def _enter(self, token: Token) -> None:
        """Take note of where headings, lists and tables begin and end."""
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._depth += 1
            case "bullet_list_close" | "ordered_list_close":
                self._depth -= 1
            case "list_item_open":
                self._prefix = f"{token.info}{token.markup} " if token.info else ""
            case "heading_open":
                self._level = int(token.tag[1:])
            case "heading_close":
                self._level = 0
            case "tr_open":
                self._rows.append(token)

    def _blocks_of(self, token: Token) -> Iterator[Block]:
        match token.type:
            case "table_close":
                yield Grid(list(self._boxes(self._rows)))
                self._rows = []
            case "inline" if not self._rows:
                yield from self._paragraph(token)
            case "fence" | "code_block":
                text = token.content.strip("\n")
                yield Paragraph(text, self._line(token), depth=self._depth)
            case "html_block":
                found, faults = html_blocks(token.content, self._label, self._line(token))
                self.problems += faults
                yield from found

    def _line(self, token: Token) -> int:
        return self._offset + (token.map[0] if token.map else 0) + 1

    def _paragraph(self, token: Token) -> Iterator[Block]:
        text, struck = self._text(token.content)
        rest = _TASK.sub("", text, count=1) if self._depth else ""
        line = self._line(token)
        yield Paragraph(self._prefix + (rest or text), line, self._level, self._depth)
        yield from _asides(struck, line)
        self._prefix = ""

    def _boxes(self, rows: Iterable[Token]) -> Iterator[Box]:
        for number, row in enumerate(rows, start=1):
            first = row.map[0] if row.map else 0
            for column, cell in enumerate(_split(self._lines[first]), start=1):
                text, struck = self._text(cell)
                line = self._line(row)
                blocks = ([Paragraph(text, line)] if text else []) + [*_asides(struck, line)]
                yield Box(number, column, blocks, line=line)

    def _text(self, content: str) -> tuple[str, Sequence[str]]:
        """Give a text as it looks rendered, and apart from it what is struck out."""
        if not _MARKUP.search(content) or len(content) > _LONGEST_MARKED:
            return _LEFT_OVER.sub("", content).strip(), ()
        tokens: list[Token] = []
        _parser().inline.parse(content, _parser(), self._env, tokens)
        kept, struck = _without_struck(tokens)
        return fold("".join(_words(kept))), [fold("".join(_words(each))) for each in struck]


def _asides(struck: Iterable[str], line: int) -> Iterator[Aside]:
    return (Aside("I044", text, line) for text in struck if text)


def _without_struck(tokens: Iterable[Token]) -> tuple[list[Token], list[list[Token]]]:
    """Part the tokens of a text from those between strokes."""
    kept: list[Token] = []
    struck: list[list[Token]] = []
    depth = 0
    for token in tokens:
        if token.type == "s_open":
            depth += 1
            struck += [[]] if depth == 1 else []
        elif token.type == "s_close":
            depth -= 1
        else:
            (struck[-1] if depth else kept).append(token)
    return kept, struck


def _split(line: str) -> list[str]:
    """Cut a row at its strokes, those at both ends left out."""
    bare = _PREFIX.sub("", line, count=1).rstrip()
    cells = [cell.replace("\\|", "|").strip() for cell in _STROKE.split(bare)]
    if bare.startswith("|"):
        cells = cells[1:]
    return cells[:-1] if cells and not cells[-1] else cells


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    """Give the words of a text, line breaks as ``BREAK`` where they are meant."""
    line = ""
    for index, token in enumerate(tokens):
        word = _word(token)
        if token.type == "softbreak":
            word = BREAK if _is_meant(line, _next_text(tokens[index + 1 :])) else "\n"
        line = "" if word in {BREAK, "\n"} else line + word
        yield word


def _word(token: Token) -> str:
    match token.type:
        case "text":
            return _LEFT_OVER.sub("", token.content)
        case "text_special" | "code_inline" | "image":
            return token.content
        case "hardbreak":
            return BREAK
        case "html_inline" if _BR.fullmatch(token.content):
            return BREAK
        case _:
            return ""


def _next_text(tokens: Sequence[Token]) -> str:
    return next((word for token in tokens if (word := _word(token).strip())), "")


def _is_meant(before: str, after: str) -> bool:
    """Tell a line that ends on purpose from one that an editor wrapped.

    Chinese is not wrapped by editors; a Latin line was where the next word had no room.
    """
    if not before or not after:
        return False
    first = after.split(maxsplit=1)[0]
    return is_wide(before[-1]) or is_wide(after[0]) or len(before) + len(first) < _MARGIN
