"""The flows of ``kaohe issue correct``, ``withdraw`` and ``appeal``: what ends an issued document.

Each is a document of its own with its own number that cites the old one. The old one stays where
it is; the register tells of each which one ended it.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.chinese import join_heavy
from pipeline.codes import has_errors
from pipeline.compare.corrected import compare_for
from pipeline.compare.results import ResultsComparison, compare_results
from pipeline.compose.correction import say_correction
from pipeline.diagnostics import Diagnostic, Findings, problem
from pipeline.issue.planning import Wish, check_date
from pipeline.issue.store import read_object
from pipeline.issued import Action, Entry, Issuance, Key, Register
from pipeline.load.results_file import read_results
from pipeline.run_issue import Moved, Plan, Request, check_asked, moved, numbered, series_of
from pipeline.run_prepared import Prepared, compose, results_of

SUMMARY: Key = ("summary", "")


def plan_correction(
    archive: Path, register: Register, prepared: Prepared, request: Request
) -> tuple[Plan | None, list[Diagnostic]]:
    """Replace what of the named departments would be other now.

    A notice that is no longer due is withdrawn; one that is due now is issued. Of others that would
    change too, like a letter whose rank moved, is told; they stay as issued.
    """
    place = prepared.inputs.campaign.source
    standing = register.standing(prepared.inputs.campaign.year)
    found = Findings([*check_asked(prepared, request), *_absent(standing, prepared, request)])
    if has_errors(found):
        return None, found
    changes = moved(archive, prepared, list(standing.values()))
    own = [one for one in changes if _is_asked(one.key, request)]
    wishes = [*map(_replacing, own), *_newly_due(standing, prepared, request)]
    if not wishes:
        asked = [*request.departments, *(["summary"] if request.with_summary else [])]
        found.append(problem("K023", place, department=" ".join(asked)))
    found += check_date(register, wishes, request.dated, place)
    if has_errors(found):
        return None, found
    for one in changes:
        if one not in own:
            values = {"number": one.entry.number, "change": one.change}
            whose = one.entry.department or "summary"
            found.append(problem("K028", place, department=whose, **values))
    prefaces = _prefaces(archive, register, prepared, wishes, request.reason, found)
    plan = Plan(prepared, request, register, Action.CORRECT)
    return numbered(plan, wishes, prefaces), found


def plan_withdrawal(
    register: Register, prepared: Prepared, request: Request
) -> tuple[Plan | None, list[Diagnostic]]:
    """Withdraw every standing document of the named departments, or those of the kinds asked."""
    standing = register.standing(prepared.inputs.campaign.year)
    found = Findings([*check_asked(prepared, request), *_absent(standing, prepared, request)])
    wishes = [_ending(entry) for key, entry in standing.items() if _is_asked(key, request)]
    found += check_date(register, wishes, request.dated, prepared.inputs.campaign.source)
    if has_errors(found):
        return None, found
    return numbered(Plan(prepared, request, register, Action.WITHDRAW), wishes, {}), found


def decided(prepared: Prepared, departments: Sequence[str]) -> str:
    """Give the reasons of the decisions on these departments' appeals, each once."""
    reasons = [
        mark.appeal.reason
        for mark in prepared.inputs.marks
        if mark.appeal and mark.department in departments
    ]
    return join_heavy(dict.fromkeys(reasons))


def _is_asked(key: Key, request: Request) -> bool:
    if key == SUMMARY:
        return request.with_summary
    return key[1] in request.departments and key[0] in (request.kinds or (key[0],))


def _absent(
    standing: Mapping[Key, Entry], prepared: Prepared, request: Request
) -> list[Diagnostic]:
    """Name those of whom nothing stands that could be corrected or withdrawn."""
    place = prepared.inputs.campaign.source
    there = {key[1] for key in standing if _is_asked(key, request)}
    missing = [one for one in request.departments if one not in there]
    if request.with_summary and SUMMARY not in standing:
        missing.append("summary")
    return [problem("K024", place, department=one) for one in missing]


def _replacing(one: Moved) -> Wish:
    if one.new is None:  # it is no longer due
        return _ending(one.entry)
    return Wish(one.key, one.entry.number.series, Action.CORRECT, one.entry)


def _ending(entry: Entry) -> Wish:
    """Have a withdrawal numbered in the series of what it ends."""
    return Wish((entry.kind, entry.department), entry.number.series, Action.WITHDRAW, entry)


def _newly_due(standing: Mapping[Key, Entry], prepared: Prepared, request: Request) -> list[Wish]:
    """Have numbered what a department gets now and did not get before: a notice."""
    due = compose(prepared, Issuance(request.dated, {}))
    new = [key for key in due if key not in standing and _is_asked(key, request)]
    return [Wish(key, series_of(key, prepared)) for key in new]


def _prefaces(  # noqa: PLR0913, PLR0917  # what a preface says and from where
    archive: Path,
    register: Register,
    prepared: Prepared,
    wishes: Sequence[Wish],
    reason: str,
    found: Findings,
) -> dict[Key, tuple[str, ...]]:
    """Say in each corrected document which one it replaces, why, and what changed."""
    new = results_of(prepared)
    prefaces = {}
    for wish in wishes:
        if wish.cites and wish.action is Action.CORRECT:
            compared = _compared(archive, register, wish.cites, new, found)
            changes = compare_for(wish.key[1] or None, compared) if compared else ()
            prefaces[wish.key] = say_correction(
                wish.cites.title, wish.cites.number, reason, changes, prepared.inputs.wording
            )
    return prefaces


def _compared(
    archive: Path, register: Register, old: Entry, new: bytes, found: Findings
) -> ResultsComparison | None:
    """Compare the results from which the old document was made with the present ones."""
    results = next(batch.results for batch in register.batches if batch.id == old.batch)
    before = found.take(read_results(read_object(archive, results), str(old.number)))
    after = found.take(read_results(new, "results.json"))
    return compare_results(before, after, None) if before and after else None
