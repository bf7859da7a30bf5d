"""The report of a check as a form to print and sign (四性检测报告)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.chinese import join_heavy, show_date
from pipeline.codes import message
from pipeline.diagnostics import Diagnostic, Language
from pipeline.documents import Meta
from pipeline.documents.paper_table import PaperTable
from pipeline.verify import words
from pipeline.verify.items import Judged

_WIDTHS = (5, 24, 9, 26)
_MOST = 20  # problems of an item that are printed; the rest is in the JSON


@dataclass(frozen=True, slots=True)
class Checked:
    """Which package was checked on which day."""

    name: str
    pieces: int
    files: int
    day: date
    author: str


def report_table(checked: Checked, items: Sequence[Judged], *, is_sound: bool) -> PaperTable:
    """Compose the report: a row an item, under the name of its property."""
    about = words.about(checked.name, checked.pieces, checked.files, show_date(checked.day))
    return PaperTable(
        meta=Meta(words.REPORT, checked.author, checked.name, checked.day),
        title=words.REPORT,
        lines=(*about, words.conclusion(is_sound=is_sound)),
        header=words.HEADER,
        widths=_WIDTHS,
        rows=tuple(_rows(items)),
        notes=words.BASIS,
    )


def _rows(items: Sequence[Judged]) -> Iterator[tuple[str, ...]]:
    for judged in items:
        item = judged.item
        yield (
            item.number,
            words.full_title(item.number, item.property.value),
            words.VERDICTS[judged.verdict.value],
            _problems(judged.found),
        )


def _problems(found: Sequence[Diagnostic]) -> str:
    said = [f"{one.source} {message(one, Language.CHINESE)}" for one in found[:_MOST]]
    return join_heavy(said) + (words.more(len(found)) if len(found) > _MOST else "")
