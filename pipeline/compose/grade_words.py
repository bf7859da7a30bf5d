"""What documents say of a grade's quota and terms, and of a grade that somebody did not get."""

from collections.abc import Iterator

from pipeline.chinese import join
from pipeline.grades import Bar, Barred, quota_places
from pipeline.model import GradeBand, Ties
from pipeline.numbers import show
from pipeline.results import DepartmentResult, Results
from pipeline.wording import Wording


def say_terms(band: GradeBand, wording: Wording) -> Iterator[str]:
    """Say how many may have a grade and what it asks beside the score, where it does."""
    key = "summary.method.terms"
    if band.quota is not None:
        yield wording.say(f"{key}.quota_{band.rounding.value}", quota=show(band.quota))
        if band.ties is Ties.ALL:
            yield wording.say(f"{key}.ties_all")
    if band.no_veto:
        yield wording.say(f"{key}.no_veto")
    if band.each_block_from is not None:
        yield wording.say(f"{key}.each_block_from", percent=show(band.each_block_from))


def say_barred(result: DepartmentResult, results: Results, wording: Wording) -> str:
    """Say what kept a department from better grades, a sentence for each; empty if nothing did."""
    vetoed = [one.grade for one in result.barred if one.bar is Bar.VETO]
    said = [wording.say("letter.result.barred_veto", grade=join(vetoed))] if vetoed else []
    others = (one for one in result.barred if one.bar is not Bar.VETO)
    return "".join([*said, *(_say_bar(one, result, results, wording) for one in others)])


def _say_bar(one: Barred, result: DepartmentResult, results: Results, wording: Wording) -> str:
    key = "letter.result.barred"
    (band,) = (band for band in results.campaign.bands if band.name == one.grade)
    if one.bar is Bar.BLOCK:
        (block,) = (block for block in result.blocks if block.group.id == one.block)
        return wording.say(
            f"{key}_block",
            grade=one.grade,
            block=block.group.title,
            assessed=show(block.tally.assessed),
            points=show(block.tally.points),
            percent="" if band.each_block_from is None else show(band.each_block_from),
        )
    return wording.say(
        f"{key}_tie" if _is_tied_at_border(result, band, results) else f"{key}_quota",
        grade=one.grade,
        quota="" if band.quota is None else show(band.quota),
        places=str(quota_places(band, len(results.departments))),
    )


def _is_tied_at_border(result: DepartmentResult, band: GradeBand, results: Results) -> bool:
    """Tell whether a quota left out a department with others of its score, so that places are left.

    Places of a quota that left somebody out are left only by those who tied for them.
    """
    got_it = sum(one.grade == band.name for one in results.departments)
    left_out = [
        one.final for one in results.departments if Barred(band.name, Bar.QUOTA) in one.barred
    ]
    places = quota_places(band, len(results.departments)) or 0
    return got_it < places and result.final == max(left_out)
