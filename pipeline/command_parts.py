"""What every command of ``kaohe`` shares: exit codes, options, the language, printing JSON."""

import json
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar

import click

from pipeline.diagnostics import Language
from pipeline.locale import asked_language, locale_language
from pipeline.messages import say
from pipeline.outputs import Progress

EXIT_INPUT = 1  # an input has errors
EXIT_USE = 2  # wrong use of the command

# What a shell does not take as it stands: blanks and its own marks.
_SPECIAL = re.compile(r"""[\s!"#$&'()*;<>?\[\\\]^`{|}~]""")

# The language of help pages, which click wants when the commands are defined.
SPOKEN = asked_language(sys.argv)

F = TypeVar("F", bound=Callable[..., None])


def help_of(key: str) -> str:
    """Give the help text of a command or an option."""
    return say(SPOKEN, f"help_{key}")


lang_option = click.option(
    "--lang", type=click.Choice([one.value for one in Language]), help=help_of("lang")
)


def format_option(*choices: str) -> Callable[[F], F]:
    """Give the option ``--format``; the first choice is the default."""
    return click.option(
        "--format", "form", type=click.Choice(choices), default=choices[0], help=help_of("format")
    )


def language_of(asked: str | None) -> Language:
    """Give the language asked for after the command, or before it, or the locale's."""
    asked = asked or click.get_current_context().find_root().params.get("lang")
    return Language(asked) if asked else locale_language()


def argument(path: Path) -> str:
    """Give a path as it has to be typed in a command: in quotes if it has blanks or the like."""
    return quoted(path.as_posix())


def quoted(text: str) -> str:
    """Give a text as it has to be typed in a command."""
    return shlex.quote(text) if _SPECIAL.search(text) else text


def print_json(value: object) -> None:
    """Print data for programs."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


@contextmanager
def watch_reading(language: Language) -> Iterator[Progress]:
    """Show how far the reading is, where it takes long enough to be told of."""
    with ExitStack() as stack:
        shown: list[Progress] = []

        def show(done: int, count: int, name: str) -> None:
            if not shown:
                # rich takes a tenth of a second to load, which a small campaign need not pay.
                from pipeline.progress import watch  # noqa: PLC0415

                shown.extend(stack.enter_context(watch(language, "reading_sheets")))
            shown[0](done, count, name)

        yield show
