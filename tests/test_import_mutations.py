"""Five hundred tables gone wrong: an import never fails, and never loses a word in silence."""

import random
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from unicodedata import normalize

import pytest
import yaml

from pipeline import run
from pipeline.diagnostics import Diagnostic, Source
from pipeline.draft_yaml import draft_yaml
from pipeline.grid import Document, Share, Sheet
from pipeline.load.document import read_document
from pipeline.load.files import InputFile
from pipeline.model import Rubric
from pipeline.recognise import recognise
from pipeline.recognise.hints import Hints
from pipeline.recognise.numbering import split_number
from pipeline.recognise.worth import find_worth
from tests.invented_table import FORMS, ITEMS, NAME, ROWS, TOTAL, Table, as_sheet, invented, write

SEED = Path(__file__).resolve().parents[2] / "shared" / "seed" / "rubric-2017.xlsx"
MUTATIONS = 500
FILES = 8  # in each form
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast where it is
HINTS = Hints(fallback_title="考核", fallback_year=2017)
JUNK = (
    "待定", "n/a", "见附件", "９．５", "10分", "-5~0", "25%", "（20分）", "满分100分", "1e999",
    "0", "-", "—", "/", "√", "合计", "小计:", "备注:以上各项扣完为止", "一票否决", "序号", "分值",
    "评分标准", "得分", "要求:从严", "第三部分 其他", "1.1.1.1.1", "(99)", "①", "2017年", "A.",
    "😀 emoji", "e\u0301tude", "\u202eRTL\u202c", "a\u200bb\u00a0c\u3000d", "\ufeff", "\x07bell",
    "\"quoted\": {yaml: [#]}", "- item", "|", "'", "\\", "null", "true", "=1+1", "<b>粗</b>",
    "长" * 400, "一\n二\n三", "\ttab\t", "９９９９９９９９９９９", "0.333333333333333333",
)  # fmt: skip

Change = Callable[[Table, random.Random], None]


def some_cell(table: Table, chance: random.Random) -> tuple[int, int]:
    return chance.choice(sorted(table.cells))


def swap_cells(table: Table, chance: random.Random) -> None:
    one, other = some_cell(table, chance), some_cell(table, chance)
    table.cells[one], table.cells[other] = table.cells[other], table.cells[one]


def drop_cell(table: Table, chance: random.Random) -> None:
    if len(table.cells) > 1:
        del table.cells[some_cell(table, chance)]


def type_junk(table: Table, chance: random.Random) -> None:
    table.cells[some_cell(table, chance)] = chance.choice(JUNK)


def append_junk(table: Table, chance: random.Random) -> None:
    table.cells[some_cell(table, chance)] += chance.choice(JUNK)


def type_anywhere(table: Table, chance: random.Random) -> None:
    here = chance.randint(1, table.height + 2), chance.randint(1, table.width + 2)
    table.cells[here] = chance.choice(JUNK)


def rename_header(table: Table, chance: random.Random) -> None:
    first = min(row for row, _ in table.cells)
    column = chance.choice([column for row, column in table.cells if row == first])
    table.cells[first, column] = chance.choice((*ROWS[0], *JUNK))


def merge(table: Table, chance: random.Random) -> None:
    row, column = some_cell(table, chance)
    area = row, column, row + chance.randint(0, 3), column + chance.randint(0, 2)
    table.areas = [kept for kept in table.areas if not overlap(kept, area)]
    if area[:2] != area[2:]:
        table.areas.append(area)
        for here in [here for here in table.cells if inside(here, area) and here != area[:2]]:
            del table.cells[here]


def split(table: Table, chance: random.Random) -> None:
    if table.areas:
        table.areas.remove(chance.choice(table.areas))


