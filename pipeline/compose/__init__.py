"""Stage compose: results and wording in, documents as data out."""

from collections.abc import Iterator

from pipeline.chinese import file_stem
from pipeline.compose.letter import compose_letter
from pipeline.compose.notice import compose_notice
from pipeline.compose.results_json import compose_own_results
from pipeline.compose.summary import compose_summary
from pipeline.outputs import Attached, Draft
from pipeline.results import DepartmentResult, Results
from pipeline.wording import Wording


def compose_all(results: Results, wording: Wording) -> tuple[Draft, ...]:
    """Compose every document of the campaign and name its files."""
    return tuple(_compose(results, wording))


def _compose(results: Results, wording: Wording) -> Iterator[Draft]:
    for result in results.departments:
        own = result.department
        stem = file_stem(own.id, own.name)
        letter = compose_letter(result, results, wording)
        data = _data(stem, letter.meta.subject, result, results)
        yield Draft(f"letters/{stem}", "letter", own.id, letter, data)
        if notice := compose_notice(result, results, wording):
            yield Draft(f"notices/{stem}", "notice", own.id, notice, data)
    yield Draft("summary", "summary", "", compose_summary(results, wording))


def _data(
    stem: str, description: str, result: DepartmentResult, results: Results
) -> Attached | None:
    """Give what goes into a department's PDFs where the campaign wants it."""
    if not results.campaign.attach_data:
        return None
    return Attached(f"{stem}.json", compose_own_results(result, results), description)
