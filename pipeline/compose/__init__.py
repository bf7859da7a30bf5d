"""Stage compose: results and wording in, documents as data out."""

from collections.abc import Iterator

from pipeline.chinese import file_stem
from pipeline.compose.letter import compose_letter
from pipeline.compose.notice import compose_notice
from pipeline.compose.summary import compose_summary
from pipeline.outputs import Draft
from pipeline.results import Results
from pipeline.wording import Wording


def compose_all(results: Results, wording: Wording) -> tuple[Draft, ...]:
    """Compose every document of the campaign and name its files."""
    return tuple(_compose(results, wording))


def _compose(results: Results, wording: Wording) -> Iterator[Draft]:
    for result in results.departments:
        own = result.department
        stem = file_stem(own.id, own.name)
        yield Draft(f"letters/{stem}", "letter", own.id, compose_letter(result, results, wording))
        if notice := compose_notice(result, results, wording):
            yield Draft(f"notices/{stem}", "notice", own.id, notice)
    yield Draft("summary", "summary", "", compose_summary(results, wording))
