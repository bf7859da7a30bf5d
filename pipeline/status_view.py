"""``kaohe status`` as a table for people and as JSON for programs."""

import sys

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.diagnostics import Language
from pipeline.messages import say
from pipeline.status import Standing, State, Status

_WIDE = 200  # columns where the table goes to a file or a pipe: nothing is folded
# What each state is called, and its colour.
_STATES = {
    State.MISSING: ("status_missing", "bold red"),
    State.UNREAD: ("status_unread", "red"),
    State.BLANK: ("status_blank", "yellow"),
    State.PARTIAL: ("status_partial", "yellow"),
    State.COMPLETE: ("status_complete", "green"),
}


def status_as_json(status: Status) -> dict[str, object]:
    """Give the state of things as JSON data; docs/problems.md lists the fields."""
    standings = status.standings
    return {
        "year": status.year,
        "appraisal": status.appraisal,
        "departments": [_as_json(one) for one in standings],
        "office": {"errors": status.errors, "warnings": status.warnings},
        "totals": {
            "departments": len(standings),
            "answered": status.count(State.PARTIAL, State.COMPLETE),
            **{state.value: status.count(state) for state in State},
            "items": sum(one.items for one in standings),
            "self": sum(one.self_scores for one in standings),
            "assessed": sum(one.assessed for one in standings),
            "errors": status.errors + sum(one.errors for one in standings),
            "warnings": status.warnings + sum(one.warnings for one in standings),
        },
    }


def _as_json(one: Standing) -> dict[str, object]:
    return {
        "id": one.department.id,
        "name": one.department.name,
        "type": one.department.kind,
        "state": one.state.value,
        "files": list(one.files),
        "items": one.items,
        "self": one.self_scores,
        "assessed": one.assessed,
        "errors": one.errors,
        "warnings": one.warnings,
    }


def print_status(status: Status, language: Language, *, colour: bool | None) -> None:
    """Print the table, a row for each department, and the totals."""
    table = Table(box=box.SIMPLE_HEAD, show_footer=True)
    answered = status.count(State.PARTIAL, State.COMPLETE)
    items = sum(one.items for one in status.standings)
    sums = {
        "status_department": say(language, "status_total"),
        "status_state": f"{answered}/{len(status.standings)}",
        "status_self": f"{sum(one.self_scores for one in status.standings)}/{items}",
        "status_assessed": f"{sum(one.assessed for one in status.standings)}/{items}",
        "status_errors": str(sum(one.errors for one in status.standings)),
        "status_warnings": str(sum(one.warnings for one in status.standings)),
        "status_files": "",
    }
    for key, total in sums.items():
        is_text = key in {"status_department", "status_state", "status_files"}
        justify = "left" if is_text else "right"
        table.add_column(say(language, key), Text(total), justify=justify, overflow="fold")  # type: ignore[arg-type]
    for one in status.standings:
        table.add_row(*_row(one, language))
    _console(colour=colour).print(table)


def _row(one: Standing, language: Language) -> list[Text]:
    key, colour = _STATES[one.state]
    return [
        Text(f"{one.department.id} {one.department.name}"),
        Text(say(language, key), style=colour),
        _share(one.self_scores, one.items),
        _share(one.assessed, one.items),
        Text(str(one.errors), style="red" if one.errors else ""),
        Text(str(one.warnings), style="yellow" if one.warnings else ""),
        Text("\n".join(one.files)),
    ]


def _share(count: int, whole: int) -> Text:
    return Text(f"{count}/{whole}", style="" if count == whole else "yellow")


def _console(*, colour: bool | None) -> Console:
    if sys.stdout.isatty():
        return Console(no_color=colour is False)
    return Console(width=_WIDE, no_color=True)
