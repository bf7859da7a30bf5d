"""Diagnostics for programs: the shape that ``kaohe check --format json`` prints."""

from pipeline.codes import hint, message, severity
from pipeline.diagnostics import Diagnostic, Language, Source


def diagnostic_as_json(diagnostic: Diagnostic, language: Language) -> dict[str, object]:
    """Give one problem as JSON data, worded in ``language``; ``also`` lists second places."""
    return {
        "code": diagnostic.code,
        "severity": severity(diagnostic).value,
        "message": message(diagnostic, language),
        "hint": hint(diagnostic, language),
        "source": source_as_json(diagnostic.source),
        "also": [source_as_json(place) for place in diagnostic.also],
    }


def source_as_json(source: Source) -> dict[str, object]:
    """Give a place as JSON data; what is not known of it is null."""
    return {
        "path": source.path,
        "line": source.line or None,
        "column": source.column or None,
        "sheet": source.sheet or None,
        "cell": source.cell or None,
    }
