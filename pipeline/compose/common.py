"""What all documents share: how a figure is said, and how a formal document opens and closes."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from pathlib import PurePath
from typing import TypeVar

from pipeline.chinese import is_chinese, join, show_date, show_period
from pipeline.diagnostics import Source
from pipeline.documents import Head, Meta, Row, Tail
from pipeline.issued import Numbered
from pipeline.model import Campaign, Indicator
from pipeline.numbers import show
from pipeline.sheets import Column, Content
from pipeline.wording import Wording

R = TypeVar("R", bound=Row)
CHINESE, ENGLISH = "zh-CN", "en"
Numbers = Mapping[str, str]  # of tables, by the fields in which they stand


def header(row: type[R], key: str, wording: Wording) -> R:
    """Make a table's header: the wording under ``key`` has one text for each column's name."""
    # Every Row is a dataclass, which a mixin's type cannot say.
    columns = fields(row)  # type: ignore[arg-type]
    return row(**{column.name: wording.say(f"{key}.{column.name}") for column in columns})


def sheet_columns(
    table: Sequence[tuple[str, int, Content]], wording: Wording
) -> tuple[Column, ...]:
    """Make a sheet's columns from their keys in the wording, widths and contents."""
    return tuple(Column(wording.say(f"sheets.{key}"), width, kind) for key, width, kind in table)


def say_item(item: Indicator, wording: Wording) -> str:
    """Name an indicator as documents do: ``1.2 党组织关系集中排查…``.

    The id stands in front, not the source's number, because a number such as ``(1)`` restarts in
    each group.
    """
    return wording.say("common.item", number=item.id, title=item.title)


def say_asked(item: Indicator) -> str:
    """Give what an indicator asks for, in the rubric's own words, wherever they stand."""
    return item.text or item.criteria or item.examined or item.title


def say_score(value: Decimal | None, wording: Wording) -> str:
    """Print a score, and a dash where none was given."""
    return wording.say("common.dash") if value is None else show(value)


def say_period(campaign: Campaign) -> str:
    """Say when the appraisal took place."""
    return show_period(campaign.inspected.first, campaign.inspected.last)


def say_place(source: Source, campaign: Campaign) -> str:
    """Name the place of an input, counted from the campaign's folder, wherever that stands."""
    return str(source.relative_to(PurePath(campaign.source.path).parent.as_posix()))


def meta(campaign: Campaign, title: str, subject: str) -> Meta:
    """Describe the file; its date is the document's, never the clock's.

    Its language is the one in which its title is written: a rubric in English alone makes no
    English letter, texts in English do.
    """
    return Meta(
        title=title,
        author=campaign.offices.issuer,
        subject=subject,
        created=campaign.dated,
        language=CHINESE if is_chinese(title) else ENGLISH,
    )


def head(  # noqa: PLR0913, PLR0917  # all of it is printed
    campaign: Campaign,
    wording: Wording,
    code: str,
    title: str,
    addressee: str,
    issued: Numbered | None = None,
) -> Head:
    """Open a document; the number stays blank until it is issued."""
    draft = wording.say("common.number", code=code, year=str(campaign.dated.year))
    return Head(
        mark=campaign.offices.issuer,
        number=str(issued.number) if issued else draft,
        title=title,
        addressee=addressee,
        sample=wording.say("common.sample") if campaign.sample else "",
    )


def tail(campaign: Campaign, wording: Wording, annexes: Sequence[str], *, formal: bool) -> Tail:
    """Close a document.

    ``formal`` adds copies and printing office (版记); a letter goes without (clause 10.1).
    """
    offices = campaign.offices
    copies = wording.say("common.copies", offices=join(campaign.copies_to))
    has_copies = formal and bool(campaign.copies_to)
    return Tail(
        annexes=_annex_names(annexes, wording),
        signature=campaign.signatory,
        date=show_date(campaign.dated),
        note=wording.say("common.note", contact=offices.contact, telephone=offices.telephone),
        copies=copies if has_copies else "",
        printer=offices.printer if formal else "",
        printed=show_date(campaign.printed) if formal else "",
    )


def preface(issued: Numbered | None) -> tuple[str, ...]:
    """Give what an issued document says before its opening; a draft says nothing."""
    return issued.preface if issued else ()


def annex_label(number: int, count: int, wording: Wording) -> str:
    """Label an annex: its number only where there are several (clause 7.3.4)."""
    return wording.say("common.annex_label", number=str(number) if count > 1 else "")


def _annex_names(titles: Sequence[str], wording: Wording) -> tuple[str, ...]:
    if len(titles) == 1:
        return (wording.say("common.annex_single", title=titles[0]),)
    return tuple(
        wording.say("common.annex_numbered", number=str(number), title=title)
        for number, title in enumerate(titles, start=1)
    )
