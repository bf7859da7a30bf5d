"""What seems missing and may stand where nothing could be read: it is not reported as missing.

One unreadable file does not hide all that is absent: where its name says whose it is, only that
department is in doubt.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from pipeline.codes import has_errors
from pipeline.diagnostics import Diagnostic
from pipeline.load.places import Directory, make_directory
from pipeline.model import Department, Rubric

# Where a file or sheet was not read, a whole department may seem missing; where a row was not, an
# item. Behind P002 stands a suggestion, which tells the one from the other.
_DOUBTFUL = {
    "S009": re.compile("[FXY]|P001|P009|P010|P015|P02[0136]"),
    "S012": re.compile("[FXY]|P00|P010|P015|P02[0-356]"),
}
# Where an id or a name should stand, these mean that the row was not read.
_MISREAD = {"S016", "S017", "S018"}


# What facts and rules make, held against marks; and marks that facts might make needless.
_BY_FACTS = re.compile("E07[0-7]|E08[0-7]")
_WITHOUT_FACTS = re.compile("E07[0-7]|E08[0-7]|S001|S012")
_OF_FACTS = re.compile("E0[0-4]")


def founded(found: Iterable[Diagnostic], in_facts: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Leave out of ``found`` what may follow from facts that could not be read or are disputed.

    ``in_facts`` are the problems of reading facts. One that names no department and item may be
    about anybody's.
    """
    wrong = [_whose(one) for one in in_facts if has_errors([one])]
    pairs = {(department, item) for department, item in wrong if department and item}
    is_anybodys = len(pairs) < len(set(wrong))
    return [
        one
        for one in found
        if not (
            (is_anybodys and _BY_FACTS.fullmatch(one.code))
            or (_whose(one) in pairs and _WITHOUT_FACTS.fullmatch(one.code))
        )
    ]


def of_facts(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Give the problems of facts among those of score sheets."""
    return [one for one in problems if _OF_FACTS.match(one.code)]


def _whose(found: Diagnostic) -> tuple[str, str]:
    values = dict(found.values)
    return values.get("department", ""), values.get("item", "")


def doubtful(problems: Iterable[Diagnostic]) -> frozenset[str]:
    """Give the codes not to report: what they call missing may stand where nothing was read."""
    errors = [one for one in problems if has_errors([one])]
    unread = {
        code for code, seen in _DOUBTFUL.items() if any(seen.match(one.code) for one in errors)
    }
    if any(one.code in _MISREAD and "item" not in dict(one.values) for one in errors):
        unread.add("S012")
    return frozenset(unread)


def explained(
    found: Iterable[Diagnostic],
    problems: Sequence[Diagnostic],
    rubric: Rubric,
    departments: Sequence[Department],
) -> list[Diagnostic]:
    """Leave out of ``found`` the departments said to be absent that an unread file may hold."""
    unread = [one for one in problems if has_errors([one]) and _DOUBTFUL["S009"].match(one.code)]
    if not unread:
        return list(found)
    directory = make_directory(rubric, departments)
    held = {name for one in unread for name in _may_hold(one, directory)}
    return [
        one for one in found if one.code != "S009" or dict(one.values)["department"] not in held
    ]


def _may_hold(unread: Diagnostic, directory: Directory) -> set[str]:
    """Give the names of the departments whose scores may stand there: all, if no name tells."""
    place = unread.source
    told = [
        one.name
        for text in (place.sheet, PurePosixPath(place.path).stem)
        for one in directory.mentioned(text)
    ]
    # Of two names, D18-D22, those between may be meant as well.
    names = set(told)
    return names if len(names) == 1 else {one.name for one in directory.departments.values()}
