"""Which language a user is spoken to in."""

import os
from collections.abc import Sequence

from pipeline.diagnostics import Language


def locale_language() -> Language:
    """Give the language of the user's locale; a locale that names none means Chinese.

    Clerks come first: ``C`` and ``POSIX`` are what a bare machine has, not somebody's choice.
    """
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    code = next((name for name in names if name), "").partition(".")[0]
    chinese = code in {"", "C", "POSIX"} or code.startswith("zh")
    return Language.CHINESE if chinese else Language.ENGLISH


def asked_language(arguments: Sequence[str]) -> Language:
    """Find ``--lang`` before the arguments are parsed, so that ``--help`` speaks it too."""
    pairs = list(zip(arguments, [*arguments[1:], ""], strict=True))
    for option, value in reversed(pairs):  # where it is given twice, the last counts
        asked = value if option == "--lang" else option.removeprefix("--lang=")
        if option.startswith("--lang") and asked in set(Language):
            return Language(asked)
    return locale_language()
