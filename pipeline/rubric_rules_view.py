"""How scores are given on an indicator, as ``kaohe rubric --format json`` shows it."""

from decimal import Decimal

from pipeline.model import Band, Indicator, Kind, Level, Method, PointsFor, Scope, Scoring
from pipeline.numbers import ZERO, show
from pipeline.sums import states_points


def show_or_none(value: Decimal | None) -> str | None:
    """Give a number as text, None where there is none."""
    return None if value is None else show(value)


def printed(node: Indicator) -> Decimal | None:
    """Give the points that the source states: those of a group that states none are computed."""
    if node.stated is not None:
        return node.stated
    return node.points if node.is_item and states_points(node) else None


def lowest(node: Indicator) -> Decimal | None:
    """Give the lowest score; None where something is taken away without a stated limit."""
    takes_away = node.kind in {Kind.PENALTY, Kind.VETO}
    return None if takes_away and not node.minimum else node.minimum


def highest(node: Indicator) -> Decimal | None:
    """Give the highest score: as stated, or what levels and allowed scores name.

    A penalty without points adds nothing at best; of anything else without points nothing is known.
    """
    stated = printed(node) if node.maximum is None else node.maximum
    if stated is not None:
        return stated
    tops = [top for level in node.levels if (top := _top(level)) is not None]
    known = [
        *node.allowed,
        *(top for top in tops if not any(one.is_percent for one in node.levels)),
    ]
    return max(known, default=ZERO if node.kind is Kind.PENALTY else None)


def best_text(node: Indicator) -> str:
    """Give what earns the best level, which stands for the text of an item that has levels only."""
    if not node.levels:
        return ""
    tops = [_top(level) for level in node.levels]
    known = [top for top in tops if top is not None]
    return node.levels[tops.index(max(known)) if known else 0].text


def _top(level: Level) -> Decimal | None:
    """Give the upper end of a level, or its lower one where it is open above."""
    ends = (level.points, level.at_most, level.below, level.at_least, level.above)
    return next((end for end in ends if end is not None), None)


def scoring_as_json(scoring: Scoring) -> dict[str, object]:
    """Give a scoring method as JSON data."""
    return {
        "method": scoring.method.value,
        "measure": scoring.measure or None,
        "at_least": show_or_none(scoring.at_least),
        "not_over": show_or_none(scoring.not_over),
        "unit": scoring.unit or None,
        "period": scoring.period or None,
        "periods": list(scoring.periods),
        "each": show_or_none(scoring.each),
        "per": show_or_none(scoring.per),
        "part": scoring.part.value if scoring.method is Method.PER_UNIT else None,
        "factor": show_or_none(scoring.factor),
        "lowest": show_or_none(scoring.lowest),
        "highest": show_or_none(scoring.highest),
        "at_most": show_or_none(scoring.at_most),
        "bands": [_band_as_json(band) for band in scoring.bands],
        "once": scoring.once or None,
        "reach": scoring.reach.value if scoring.method is Method.VETO else None,
        "grade": scoring.grade or None,
    }


def _band_as_json(band: Band) -> dict[str, object]:
    """Give an interval of a measure as JSON data."""
    return {
        "at_least": show_or_none(band.at_least),
        "above": show_or_none(band.above),
        "at_most": show_or_none(band.at_most),
        "below": show_or_none(band.below),
        "points": show(band.points),
    }


def level_as_json(level: Level) -> dict[str, object]:
    """Give a level as JSON data."""
    return {
        "name": level.name,
        "text": level.text,
        "points": show_or_none(level.points),
        "at_least": show_or_none(level.at_least),
        "above": show_or_none(level.above),
        "at_most": show_or_none(level.at_most),
        "below": show_or_none(level.below),
        "unit": "%" if level.is_percent else None,
    }


def scope_as_json(scope: Scope) -> dict[str, object]:
    """Give a scope as JSON data."""
    return {
        "only": list(scope.only),
        "exempt": list(scope.exempt),
        "when_exempt": scope.when_exempt.value,
        "within": scope.within.value,
        "remark": scope.remark or None,
    }


def points_for_as_json(other: PointsFor) -> dict[str, object]:
    """Give other points for some departments as JSON data."""
    return {"departments": list(other.departments), "points": show(other.points)}
