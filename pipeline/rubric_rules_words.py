"""Rules of a rubric in words, for people who compare two: 按次扣分，每次 0.5 分."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import StrEnum

from pipeline.compare.changes import UNSAID
from pipeline.diagnostics import Language, Source
from pipeline.messages import say
from pipeline.numbers import show

# What the texts of the command line call the values and parts of a rule, by type and name.
_VALUES = (
    "kind_base", "kind_bonus", "kind_penalty", "kind_veto", "reach_item", "reach_block",
    "reach_whole", "reach_grade", "method_discretionary", "method_threshold", "method_per_period",
    "method_coverage", "method_per_occurrence", "method_per_unit", "method_multiplier",
    "method_veto", "method_award", "method_level", "method_interval",
    "exemption_rescale", "exemption_drop", "exemption_full", "flag_true", "flag_false",
    "within_block", "within_group", "part_whole", "part_begun",
    "disagreement_error", "disagreement_warning",
)  # fmt: skip
_PARTS = (
    "scoring_measure", "scoring_at_least", "scoring_unit", "scoring_period", "scoring_each",
    "scoring_at_most", "scoring_not_over", "scoring_periods", "scoring_per", "scoring_part",
    "scoring_factor", "scoring_lowest", "scoring_highest", "scoring_bands", "scoring_once",
    "scoring_reach", "scoring_grade", "band_points", "band_at_least", "band_above",
    "band_at_most", "band_below",
    "level_points", "level_at_least", "level_above", "level_at_most",
    "level_below", "level_is_percent", "scope_only", "scope_exempt", "scope_when_exempt",
    "scope_within", "pointsfor_points",
)  # fmt: skip
_KEYS = {*_VALUES, *_PARTS}


def in_words(value: object, language: Language) -> str:
    """Give a field of the rubric in words of ``language``; nothing where it says nothing."""
    if isinstance(value, Decimal):
        return show(value)
    if isinstance(value, StrEnum | bool):
        kind = "flag" if isinstance(value, bool) else type(value).__name__
        return _said(kind, str(value), language)
    if isinstance(value, tuple):
        between = say(language, "rule_and" if _is_plain(value) else "rule_then")
        return between.join(in_words(one, language) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return say(language, "rule_part").join(_parts(value, language))
    return "" if value is None else str(value)


def _is_plain(values: tuple[object, ...]) -> bool:
    return not any(is_dataclass(value) for value in values)


def _parts(rule: object, language: Language) -> Iterator[str]:
    for field in fields(rule):  # type: ignore[arg-type]  # a dataclass, as its caller has seen
        value = getattr(rule, field.name)
        # A 0 says something, though it equals False.
        is_empty = value is None or value is False or value in ("", ())
        if isinstance(value, Source) or is_empty or (field.name, value) in UNSAID:
            continue
        key = f"{type(rule).__name__}_{field.name}".lower()
        said = in_words(value, language)
        yield say(language, key, value=said) if key in _KEYS else said


def _said(kind: str, name: str, language: Language) -> str:
    key = f"{kind}_{name}".lower()
    return say(language, key) if key in _KEYS else name
