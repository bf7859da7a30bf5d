"""The settings of a year's campaign, read from YAML into the model."""

from collections.abc import Iterator

from pipeline.codes import has_errors
from pipeline.diagnostics import Diagnostic
from pipeline.load.archive import read_filing
from pipeline.load.fields import YEARS, Fields
from pipeline.load.files import InputFile
from pipeline.load.layout import read_layout
from pipeline.load.signing import read_signing
from pipeline.load.yaml_source import load_yaml
from pipeline.model import (
    DECIMALS,
    NEAR_BORDER,
    Assessors,
    Campaign,
    Combine,
    GradeBand,
    Offices,
    Period,
    QuotaRounding,
    Series,
    Step,
    Style,
    Ties,
    Weight,
)

# Characters: what the places of these texts in a document can hold.
_LONGEST_OFFICE = 40
_LONGEST_NAME = 60
_LONGEST = 100
_PANEL = "assessors."
_OFFICES = ("organisation", "issuer", "short", "printer", "contact", "telephone")
_FINEST = 6  # decimals; no score that is typed may have more


def load_campaign(file: InputFile) -> tuple[Campaign | None, list[Diagnostic]]:
    """Read ``campaign.yaml``; None where anything in the file is an error."""
    root, problems = load_yaml(file)
    if root is None:
        return None, problems
    fields = Fields(root, problems)
    campaign = _campaign(fields)
    fields.finish()
    return (None if has_errors(problems) else campaign), problems


def _campaign(fields: Fields) -> Campaign:
    inspected, deadlines = fields.mapping("inspected"), fields.mapping("deadlines")
    offices, numbers = fields.mapping("offices"), fields.mapping("numbers")
    assessors = fields.optional_mapping("assessors")
    layout, filing = fields.mapping_if_any("layout"), fields.optional_mapping("archive")
    return Campaign(
        year=fields.integer("year", *YEARS),
        appraisal=fields.text("appraisal", limit=_LONGEST_NAME),
        offices=_offices(offices),
        series=Series(
            *(numbers.text(name, limit=_LONGEST) for name in ("letter", "notice", "summary"))
        ),
        inspected=Period(inspected.day("first"), inspected.day("last")),
        dated=fields.day("dated"),
        printed=fields.day("printed"),
        bands=tuple(_band(grade) for grade in fields.mappings("grades")),
        notice_below=fields.decimal("notice_below"),
        common_from=fields.decimal("common_from"),
        rectify_by=deadlines.day("rectify_by"),
        report_by=deadlines.day("report_by"),
        appeal_by=deadlines.day("appeal_by"),
        signatory=fields.text("signatory", limit=_LONGEST_OFFICE),
        copies_to=fields.texts("copies_to", limit=_LONGEST),
        source=fields.source,
        mend_by=deadlines.day_or_none("mend_by"),
        sample=fields.flag("sample", default=False),
        assessors=_assessors(assessors) if assessors else Assessors(),
        list_evidence=fields.flag("list_evidence", default=False),
        attach_data=fields.flag("attach_data", default=False),
        self_by=deadlines.day("self_by") if deadlines.has("self_by") else None,
        near_border=fields.decimal("near_border", NEAR_BORDER),
        style=fields.choice("style", Style, Style.ON),
        previous=fields.text("previous", "", limit=_LONGEST),
        sign_off=fields.choices("sign_off", Step),
        filing=read_filing(filing) if filing else None,
        layout=tuple(read_layout(layout)) if layout else (),
        signing=read_signing(fields.optional_mapping("signing")),
        places=(
            *fields.places("year", "dated", "printed", "notice_below", "common_from", "copies_to"),
            *fields.places("near_border", "previous", "appraisal", "signatory", "sign_off"),
            *offices.places(*_OFFICES, under="offices."),
            *fields.places("deadlines"),
            *inspected.places("first", "last", under="inspected."),
            *deadlines.places(
                *("self_by", "report_by", "rectify_by", "appeal_by"), under="deadlines."
            ),
            *numbers.places("letter", "notice", "summary", under="numbers."),
            *(assessors.places("combine", "weights", "outlier", under=_PANEL) if assessors else ()),
        ),
    )


def _assessors(fields: Fields) -> Assessors:
    """Read how marks of several assessors are combined; each field may be missing."""
    method = fields.choice("combine", Combine, Combine.MEAN)
    weights = fields.optional_mapping("weights")
    return Assessors(
        combine=method if fields.has("combine") else None,
        weights=tuple(_weights(weights)) if weights else (),
        decimals=fields.integer("decimals", 0, _FINEST) if fields.has("decimals") else DECIMALS,
        outlier=fields.decimal_or_none("outlier"),
    )


def _weights(fields: Fields) -> Iterator[Weight]:
    for name in fields.names():
        yield Weight(name, fields.decimal(name), fields.place(name))


def _offices(fields: Fields) -> Offices:
    return Offices(
        organisation=fields.text("organisation", limit=_LONGEST_OFFICE),
        issuer=fields.text("issuer", limit=_LONGEST_OFFICE),
        short=fields.text("short", limit=_LONGEST),
        printer=fields.text("printer", limit=_LONGEST),
        contact=fields.text("contact", limit=_LONGEST),
        telephone=fields.text("telephone", limit=_LONGEST),
    )


def _band(fields: Fields) -> GradeBand:
    return GradeBand(
        name=fields.text("name", limit=_LONGEST),
        lowest=fields.decimal("lowest"),
        source=fields.source,
        quota=fields.decimal_or_none("quota"),
        rounding=fields.choice("rounding", QuotaRounding, QuotaRounding.DOWN),
        ties=fields.choice("ties", Ties, Ties.NONE),
        no_veto=fields.flag("no_veto", default=False),
        each_block_from=fields.decimal_or_none("each_block_from"),
        places=fields.places("name", "quota", "rounding", "ties", "no_veto", "each_block_from"),
    )
