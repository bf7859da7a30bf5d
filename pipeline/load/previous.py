"""An earlier year's results that a campaign names, and which item was which.

Items are paired by the map of ids beside the rubric where there is one, else by equal ids. A pair
of the map that is a mere likeness counts only once a person has confirmed it.
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.chinese import normalise
from pipeline.codes import has_errors
from pipeline.diagnostics import Diagnostic, excerpt, problem
from pipeline.load.files import InputFile
from pipeline.load.id_map import load_id_map
from pipeline.load.results_file import load_results
from pipeline.model import Campaign, Department, How, IdEntry, IdMap, PastResults, Previous, Rubric

Pairs = tuple[tuple[str, str], ...]

_CERTAIN = {How.SAME, How.GIVEN}
_NAMED = 5  # ids that a message lists
_ELSEWHERE = re.compile(r"[A-Za-z]:|[\\\x00]|/")  # a drive, another system's path, the root


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was found of an earlier year, and the files it was read from."""

    previous: Previous | None = None
    files: tuple[InputFile, ...] = ()


def load_previous(
    folder: InputFile,
    ids: InputFile,
    campaign: Campaign,
    rubric: Rubric,
    departments: Sequence[Department],
) -> tuple[Earlier, list[Diagnostic]]:
    """Read what ``campaign.previous`` names in ``folder``; ``ids`` is a map that may be missing."""
    if not campaign.previous:
        return Earlier(), []
    file, problems = _find(folder, campaign)
    past, found = load_results(file) if file else (None, [])
    if file is None or past is None:
        return Earlier(), [*problems, *found]
    problems = [*found, *_check(past, campaign, departments)]
    files = (file, ids) if os.path.lexists(ids.path) else (file,)
    pairs, found = _pair(past, rubric, campaign, files[1:])
    problems += found
    if has_errors(problems):
        return Earlier(), problems
    return Earlier(Previous(past, pairs), files), problems


def _find(folder: InputFile, campaign: Campaign) -> tuple[InputFile | None, list[Diagnostic]]:
    """Find the file; neither the path nor a link on the way may lead out of the folder."""
    place, typed = campaign.place("previous"), campaign.previous
    steps = PurePosixPath(typed).parts
    if _ELSEWHERE.match(typed) or "\\" in typed or ".." in steps:
        return None, [problem("C080", place, typed=excerpt(typed))]
    path = folder.path.joinpath(*steps)
    if not os.path.lexists(path):
        return None, [problem("C081", place, typed=excerpt(typed))]
    real = os.path.realpath(folder.path)
    if os.path.realpath(path) != os.path.join(real, *steps):  # noqa: PTH118 -- as realpath writes
        return None, [problem("C080", place, typed=excerpt(typed))]
    return InputFile(path, path.as_posix()), []


def _check(
    past: PastResults, campaign: Campaign, departments: Sequence[Department]
) -> Iterator[Diagnostic]:
    place, years = campaign.place("previous"), {"past": past.year, "year": campaign.year}
    if past.year >= campaign.year:
        yield problem("C082", place, past.source, **years)
    elif departments and not {one.id for one in departments} & {one.id for one in past.departments}:
        yield problem("C086", place, past.source, past=past.year)


def _pair(
    past: PastResults, rubric: Rubric, campaign: Campaign, maps: Sequence[InputFile]
) -> tuple[Pairs, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    for file in maps:
        made, problems = load_id_map(file, past, rubric)
        if made is None:
            return (), problems
        if made.since == past.year:
            return _mapped(made, rubric), [*problems, *_unconfirmed(made, rubric)]
    titles = {item.id: item.title for one in past.departments for item in one.items}
    pairs = tuple((item.id, item.id) for item in rubric.items() if item.id in titles)
    return pairs, [*problems, *_renamed(past, rubric, campaign, titles)]


def _mapped(made: IdMap, rubric: Rubric) -> Pairs:
    items = {item.id for item in rubric.items()}
    certain = (entry for entry in made.entries if entry.id in items and _is_certain(entry))
    return tuple((entry.id, entry.was) for entry in certain if entry.was is not None)


def _is_certain(entry: IdEntry) -> bool:
    return entry.confirmed or entry.how in _CERTAIN


def _unconfirmed(made: IdMap, rubric: Rubric) -> Iterator[Diagnostic]:
    items = {item.id for item in rubric.items()}
    open_ones = [
        entry.id
        for entry in made.entries
        if entry.id in items and entry.was is not None and not _is_certain(entry)
    ]
    if open_ones:
        yield problem("C084", made.source, count=len(open_ones), ids=_listed(open_ones))


def _renamed(
    past: PastResults, rubric: Rubric, campaign: Campaign, titles: dict[str, str]
) -> Iterator[Diagnostic]:
    other = [
        item.id
        for item in rubric.items()
        if item.title and normalise(titles.get(item.id, item.title)) != normalise(item.title)
    ]
    if other:
        said = {"count": len(other), "ids": _listed(other), "past": past.year}
        yield problem("C085", campaign.place("previous"), past.source, **said)


def _listed(ids: Sequence[str]) -> str:
    return ", ".join(ids[:_NAMED]) + (", …" if len(ids) > _NAMED else "")
