"""What the open cells of a form take: bounds, lists to choose from, and what they say.

Cells that take the same share one rule, as spreadsheet programs keep them.
"""

from openpyxl.cell import Cell
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.documents.form import Content, Field, Hint, Limit
from pipeline.model.marks import LONGEST_TEXT
from pipeline.numbers import ZERO, show

# What spreadsheet programs hold of each (ECMA-376 Part 1, 18.3.1.32).
_LONGEST_TITLE, _LONGEST_SAID, _LONGEST_LIST = 32, 255, 255
_Key = tuple[Content, Limit | None, Hint | None]


class Rules:
    """The rules of one sheet; ``offered`` names the cells with reasons to choose from."""

    def __init__(self, target: Worksheet, offered: str) -> None:
        self._target, self._offered = target, offered
        self._made: dict[_Key, DataValidation] = {}

    def bind(self, place: Cell, field: Field) -> None:
        """Let a cell take what its field takes."""
        key = (field.content, field.limit, field.hint)
        if key not in self._made:
            self._made[key] = self._rule(field)
        self._made[key].add(place.coordinate)

    def apply(self) -> None:
        """Write the rules into the sheet."""
        for rule in self._made.values():
            self._target.add_data_validation(rule)

    def _rule(self, field: Field) -> DataValidation:
        rule = self._bare(field)
        if hint := field.hint:
            rule.promptTitle, rule.prompt = _cut(hint.title, _LONGEST_TITLE), _said(hint.prompt)
            rule.errorTitle, rule.error = rule.promptTitle, _said(hint.refusal or hint.prompt)
        rule.showInputMessage = True
        rule.errorStyle = "stop"
        # Reasons are only offered: whatever else is typed stands.
        rule.showErrorMessage = field.content is not Content.REASON
        return rule

    def _bare(self, field: Field) -> DataValidation:
        if field.content is Content.REASON and self._offered:
            return DataValidation(type="list", formula1=self._offered, allow_blank=True)
        if field.limit is None:
            return DataValidation(
                type="textLength",
                operator="lessThanOrEqual",
                formula1=str(LONGEST_TEXT),
                allow_blank=True,
            )
        return _of_limit(field.limit)


def _of_limit(limit: Limit) -> DataValidation:
    """Let a cell take one of the choices, or a number within the bounds."""
    listed = ",".join(map(show, limit.choices))
    if limit.choices and len(listed) <= _LONGEST_LIST:
        return DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    rule = DataValidation(type="decimal", operator="between", allow_blank=True)
    if limit.lowest is None:
        rule.operator, rule.formula1 = "lessThanOrEqual", show(limit.highest or ZERO)
    elif limit.highest is None:
        rule.operator, rule.formula1 = "greaterThanOrEqual", show(limit.lowest)
    else:
        rule.formula1, rule.formula2 = show(limit.lowest), show(limit.highest)
    return rule


def _said(text: str) -> str:
    return _cut(text, _LONGEST_SAID)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
