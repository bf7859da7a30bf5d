"""The contract of the texts on scoring rules and adjustments (``rules``, ``adjusted``)."""

from collections.abc import Mapping

from pipeline.results import Change

_RULE = "each measure per step_unit unit"  # of every rule; a text need not use them all
_SAID: Mapping[str, str] = {
    "threshold_low": "asked found",
    "threshold_high": "asked found",
    "per_period": "asked period periods",
    "period": "found period",
    "price_short": "times",
    "coverage": "asked found",
    "coverage_of": "asked found whole",
    "price_missing": "times",
    "occurrence": "found",
    "price_each": "times",
    "quantity": "found",
    "distance_low": "asked distance found",
    "distance_high": "asked distance found",
    "price_per": "times",
    "multiplier": "factor found",
    "award": "found",
    "award_from": "asked found",
    "award_periods": "asked period periods",
    "part_begun": "found",
    "part_whole": "found",
    "level": "level",
    "interval": "found",
}
_ADJUSTED = "after before causes items limit"

RULE_KEYS: Mapping[str, str] = {
    "rules.lost": "found lost",
    "rules.remark": "found remark",
    "rules.rule_cap": "found limit",
    "rules.cut": "before lost",
    "rules.cut_limit": "before limit lost",
    "rules.not_given": "found given",
    "rules.veto": "found",
    "rules.nothing_given": "lost",
    **{f"rules.{key}": f"{blanks} {_RULE}" for key, blanks in _SAID.items()},
    **{
        f"adjusted.{change.value}.why": _ADJUSTED
        for change in Change
        if change is not Change.ALTERNATIVE
    },
    "adjusted.made_up": _ADJUSTED,
}

# Texts without blanks.
RULE_TEXTS: Mapping[str, str] = {
    "rules": "whole times points percent_point veto_plain",
    **{
        # A cap on losses only a group can have, and it is named itself.
        f"adjusted.{change.value}": "name"
        for change in Change
        if change not in {Change.ALTERNATIVE, Change.LOSE_AT_MOST}
    },
}
