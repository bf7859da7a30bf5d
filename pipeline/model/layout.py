"""The measures that an organisation sets instead of the formal layout's: data, not yet a layout."""

from dataclasses import dataclass

from pipeline.diagnostics import Source


@dataclass(frozen=True, slots=True)
class LayoutValue:
    """One measure as it was typed: ``layout.page.top_mm: 34.58``."""

    group: str  # page
    name: str  # top_mm
    typed: str  # 34.58
    source: Source  # of the value
    key: Source  # of the name
