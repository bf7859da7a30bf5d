"""Stage compose: results and wording in, documents as data out."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.chinese import file_stem
from pipeline.compose.letter import compose_letter
from pipeline.compose.notice import compose_notice
from pipeline.compose.results_json import compose_own_results
from pipeline.compose.summary import compose_summary
from pipeline.issued import Issuance
from pipeline.outputs import Attached, Draft
from pipeline.results import DepartmentResult, Results
from pipeline.wording import Wording


def compose_all(
    results: Results, wording: Wording, issuance: Issuance | None = None
) -> tuple[Draft, ...]:
    """Compose every document of the campaign and name its files.

    With ``issuance`` they are dated as it says, and those that it numbers bear their numbers.
    """
    if issuance is None:
        return tuple(_compose(results, wording, None))
    campaign = results.campaign
    printed = max(campaign.printed, issuance.dated)
    dated = replace(campaign, dated=issuance.dated, printed=printed)
    return tuple(_compose(replace(results, campaign=dated), wording, issuance))


def _compose(results: Results, wording: Wording, issuance: Issuance | None) -> Iterator[Draft]:
    numbered = issuance.documents if issuance else {}
    for result in results.departments:
        own = result.department
        stem = file_stem(own.id, own.name)
        letter = compose_letter(result, results, wording, numbered.get(("letter", own.id)))
        data = _data(stem, letter.meta.subject, result, results)
        yield Draft(f"letters/{stem}", "letter", own.id, letter, data)
        issued = numbered.get(("notice", own.id))
        if notice := compose_notice(result, results, wording, issued):
            yield Draft(f"notices/{stem}", "notice", own.id, notice, data)
    summary = compose_summary(results, wording, numbered.get(("summary", "")))
    yield Draft("summary", "summary", "", summary)


def _data(
    stem: str, description: str, result: DepartmentResult, results: Results
) -> Attached | None:
    """Give what goes into a department's PDFs where the campaign wants it."""
    if not results.campaign.attach_data:
        return None
    return Attached(f"{stem}.json", compose_own_results(result, results), description)
