"""The contract of the texts on the summary's charts: captions, alternatives, what each shows."""

from collections.abc import Mapping

_VALUE = "label other_shown shown"
_BARS: Mapping[str, str] = {"caption": "", "alternative": "values", "value": _VALUE}
_NUMBERED: Mapping[str, str] = {
    "caption": "number",
    "alternative": "number values",
    "value": _VALUE,
}
_YEARS: Mapping[str, str] = {
    "caption": "number year",
    "alternative": "number values year",
    "value": _VALUE,
    "now": "number year",
    "past": "number year",
    "shows": "moves number",
    "risen": "departments difference",
    "fallen": "departments difference",
    "level": "number",
}
_SAID: Mapping[str, Mapping[str, str]] = {
    "grade_chart": {**_BARS, "shows": "count names share", "shows_tied": "count names share"},
    "ranking_chart": {
        **_BARS,
        "shows": "above below difference mean",
        "shows_equal": "score",
    },
    "blended_chart": _BARS,
    "item_chart": {**_BARS, "shows": "above highest loss_rate none"},
    "heat_chart": {
        **_NUMBERED,
        "value": f"cells {_VALUE}",
        "cell": "column shown",
        "whole": "",
        "shades": "number",
        "frame": "number",
        "shows": "count loss_rate number ordinal places titles",
        "shows_tied": "count loss_rate number ordinal places titles",
        "no_loss": "number ordinal",
        "place": "department title",
        "places_more": "count names",
        "titles_more": "count names",
    },
    "comparison_chart": {**_NUMBERED, "assessed": "number", "self_score": "number"},
    "year_chart": {**_YEARS, "more": "count names"},
    "year_rate_chart": _YEARS,
}
CHART_TEXTS: Mapping[str, str] = {
    f"summary.{chart}.{name}": blanks
    for chart, texts in _SAID.items()
    for name, blanks in texts.items()
}
