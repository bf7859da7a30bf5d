"""All score sheets of a campaign to marks, whatever their shape and the order of their files."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.diagnostics import Diagnostic, Source, about, problem
from pipeline.load.fact_entry import Facts, joined
from pipeline.load.files import InputFile
from pipeline.load.mark_merge import merge
from pipeline.load.places import Directory, make_directory
from pipeline.load.score_files import read_score_files
from pipeline.load.text import short
from pipeline.load.wide import Lacking, without
from pipeline.model import Department, Mark, Rubric
from pipeline.outputs import Progress, unwatched


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the score sheets say: marks, and the facts that stand beside them in YAML."""

    marks: tuple[Mark, ...]
    facts: Facts


def load_marks(
    files: Sequence[InputFile],
    rubric: Rubric,
    departments: Sequence[Department],
    jobs: int = 1,
    progress: Progress = unwatched,
) -> tuple[tuple[Mark, ...], list[Diagnostic]]:
    """Read the marks in ``files`` alone, where nothing is scored."""
    loaded, problems = load_sheets(files, rubric, departments, jobs, progress)
    return loaded.marks, problems


def load_sheets(
    files: Sequence[InputFile],
    rubric: Rubric,
    departments: Sequence[Department],
    jobs: int = 1,
    progress: Progress = unwatched,
) -> tuple[Loaded, list[Diagnostic]]:
    """Read the marks in ``files``, sorted by roster, then by the rubric's order; and the facts.

    Files of every shape may be mixed. A mark given twice is an error at both places; the first
    stands, so that the other checks can go on. The facts are as read: ``load_facts`` settles them.
    """
    directory = make_directory(rubric, departments)
    marks: list[Mark] = []
    problems: list[Diagnostic] = []
    lacking: list[Lacking] = []
    facts: list[Facts] = []
    for read in read_score_files(files, rubric, departments, jobs, progress):
        marks += read.marks
        problems += read.problems
        lacking += read.lacking
        facts.append(read.facts)
    single, repeated = _settle(marks, directory)
    order = {item.id: place for place, item in enumerate(rubric.items())}
    roster = {department.id: place for place, department in enumerate(departments)}
    single.sort(key=lambda mark: (roster[mark.department], order[mark.item]))
    found = [*problems, *repeated, *without(lacking, single, directory)]
    found += _overrides_of_nothing(single, directory)
    return Loaded(tuple(single), joined(facts)), found


_Typed = tuple[Source, str]  # a place, and what stands there


def _settle(marks: Iterable[Mark], directory: Directory) -> tuple[list[Mark], list[Diagnostic]]:
    """Make one mark of all that the sheets say of a department on an item, value by value.

    Self-score and assessed score may stand in two sheets, and each assessor's in one of its own.
    A value given twice is a problem; the first stands. An empty row says nothing.
    """
    groups: dict[tuple[str, str], list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: (mark.is_blank, mark.source)):
        groups.setdefault((mark.department, mark.item), []).append(mark)
    repeated: dict[tuple[str, ...], list[tuple[Mark, _Typed, _Typed]]] = {}
    settled: list[Mark] = []
    problems: list[Diagnostic] = []
    for group in groups.values():
        mark, doubles, miscopied = merge(group)
        settled.append(mark)
        again = {frozenset((_sheet(a), _sheet(b))) for a, b in doubles}
        typed = {place: text for part in group for place, text in _typed(part)}
        for first, second in miscopied:
            # A whole sheet handed in again is told once, as that.
            if frozenset((_sheet(first), _sheet(second))) not in again:
                pair = ((first, typed[first]), (second, typed[second]))
                problems.append(_differing(mark, *pair, directory))
        for first, second in doubles:
            key = (mark.department, *_sheet(first), *_sheet(second))
            both = ((first, typed.get(first, "")), (second, typed.get(second, "")))
            repeated.setdefault(key, []).append((mark, *both))
    doubled = [found for pairs in repeated.values() for found in _twice(pairs, directory)]
    return settled, problems + doubled


def _overrides_of_nothing(marks: Iterable[Mark], directory: Directory) -> Iterator[Diagnostic]:
    """Report the reasons to override rules where no score stands that could."""
    for mark in marks:
        for one in mark.given:
            if one.override and not (one.score or one.unclear):
                names = {
                    "department": directory.departments[mark.department].name,
                    "item": directory.items[mark.item].label,
                }
                place = one.override_source or one.source
                yield about(problem("E050", place, typed=short(one.override)), **names)


def _differing(mark: Mark, first: _Typed, second: _Typed, directory: Directory) -> Diagnostic:
    values = {
        "own": first[1],
        "shown": second[1],
        "department": directory.departments[mark.department].name,
        "item": directory.items[mark.item].label,
    }
    return problem("G010", second[0], first[0], **values)


def _twice(
    pairs: Sequence[tuple[Mark, _Typed, _Typed]], directory: Directory
) -> Iterator[Diagnostic]:
    """Report values given twice: a whole sheet handed in again is one problem, not one an item."""
    mark, (first, _), (second, _) = pairs[0]
    name = directory.departments[mark.department].name
    if len(pairs) == len(directory.items) > 1:
        yield problem("P016", second, first, department=name, count=len(pairs))
        return
    for mark, (first, before), (second, after) in pairs:
        values = {"item": directory.items[mark.item].label, "first": before, "second": after}
        yield problem("P012", second, first, department=name, **values)


def _typed(part: Mark) -> Iterator[_Typed]:
    """Give what was typed, by its place: scores, notes, and reasons where no score stands."""
    notes = [(part.note_source, part.note), *((one.note_source, one.note) for one in part.given)]
    notes += [(one.override_source, one.override) for one in part.given]
    yield from ((place, short(note)) for place, note in notes if place and note)
    for one in part.given:
        words = one.deductions[0].reason if one.deductions else one.note or one.override
        yield one.source, short(words)
    scores = (part.self_score, *(one.score for one in part.given))
    yield from ((score.source, score.typed) for score in scores if score)


def _sheet(source: Source) -> tuple[str, str]:
    return source.path, source.sheet
