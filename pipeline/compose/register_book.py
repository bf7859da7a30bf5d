"""The register as a workbook (发文登记簿): one row a document, in the order of issue."""

from datetime import date

from pipeline.documents import Meta
from pipeline.issued import Action, Entry, Register
from pipeline.sheets import Column, Content, Sheet, Value, Workbook
from pipeline.wording import Wording

_COLUMNS = (
    ("serial", 6, Content.NUMBER),
    ("number", 24, Content.TEXT),
    ("kind", 10, Content.TEXT),
    ("title", 52, Content.LONG_TEXT),
    ("addressee", 26, Content.LONG_TEXT),
    ("copies", 30, Content.LONG_TEXT),
    ("dated", 14, Content.DATE),
    ("pages", 6, Content.NUMBER),
    ("action", 8, Content.TEXT),
    ("cites", 24, Content.TEXT),
    ("reason", 36, Content.LONG_TEXT),
    ("state", 32, Content.TEXT),
    ("actor", 14, Content.TEXT),
    ("at", 26, Content.TEXT),
)


def compose_register(register: Register, author: str, wording: Wording) -> Workbook:
    """Compose the register as it stands; dated like the last batch."""
    title = wording.say("register.name")
    day = register.batches[-1].dated if register.batches else date.min
    batches = {batch.id: batch for batch in register.batches}
    rows: list[tuple[Value, ...]] = [
        (
            entry.serial,
            str(entry.number),
            wording.say(f"register.kinds.{entry.kind}"),
            entry.title,
            entry.addressee,
            entry.copies,
            entry.dated,
            entry.pages,
            wording.say(f"register.actions.{entry.action.value}"),
            str(entry.cites or ""),
            entry.reason,
            _state(register, entry, wording),
            batches[entry.batch].actor,
            batches[entry.batch].at,
        )
        for entry in register.entries
    ]
    sheet = Sheet(title, _columns(wording), tuple(rows))
    return Workbook(Meta(title, author, title, day), (sheet,))


def _columns(wording: Wording) -> tuple[Column, ...]:
    return tuple(
        Column(wording.say(f"register.{key}"), width, kind) for key, width, kind in _COLUMNS
    )


def _state(register: Register, entry: Entry, wording: Wording) -> str:
    end = register.ended.get(entry.number)
    if end is None:
        return wording.say("register.states.standing")
    key = "corrected" if end.action is Action.CORRECT else "withdrawn"
    return wording.say(f"register.states.{key}", number=str(end.number))
