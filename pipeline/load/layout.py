"""The measures under ``layout`` in the campaign's settings, as they were typed.

Which there are and what makes sense only the layout knows: whoever makes one of these judges them.
"""

from collections.abc import Iterator

from pipeline.load.fields import Fields
from pipeline.model.layout import LayoutValue

_LONGEST = 40  # characters; no measure is longer


def read_layout(fields: Fields) -> Iterator[LayoutValue]:
    """Read groups of measures, whatever their names."""
    for group, inside in fields.named():
        if inside is not None:
            for name in inside.names():
                yield from _value(group.text, name, inside)


def _value(group: str, name: str, fields: Fields) -> Iterator[LayoutValue]:
    typed = fields.text(name, limit=_LONGEST)
    if typed:
        yield LayoutValue(group, name, typed, fields.place(name), fields.key_place(name))
