"""A score sheet in YAML: the marks of a department, or of several, in words of their own.

    department: 文学院党委
    marks:
      "1.1":
        self: 5
        assessed: 4
        deductions:
          - {points: 0.5, reason: 缺3月记录, evidence: 台账第3页}
          - {points: 0.5, reason: 未见总结}
        override: 情况特殊，只扣1分
        facts:
          - {measure: 研究党建工作, period: 上学期, value: 3次}

Scores are read by the rule for cells, so that ``4.5分`` and ``无`` mean the same everywhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.diagnostics import Diagnostic, about, problem
from pipeline.grid import Cell
from pipeline.load.fact_entry import NO_FACTS, UNKNOWN, Facts, joined, read_fact
from pipeline.load.fields import Fields
from pipeline.load.files import InputFile
from pipeline.load.headers import Column, combine_of, says_nothing
from pipeline.load.mark_rows import unused_evidence
from pipeline.load.panel_labels import Above, told_above
from pipeline.load.places import Directory
from pipeline.load.reasons import read_reasons
from pipeline.load.score_text import read_score
from pipeline.load.text import short
from pipeline.load.yaml_source import load_yaml
from pipeline.model import Deduction, Department, Given, Indicator, Mark, Score
from pipeline.numbers import show
from pipeline.scopes import may_cost, points_of

_NULLS = {"null", "~"}
_OF_FACT = {
    "measure": Column.MEASURE,
    "value": Column.VALUE,
    "period": Column.PERIOD,
    "level": Column.LEVEL,
    "case": Column.CASE,
    "text": Column.STORY,
    "evidence": Column.EVIDENCE,
}


def read_score_yaml(
    file: InputFile, directory: Directory
) -> tuple[list[Mark], Facts, list[Diagnostic]]:
    """Read the marks and facts of a file, with what is wrong in it by line and column."""
    root, problems = load_yaml(file)
    if root is None:
        return [], Facts(unread=frozenset({UNKNOWN})), problems
    fields = Fields(root, problems)
    sheets = list(fields.mappings("departments")) if fields.has("departments") else [fields]
    readings = [_Reading(sheet, directory) for sheet in sheets]
    marks = [mark for reading in readings for mark in reading.marks()]
    fields.finish()
    return marks, joined([reading.facts for reading in readings]), problems


class _Reading:
    """One department's marks."""

    def __init__(self, fields: Fields, directory: Directory) -> None:
        self._fields, self._directory = fields, directory
        self.facts = NO_FACTS
        self._problems = fields.problems

    def marks(self) -> Iterator[Mark]:
        """Give the marks of the items that are named and known."""
        name = self._cell(self._fields, "department", required=True)
        above = self._read_above()
        department, found = self._directory.department(name) if name else (None, [])
        self._problems += found
        for key, given in self._fields.mapping("marks").named():
            item = self._item(Cell(key.text, key.source), department)
            if given is None:
                continue
            if item is None or department is None:
                given.disregard()
                continue
            is_mark = set(given.names()) != {"facts"}  # facts alone leave no score blank
            self._read_facts(given, department, item)
            before = len(self._problems)
            if is_mark:
                mark = self._mark(given, department, item)
                if mark.given and len(self._problems) == before:
                    self._problems += unused_evidence(mark)
                yield told_above(mark, above)
            names = {"department": department.name, "item": item.label}
            self._problems[before:] = [about(one, **names) for one in self._problems[before:]]

    def _read_above(self) -> Above:
        """Read who gives the marks, and how those of several are to make one."""
        assessor = self._fields.text("assessor", "")
        text = self._fields.text("combine", "")
        if not text:
            return Above(assessor)
        place = self._fields.place("combine")
        method = combine_of(text)
        if method is None:
            self._problems.append(problem("S050", place, typed=short(text)))
        return Above(assessor, method, place)

    def _item(self, cell: Cell, department: Department | None) -> Indicator | None:
        given = {Column.ID: cell}
        item = self._directory.item(given)
        if item is None:
            unknown = self._directory.no_item(given)
            self._problems.append(about(unknown, department=department and department.name))
        return item

    def _read_facts(self, fields: Fields, department: Department, item: Indicator) -> None:
        """Read the facts that stand beside a mark, by the rule for rows of a table."""
        for one in fields.mappings("facts", required=False):
            before = len(self._problems)
            cells = {column: self._cell(one, name) for name, column in _OF_FACT.items()}
            entry = {column: cell for column, cell in cells.items() if cell}
            fact = None
            if len(self._problems) == before:
                fact, found = read_fact(entry, one.source, department, item)
                self._problems += found
            unread = frozenset() if fact else frozenset({(department.id, item.id)})
            self.facts = joined([self.facts, Facts((fact,) if fact else (), unread)])

    def _mark(self, fields: Fields, department: Department, item: Indicator) -> Mark:
        item = replace(item, points=points_of(item, department))
        own, own_unclear = self._score(fields, "self", item)
        evidence = _said(fields, "evidence", multiline=True)
        given = self._given(fields, item, evidence)
        note = _said(fields, "note")
        place = fields.place("note") if note else None
        said = given.score or given.deductions or given.override or given.unclear
        is_judged = said or fields.has("assessed")
        return Mark(
            department=department.id,
            item=item.id,
            source=given.source,
            self_score=own,
            # A sheet that speaks of evidence alone does not leave the self-score blank.
            self_source=fields.place("self") if is_judged or fields.has("self") else None,
            given=(replace(given, note=note, note_source=place),) if is_judged else (),
            evidence=evidence,
            evidence_source=fields.place("evidence") if evidence else None,
            note="" if is_judged else note,
            note_source=place,
            unclear=own_unclear,
        )

    def _given(self, fields: Fields, item: Indicator, evidence: str) -> Given:
        score, is_unclear = self._score(fields, "assessed", item)
        deductions: list[Deduction] = []
        before = len(self._problems)
        for one in fields.mappings("deductions", required=False):
            deductions += self._deduction(one, evidence)
        if len(self._problems) == before:  # points that could not be read are told already
            self._problems += _unstated(deductions)
        override = _said(fields, "override", multiline=True)
        return Given(
            source=fields.place("assessed"),
            score=score,
            deductions=tuple(deductions),
            assessor=fields.text("assessor", ""),
            unclear=is_unclear or len(self._problems) > before,
            override=override,
            override_source=fields.place("override") if override else None,
        )

    def _deduction(self, fields: Fields, evidence: str) -> Iterator[Deduction]:
        """Read one reason; points in its words must be those stated beside it."""
        points = self._points(fields)
        own = _said(fields, "evidence") or evidence
        cell = self._cell(fields, "reason", required=True)
        if cell is None:
            return
        found, problems = read_reasons(cell, own)
        self._problems += problems
        if len(found) > 1:
            self._problems.append(problem("S031", cell.source, typed=short(cell.text)))
            return
        for one in found:
            if points is not None and one.points is not None and points != one.points:
                values = {"points": show(points), "stated": show(one.points)}
                self._problems.append(problem("S032", fields.place("points"), **values))
            yield Deduction(one.points if points is None else points, one.reason, cell.source, own)

    def _points(self, fields: Fields) -> Decimal | None:
        """Read the points of a deduction; none where they cannot be read, which is reported."""
        before = len(self._problems)
        points = fields.decimal_or_none("points")
        return points if len(self._problems) == before else None

    def _score(self, fields: Fields, name: str, item: Indicator) -> tuple[Score | None, bool]:
        before = len(self._problems)
        cell = self._cell(fields, name)
        if cell is None or cell.text in _NULLS:
            return None, len(self._problems) > before
        score, problems = read_score(cell, item.points, may_cost=may_cost(item))
        self._problems += problems
        return score, bool(problems)

    def _cell(self, fields: Fields, name: str, *, required: bool = False) -> Cell | None:
        text = fields.text(name, None if required else "", multiline=True)
        return Cell(text, fields.place(name)) if text and not says_nothing(text) else None


def _said(fields: Fields, name: str, *, multiline: bool = False) -> str:
    """Read a text by the rule for cells, in which a dash or 无 says nothing."""
    text = fields.text(name, "", multiline=multiline).strip()
    return "" if says_nothing(text) or text in _NULLS else text


def _unstated(deductions: Sequence[Deduction]) -> Iterator[Diagnostic]:
    """Report each of several deductions that states no points, by the rule for cells."""
    for one in deductions if len(deductions) > 1 else ():
        if one.points is None:
            yield problem("S020", one.source, typed=short(one.reason))
