"""The table of diagnostic codes: what each means and what mends it, in Chinese and English.

A family a module, named by what it speaks of; the letter opens the code. A code once given keeps
its meaning; a dropped one is not given again.
"""

from collections.abc import Iterable, Mapping

from pipeline.codes import (
    appeals,
    archive,
    assessors,
    campaign,
    departments,
    fact_values,
    facts,
    files,
    forms,
    import_asides,
    import_draft,
    import_files,
    import_lines,
    import_tables,
    import_texts,
    intake,
    layout,
    notes,
    output,
    places,
    previous,
    register,
    results_file,
    rubric,
    rubric_diff,
    rubric_parts,
    rubric_rules,
    rubric_scoring,
    rules,
    scores,
    signing,
    signing_checks,
    style,
    tables,
    template_faults,
    template_pictures,
    template_typing,
    templates,
    verify,
    yaml,
)
from pipeline.codes.terms import PLACES, WHOSE, nested, spoken
from pipeline.diagnostics import Diagnostic, Language, Rule, Severity

CODES: Mapping[str, Rule] = {
    **files.CODES,
    **yaml.CODES,
    **rubric.CODES,
    **rubric_rules.CODES,
    **rubric_parts.CODES,
    **rubric_scoring.CODES,
    **campaign.CODES,
    **layout.CODES,
    **departments.CODES,
    **tables.CODES,
    **places.CODES,
    **scores.CODES,
    **rules.CODES,
    **intake.CODES,
    **assessors.CODES,
    **fact_values.CODES,
    **facts.CODES,
    **appeals.CODES,
    **forms.CODES,
    **templates.CODES,
    **template_faults.CODES,
    **template_pictures.CODES,
    **template_typing.CODES,
    **style.CODES,
    **output.CODES,
    **import_files.CODES,
    **import_asides.CODES,
    **import_tables.CODES,
    **import_texts.CODES,
    **import_lines.CODES,
    **import_draft.CODES,
    **rubric_diff.CODES,
    **results_file.CODES,
    **previous.CODES,
    **notes.CODES,
    **register.CODES,
    **archive.CODES,
    **verify.CODES,
    **signing.CODES,
    **signing_checks.CODES,
}


def severity(diagnostic: Diagnostic) -> Severity:
    """Tell how much a problem weighs."""
    return CODES[diagnostic.code].severity


def message(diagnostic: Diagnostic, language: Language) -> str:
    """Say what is wrong, with the values as typed; and whose it is, where that is known."""
    text = CODES[diagnostic.code].wording(language).message
    text = _whose(text, diagnostic, language) + text + _paragraph(diagnostic, language)
    return _fill(text, diagnostic, language)


def hint(diagnostic: Diagnostic, language: Language) -> str:
    """Say what mends it."""
    return _fill(CODES[diagnostic.code].wording(language).hint, diagnostic, language)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether anything found forbids writing."""
    return any(severity(found) is Severity.ERROR for found in diagnostics)


def _whose(text: str, diagnostic: Diagnostic, language: Language) -> str:
    """Give the department and the item that are known and that ``text`` itself does not name."""
    known = dict(diagnostic.values)
    names = (name for name in ("department", "item") if f"{{{name}}}" not in text)
    return WHOSE[language].get(tuple(name for name in names if name in known), "")


def _paragraph(diagnostic: Diagnostic, language: Language) -> str:
    """Name the paragraph of a template, where that is known."""
    return PLACES[language].get(dict(diagnostic.values).get("story", ""), "")


def _fill(text: str, diagnostic: Diagnostic, language: Language) -> str:
    values = {name: spoken(value, language) for name, value in diagnostic.values}
    quoted = {name: nested(value) for name, value in values.items() if f"“{{{name}}}”" in text}
    return text.format_map(values | quoted)