def overlap(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def inside(here: tuple[int, int], area: tuple[int, ...]) -> bool:
    return area[0] <= here[0] <= area[2] and area[1] <= here[1] <= area[3]


def drop_column(table: Table, chance: random.Random) -> None:
    lost = chance.randint(1, table.width)
    if any(column != lost for _, column in table.cells):
        table.cells = {here: text for here, text in table.cells.items() if here[1] != lost}
        table.areas = [area for area in table.areas if not area[1] <= lost <= area[3]]


def swap_columns(table: Table, chance: random.Random) -> None:
    one, other = chance.randint(1, table.width), chance.randint(1, table.width)
    places = {one: other, other: one}
    table.cells = {(r, places.get(c, c)): text for (r, c), text in table.cells.items()}
    table.areas = [
        (top, places.get(left, left), bottom, places.get(left, left))
        for top, left, bottom, right in table.areas
        if left == right
    ]


def open_row(table: Table, chance: random.Random) -> int:
    """Make room for a row and give its number; areas that it would cut open are split."""
    at = chance.randint(1, table.height + 1)
    table.cells = {(r + (r >= at), c): text for (r, c), text in table.cells.items()}
    table.areas = [
        (top + (top >= at), left, bottom + (bottom >= at), right)
        for top, left, bottom, right in table.areas
    ]
    return at


def insert_row(table: Table, chance: random.Random) -> None:
    row = open_row(table, chance)
    for column in range(1, table.width + 1):
        if chance.random() < 0.5:
            table.cells[row, column] = chance.choice(JUNK)


def repeat_row(table: Table, chance: random.Random) -> None:
    source = chance.randint(1, table.height)
    texts = {column: text for (row, column), text in table.cells.items() if row == source}
    row = open_row(table, chance)
    table.cells.update({(row, column): text for column, text in texts.items()})


def drop_row(table: Table, chance: random.Random) -> None:
    lost = chance.randint(1, table.height)
    if any(row != lost for row, _ in table.cells):
        table.cells = {here: text for here, text in table.cells.items() if here[0] != lost}


def insert_total(table: Table, chance: random.Random) -> None:
    row = open_row(table, chance)
    table.cells[row, 1] = chance.choice(("合计", "小计", "总分:", "Total"))
    table.cells[row, chance.randint(2, max(2, table.width))] = chance.choice(("100", "37", "9.5分"))


CHANGES: tuple[Change, ...] = (
    swap_cells, drop_cell, type_junk, append_junk, type_anywhere, rename_header, merge, split,
    drop_column, swap_columns, insert_row, repeat_row, drop_row, insert_total,
)  # fmt: skip


def mutated(table: Table, number: int) -> Table:
    """Change a table by one to five changes, the same ones for the same number."""
    changed, chance = table.copy(), random.Random(number)  # noqa: S311  # no secret
    for change in chance.choices(CHANGES, k=chance.randint(1, 5)):
        change(changed, chance)
    return changed


def strings(value: object) -> Iterator[str]:
    """Give every text and number that stands in loaded YAML."""
    match value:
        case dict():
            for part in value.values():
                yield from strings(part)
        case list():
            for part in value:
                yield from strings(part)
        case None | bool():
            pass
        case _:
            yield str(value)


def bare(text: str) -> str:
    """Leave blanks out, and what is invisible or forbidden in YAML."""
    return "".join(found for found in text if found.isprintable() and not found.isspace())


def kept_texts(rubric: Rubric | None, found: Iterable[Diagnostic]) -> str:
    """Give all that the draft and the report say, without blanks."""
    said = [value for one in found for _, value in one.values]
    if rubric is not None:
        said += strings(yaml.load(draft_yaml(rubric), LOADER))  # noqa: S506  # both are safe
    kept = "\n".join(map(bare, said))
    return f"{kept}\n{normalize('NFKC', kept)}"


def lost(sheets: Iterable[Sheet], kept: str) -> list[str]:
    """List the cells of which a word or a number stands nowhere any more.

    A title parts with its number and its points, so a cell is looked for in pieces where it does
    not stand there as a whole.
    """
    cells = (
        cell
        for sheet in sheets
        for row in sheet.rows
        for cell in row.cells.values()
        if cell.share is Share.OWN
    )
    return [f"{cell.source} {cell.text!r}" for cell in cells if not is_kept(cell.text, kept)]


def is_kept(text: str, kept: str) -> bool:
    """Tell whether all words of a text were kept; of points alone (``满分10分``) the number."""
    if bare(text) in kept or all(bare(part) in kept for part in split_number(text)):
        return True
    plain = normalize("NFKC", bare(text))
    pieces = re.findall(r"\d+" if find_worth(text, Source(NAME)) else r"[^\W\d_]+|\d+", plain)
    return all(piece in kept for piece in pieces)


def import_sheet(sheet: Sheet) -> tuple[Rubric | None, list[Diagnostic]]:
    return recognise(Document(sheet.source, (sheet,)), HINTS)


def test_the_invented_table_is_read_whole() -> None:
    rubric, found = import_sheet(as_sheet(invented()))
    assert rubric is not None
    leaves = [node for node in rubric.walk() if not node.children]
    assert [len(leaves), sum(node.points for node in leaves)] == [ITEMS, TOTAL]
    assert lost([as_sheet(invented())], kept_texts(rubric, found)) == []


@pytest.mark.parametrize("start", range(0, MUTATIONS, 50))
def test_no_change_of_the_table_makes_the_import_fail_or_lose_a_cell(start: int) -> None:
    for number in range(start, start + 50):
        sheet = as_sheet(mutated(invented(), number))
        rubric, found = import_sheet(sheet)
        missing = lost([sheet], kept_texts(rubric, found))
        assert missing == [], f"mutation {number} lost cells"


@pytest.mark.parametrize("form", sorted(FORMS))
def test_no_change_makes_a_file_fail_or_lose_a_cell(tmp_path: Path, form: str) -> None:
    for number in range(FILES):
        path = write(mutated(invented(), 1000 + number), tmp_path, form)
        rubric, found = run.import_rubric(path, HINTS)
        document, _ = read_document(InputFile(path, path.name))
        sheets = [part for part in (document.parts if document else ()) if isinstance(part, Sheet)]
        assert lost(sheets, kept_texts(rubric, found)) == [], f"mutation {number} lost cells"


@pytest.mark.skipif(not SEED.exists(), reason="../shared/seed is not here: only made tables run")
@pytest.mark.parametrize("start", range(0, MUTATIONS, 125))
def test_no_change_of_the_seed_makes_the_import_fail_or_lose_a_cell(start: int) -> None:
    table = seed()
    for number in range(start, start + 125):
        sheet = as_sheet(mutated(table, number))
        rubric, found = import_sheet(sheet)
        assert lost([sheet], kept_texts(rubric, found)) == [], f"mutation {number} lost cells"


def seed() -> Table:
    """Give the seed's own table, merged cells and all."""
    document, _ = read_document(InputFile(SEED, SEED.name))
    assert document is not None
    (sheet,) = (part for part in document.parts if isinstance(part, Sheet))
    table = Table({}, [])
    areas: dict[object, list[tuple[int, int]]] = {}
    for row in sheet.rows:
        for column, cell in row.cells.items():
            areas.setdefault(cell.source, []).append((row.number, column))
            if cell.share is Share.OWN:
                table.cells[row.number, column] = cell.text
    table.areas = [(*min(area), *max(area)) for area in areas.values() if len(area) > 1]
    return table
