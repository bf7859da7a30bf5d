"""The numbers of the summary's tables and headings that depend on which parts are there."""

from collections.abc import Mapping

from pipeline.chinese import numeral
from pipeline.compose.analysis import has_kinds
from pipeline.compose.comparison import widest
from pipeline.results import Results

_FIRST_TABLE = 6  # those before are always there and numbered in the wording
_FIRST_HEADING = 7


def table_numbers(results: Results) -> Mapping[str, str]:
    """Give numbers to the tables that may be missing, in the order in which they stand."""
    analysis = results.analysis
    parts = {
        "kind_blocks": has_kinds(results),
        "kind_items": has_kinds(results),
        "gaps": bool(widest(analysis.item_gaps)),
        "year_table": bool(analysis.years and analysis.years.departments),
        "notice_table": any(result.low_items for result in results.departments),
    }
    present = (name for name, is_there in parts.items() if is_there)
    return {name: str(number) for number, name in enumerate(present, start=_FIRST_TABLE)}


def heading_numbers(results: Results) -> Mapping[str, str]:
    """Give numbers to the headings after the comparison of years, which may be missing."""
    first = _FIRST_HEADING + (results.analysis.years is not None)
    return {"notices": numeral(first), "next_steps": numeral(first + 1)}
