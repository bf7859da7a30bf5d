"""A campaign read, scored and composed with numbers: what issuing and rebuilding begin with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline import trace
from pipeline.codes import has_errors
from pipeline.compose import compose_all
from pipeline.compose.results_json import compose_results
from pipeline.compose.rule_words import worded
from pipeline.diagnostics import Diagnostic, Findings
from pipeline.issue.content import content_of, pages_of
from pipeline.issued import Issuance, Key
from pipeline.outputs import Draft, Output, Progress, digest
from pipeline.results import Results
from pipeline.run_read import Inputs, Places, check, read_layout
from pipeline.score import score
from pipeline.template_files import OWN, is_page, is_picture, named


@dataclass(frozen=True, slots=True)
class Prepared:
    """A campaign read and scored, and everything that it was made from."""

    inputs: Inputs
    results: Results
    contents: Mapping[str, bytes]  # of every file, by role

    @property
    def origins(self) -> dict[str, str]:
        """Give the sha256 of every file by role."""
        return {role: digest(data) for role, data in self.contents.items()}


def scored(inputs: Inputs) -> Results:
    """Score a campaign, its rules told in its own words."""
    counted = score(
        inputs.rubric,
        inputs.campaign,
        inputs.departments,
        inputs.marks,
        inputs.facts,
        previous=inputs.earlier.previous,
    )
    return worded(counted, inputs.wording)


def prepare(
    places: Places, jobs: int, reading: Progress
) -> tuple[Prepared | None, list[Diagnostic]]:
    """Read, check and score a campaign; None while an error stands."""
    inputs, problems = check(places, jobs, reading)
    found = Findings(problems)
    if inputs is None:
        return None, found
    roles = trace.Roles(places.rubric, places.inputs, places.all_templates)
    contents = found.take(trace.contents(inputs.files, roles))
    results = scored(inputs)
    return (None if has_errors(found) else Prepared(inputs, results, contents)), found


def compose(prepared: Prepared, issuance: Issuance) -> dict[Key, Draft]:
    """Compose every document with the date and the numbers of ``issuance``."""
    drafts = compose_all(prepared.results, prepared.inputs.wording, issuance)
    return {(draft.kind, draft.department): draft for draft in drafts}


def remake(
    places: Places, issuance: Issuance, jobs: int, progress: Progress
) -> tuple[list[Output], list[Diagnostic]]:
    """Make documents that were issued again, from the campaign at ``places``."""
    prepared, problems = prepare(places, jobs, lambda *_: None)
    found = Findings(problems)
    if prepared is None:
        return [], found
    drafts = compose(prepared, issuance)
    chosen = [drafts[key] for key in issuance.documents if key in drafts]
    return found.take(render(chosen, places, jobs, progress)), found


def render(
    drafts: Sequence[Draft], places: Places, jobs: int, progress: Progress
) -> tuple[list[Output], list[Diagnostic]]:
    """Render documents in both formats, as ``kaohe reports`` does."""
    # Only here the renderers are needed, and their libraries take a second to load.
    from pipeline.render.batch import Workshop, render_all  # noqa: PLC0415
    from pipeline.render.campaign import find_fit  # noqa: PLC0415

    found = Findings()
    layout = found.take(read_layout(places.inputs))
    known = (places.all_templates, places.fonts, places.official_fonts)
    fonts = found.take(find_fit(drafts, layout, *known))
    if fonts is None or layout is None or has_errors(found):
        return [], found
    workshop = Workshop(places.all_templates, fonts, places.scratch, layout)
    return found.take(render_all(drafts, workshop, jobs, progress)), found


def results_of(prepared: Prepared) -> bytes:
    """Give ``results.json`` as ``kaohe reports`` makes it."""
    drafts = compose_all(prepared.results, prepared.inputs.wording)
    return compose_results(prepared.results, drafts)


def content(prepared: Prepared, draft: Draft) -> bytes:
    """Give what a document says, its templates and its layout, as one object."""
    layout = [[one.group, one.name, one.typed] for one in prepared.inputs.campaign.layout]
    return content_of(draft, prepared.origins, layout, _pictures(prepared, draft))


def _pictures(prepared: Prepared, draft: Draft) -> list[str]:
    """Name the campaign's own pictures that a document's pages may show."""
    own = {
        role.removeprefix(OWN): data
        for role, data in prepared.contents.items()
        if role.startswith(OWN)
    }
    pages = {name: data.decode(errors="replace") for name, data in own.items() if is_page(name)}
    return named(pages, pages_of(draft), filter(is_picture, own))
