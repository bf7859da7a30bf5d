"""The numbers of the summary's tables, figures and headings after those that may be missing."""

from collections.abc import Mapping

from pipeline.chinese import numeral
from pipeline.compose.analysis import has_kinds
from pipeline.compose.comparison import widest
from pipeline.compose.heat import heat_blocks
from pipeline.results import Results

_FIRST_TABLE = 6  # those before are always there and numbered in the wording
_FIRST_FIGURE = 4
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
    return _number(parts, _FIRST_TABLE)


def figure_numbers(results: Results) -> Mapping[str, str]:
    """Give numbers to the figures that may be missing, in the order in which they stand."""
    years = results.analysis.years
    parts = {
        "heat_chart": bool(heat_blocks(results)),
        "comparison_chart": any(one.total.self_score is not None for one in results.departments),
        "year_chart": bool(years and years.departments),
    }
    return _number(parts, _FIRST_FIGURE)


def _number(parts: Mapping[str, bool], first: int) -> Mapping[str, str]:
    present = (name for name, is_there in parts.items() if is_there)
    return {name: str(number) for number, name in enumerate(present, start=first)}


def heading_numbers(results: Results) -> Mapping[str, str]:
    """Give numbers to the headings after the comparison of years, which may be missing."""
    first = _FIRST_HEADING + (results.analysis.years is not None)
    return {"notices": numeral(first), "next_steps": numeral(first + 1)}
