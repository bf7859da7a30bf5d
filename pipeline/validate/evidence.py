"""Whether the evidence exists that departments name, and is named where the rubric asks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from itertools import groupby

from pipeline.chinese import normalise
from pipeline.diagnostics import Diagnostic, Source, excerpt, problem
from pipeline.evidence import is_file, path_of, references
from pipeline.model import Department, Indicator, Mark, Rubric

LONGEST = 500  # characters: what a cell of a letter's table can hold on one page
_OWN_NAME = "evidence/"  # people write the folder's own name in front
_MOST_COMPARED = 500  # names of files; comparing takes time

Files = frozenset[str]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a department names in support of its work on one item."""

    department: Department
    item: Indicator
    mark: Mark

    @property
    def names(self) -> dict[str, str]:
        """What messages call department and item."""
        return {"department": self.department.name, "item": self.item.label}

    @property
    def place(self) -> Source:
        """Where the evidence stands, or would stand."""
        return self.mark.evidence_source or self.mark.self_source or self.mark.source

    @property
    def is_bare(self) -> bool:
        """Tell whether full points are claimed without the evidence that the rubric asks for."""
        own = self.mark.self_score
        is_full = own is not None and own.value >= self.item.points > 0
        return is_full and bool(self.item.evidence) and not self.mark.evidence


def check_evidence(
    rubric: Rubric,
    departments: Sequence[Department],
    marks: Iterable[Mark],
    files: Files | None,
    *,
    is_listed: bool = False,
) -> list[Diagnostic]:
    """Give what is doubtful in the evidence; ``files`` lie in its folder, None where none is there.

    ``is_listed`` tells that letters list it, so that it has to fit into their table.
    """
    items = {item.id: item for item in rubric.items()}
    roster = {one.id: one for one in departments}
    claims = [
        Claim(roster[mark.department], items[mark.item], mark)
        for mark in marks
        if mark.department in roster and mark.item in items
    ]
    found = [*_unsupported(claims)]
    if files is None:
        found += _unchecked(claims)
    else:
        found += _missing(claims, _Shelves(files, departments))
    return [*found, *(_too_long(claims) if is_listed else ())]


def _unsupported(claims: Iterable[Claim]) -> Iterator[Diagnostic]:
    """Report full self-scores without evidence; once, where a department names none at all."""
    for _, group in groupby(claims, key=lambda claim: claim.department.id):
        own = list(group)
        bare = [claim for claim in own if claim.is_bare]
        if len(bare) > 1 and not any(claim.mark.evidence for claim in own):
            yield problem("S066", bare[0].place, count=len(bare), **bare[0].names)
        else:
            yield from (problem("S065", claim.place, **claim.names) for claim in bare)


class _Shelves:
    """The files of the folder, as one department may speak of them."""

    def __init__(self, files: Files, departments: Iterable[Department]) -> None:
        self._files = files
        self._all_homes = frozenset(home for one in departments for home in _homes(one))
        self._by_folder: dict[str, list[str]] = {}
        self._likely: dict[tuple[str, str], str] = {}
        for name in sorted(files):
            folder, stroke, _ = name.partition("/")
            self._by_folder.setdefault(folder + stroke if stroke else "", []).append(name)
        self.folders = frozenset(folder.rstrip("/") for folder in self._by_folder if folder)

    def has(self, path: str, department: Department) -> bool:
        """Tell whether a path is a file, counted from the folder or from the department's own."""
        homes = ("", *_homes(department))
        return any(home + path.removeprefix(_OWN_NAME) in self._files for home in homes)

    def is_foreign(self, path: str, department: Department) -> bool:
        """Tell whether a path is a file of another department's folder, and none of its own."""
        bare = path.removeprefix(_OWN_NAME)
        homes = _homes(department)
        if bare.startswith(homes) or any(home + bare in self._files for home in homes):
            return False
        return bare in self._files and bare.partition("/")[0] + "/" in self._all_homes

    def likely(self, path: str, department: Department) -> str:
        """Give the file of the department, or of nobody, that has the most similar name."""
        asked = (path, department.id)
        if asked not in self._likely:
            self._likely[asked] = self._most_similar(path, department)
        return self._likely[asked]

    def _most_similar(self, path: str, department: Department) -> str:
        known = {normalise(name): name for name in self._by_folder.get("", ())}
        for home in _homes(department):
            own = self._by_folder.get(home, ())
            known |= {normalise(name.removeprefix(home)): name for name in own}
        near = get_close_matches(normalise(path), list(known)[:_MOST_COMPARED], n=1)
        return known[near[0]] if near else ""


def _homes(department: Department) -> tuple[str, ...]:
    """Give the folders that are a department's own, by its id or by its name."""
    return (f"{department.id}/", f"{department.name}/", f"{department.id}-{department.name}/")


def _missing(claims: Sequence[Claim], shelves: _Shelves) -> Iterator[Diagnostic]:
    """Report each file that is not there, or there for another department."""
    for claim in claims:
        has = partial(shelves.has, department=claim.department)
        for typed in references(claim.mark.evidence, has):
            path = path_of(typed)
            if is_file(typed, shelves.folders) and not has(path):
                likely = shelves.likely(path, claim.department)
                yield _not_there(claim, typed, likely)
            elif shelves.is_foreign(path, claim.department):
                yield problem("S070", claim.place, typed=excerpt(typed), **claim.names)


def _not_there(claim: Claim, typed: str, likely: str) -> Diagnostic:
    values = {"typed": excerpt(typed), **claim.names}
    if likely:
        return problem("S063", claim.place, likely=likely, **values)
    return problem("S062", claim.place, **values)


def _unchecked(claims: Iterable[Claim]) -> Iterator[Diagnostic]:
    """Report once that files are named and no folder is there to look for them."""
    named = [
        (claim, typed)
        for claim in claims
        for typed in references(claim.mark.evidence)
        if is_file(typed)
    ]
    for claim, typed in named[:1]:
        yield problem("S064", claim.place, count=len(named), typed=excerpt(typed), **claim.names)


def _too_long(claims: Iterable[Claim]) -> Iterator[Diagnostic]:
    for claim in claims:
        if len(claim.mark.evidence) > LONGEST:
            length = len(claim.mark.evidence)
            yield problem("S010", claim.place, length=length, limit=LONGEST)
