"""Number formats that show another value than the one that is stored.

``"扣"0.0`` shows 0.5 as a loss, ``0.0"%"`` as a percentage, ``;;;`` shows nothing at all: whoever
looks at the sheet reads something else than a program does, and neither may be guessed.
"""

import re
from functools import lru_cache

from pipeline.chinese import GENERAL_FORMAT, OTHER_VALUE

# ECMA-376 Part 1, 18.8.30: the fractions among the formats that need no definition.
BUILT_IN = {12: "# ?/?", 13: "# ??/??"}

# Padding, filling, colours and conditions: they say nothing of the value. E+00 is no sign.
_SILENT = re.compile(r"_.|\*.|\[[^\]]*\]|(?<=[0#?])E[+-]", re.IGNORECASE)
_PRINTED = re.compile(r'"([^"]*)"|\\(.)')
_SEMICOLON = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]|;')
_PLACE = re.compile("[0#?]")
_SIGNS = "-‐‑‒–—−─\uff0d"
_INSIDE = re.compile("[0-9\uff10-\uff19.\uff0e]")  # printed, they look like digits of the value
_FRACTION_OR_SCALE = re.compile("[0#?]/|,(?![0#?])")


@lru_cache(maxsize=1024)
def shows_otherwise(code: str, sign: int) -> bool:
    """Tell whether a format shows a number of this sign (-1, 0 or 1) as something else."""
    if not code or code == "@":
        return False
    written = _section(code, sign)
    # Nothing but a colour or a kind of digits changes how the value looks, not what it is.
    section = GENERAL_FORMAT.sub("0", _SILENT.sub("", written) or ("0" if written else ""))
    printed = "".join(quoted or escaped for quoted, escaped in _PRINTED.findall(section))
    bare = _PRINTED.sub("", section)
    if not _PLACE.search(bare):
        return True
    is_negated = sign > 0 and any(dash in printed + bare for dash in _SIGNS)
    return bool(
        is_negated
        or OTHER_VALUE.search(printed + bare)
        or _INSIDE.search(printed)
        or _FRACTION_OR_SCALE.search(bare)
    )


def _section(code: str, sign: int) -> str:
    """Give the part of a format that numbers of a sign are shown by."""
    sections = _SEMICOLON.sub(_part, code).split("\0")
    if len(sections) == 1 or sign > 0:
        return sections[0]
    if sign < 0:
        return sections[1]
    return sections[2] if len(sections) > 2 else sections[0]  # noqa: PLR2004 -- of 0


def _part(found: re.Match[str]) -> str:
    return "\0" if found[0] == ";" else found[0]
