"""Which indicator was which a year ago, read from YAML and held against both rubrics."""

import re
from collections.abc import Iterator

from pipeline.codes import has_errors
from pipeline.diagnostics import Diagnostic, Source, excerpt, problem
from pipeline.load.fields import YEARS, Fields
from pipeline.load.files import InputFile
from pipeline.load.yaml_source import load_yaml
from pipeline.model import How, IdEntry, IdMap, PastResults, Rubric

NOTHING = "null"  # what stands for: there was none
_PERCENT = re.compile(r"[0-9]{1,2}|100")

Earlier = Rubric | PastResults  # what tells the ids of the earlier year


def load_id_map(
    file: InputFile, old: Earlier, new: Rubric
) -> tuple[IdMap | None, list[Diagnostic]]:
    """Read the pairs of ids of two years; None where anything in the file is an error.

    A map that leads back to another year than ``old`` is an error for two rubrics. Results are
    compared without it: their ids are not looked for, and a warning says so.
    """
    root, problems = load_yaml(file)
    if root is None:
        return None, problems
    fields = Fields(root, problems)
    made = IdMap(
        year=fields.integer("year", *YEARS),
        since=fields.integer("from", *YEARS),
        entries=tuple(map(_entry, fields.mappings("entries"))),
        source=fields.source,
    )
    places = (fields.place("year"), fields.place("from"))
    fields.finish()
    if not has_errors(problems):
        problems += [*_check_years(made, places, old, new), *_check_ids(made, old, new)]
    return (None if has_errors(problems) else made), problems


def _entry(fields: Fields) -> IdEntry:
    was = fields.text("was")
    likeness = fields.text("likeness", "0")
    if not _PERCENT.fullmatch(likeness):
        place = fields.place("likeness")
        fields.problems.append(problem("I407", place, typed=excerpt(likeness)))
        likeness = "0"
    return IdEntry(
        id=fields.text("id"),
        was=None if was == NOTHING else was,
        how=fields.choice("how", How, How.NEW if was == NOTHING else How.GIVEN),
        likeness=int(likeness),
        source=fields.source,
        confirmed=fields.flag("confirmed", default=False),
    )


def _check_years(
    made: IdMap, places: tuple[Source, Source], old: Earlier, new: Rubric
) -> Iterator[Diagnostic]:
    codes = ("I401", "I402" if isinstance(old, Rubric) else "C087")
    pairs = zip(codes, places, (made.year, made.since), (new, old), strict=True)
    for code, place, stated, year in pairs:
        if stated != year.year:
            yield problem(code, place, year.source, stated=stated, year=year.year)


def _ids(old: Earlier) -> set[str]:
    return {node.id for node in (old.walk() if isinstance(old, Rubric) else old.nodes)}


def _check_ids(made: IdMap, old: Earlier, new: Rubric) -> Iterator[Diagnostic]:
    ours, theirs = {node.id for node in new.walk()}, _ids(old)
    is_of_old = made.since == old.year
    seen: dict[str, Source] = {}
    taken: dict[str, IdEntry] = {}
    for entry in made.entries:
        if entry.id not in ours:
            yield problem("I403", entry.source, id=excerpt(entry.id), year=new.year)
        if entry.id in seen:
            yield problem("I406", entry.source, seen[entry.id], id=excerpt(entry.id))
        seen.setdefault(entry.id, entry.source)
        if entry.was is None:
            continue
        if entry.was not in theirs and is_of_old:
            yield problem("I404", entry.source, was=excerpt(entry.was), year=old.year)
        elif entry.was in taken:
            other = taken[entry.was]
            yield problem(
                "I405", entry.source, other.source, was=entry.was, id=entry.id, other=other.id
            )
        taken.setdefault(entry.was, entry)
