"""Whether pyHanko is there: it is an extra, and the rest of the program does without it.

The modules ``hanko_*`` import it when they are loaded, and nothing else does; so they are loaded by
functions only, after this was asked.
"""

from importlib.util import find_spec

from pipeline.diagnostics import Diagnostic, Source, problem


def is_installed() -> bool:
    """Tell whether signatures can be made and checked."""
    return find_spec("pyhanko") is not None


def lack(source: Source) -> list[Diagnostic]:
    """Say that the extra is missing, where it is."""
    return [] if is_installed() else [problem("Q002", source)]
