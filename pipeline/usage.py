"""What click says of its own accord, help pages and wrong use, in the user's language."""

from collections.abc import Iterator

import click
from click.exceptions import NoArgsIsHelpError

from pipeline.diagnostics import Language
from pipeline.messages import say

_HEADINGS = {
    "Options": "options",
    "Commands": "commands",
    "Positional arguments": "arguments",
}


class WrongUse(click.UsageError):
    """Wrong use that we found ourselves; its text is in the user's language already."""


def speak(command: click.Command, language: Language) -> None:
    """Have the help pages of a command and of those under it in ``language``."""

    class Formatter(click.HelpFormatter):
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, prefix or say(language, "usage"))

        def write_heading(self, heading: str) -> None:
            key = _HEADINGS.get(heading)
            super().write_heading(say(language, key) if key else heading)

    class Context(click.Context):
        formatter_class = Formatter

    for one in _below(command):
        one.context_class = Context
        one.add_help_option = False
        click.help_option("--help", help=say(language, "help_help"))(one)


def _below(command: click.Command) -> Iterator[click.Command]:
    yield command
    if isinstance(command, click.Group):
        for one in command.commands.values():
            yield from _below(one)


def explain(error: click.UsageError, language: Language) -> str:
    """Say in one line what is wrong with the command; for a command alone, give its help page."""
    if isinstance(error, NoArgsIsHelpError):
        return error.format_message()
    return say(language, "wrong_use", reason=_reason(error, language))


def _help(error: click.UsageError) -> str:
    """Name the help page of the command that was wrong."""
    return f"{error.ctx.command_path if error.ctx else 'kaohe'} --help"


def _reason(error: click.UsageError, language: Language) -> str:
    said = " ".join(error.format_message().split())
    if isinstance(error, WrongUse):
        return said
    see = _help(error)
    if language is Language.ENGLISH:
        return say(language, "see_help", said=said.rstrip("."), help=see)
    return _in_own_words(error, language, see)


def _in_own_words(error: click.UsageError, language: Language, see: str) -> str:
    if isinstance(error, click.NoSuchOption):
        return say(language, "no_such_option", name=error.option_name, help=see)
    if isinstance(error, click.MissingParameter):
        return say(language, "missing_parameter", name=_name(error), help=see)
    if isinstance(error, click.BadParameter):
        return say(language, "bad_parameter", name=_name(error), wanted=_wanted(error, language))
    if isinstance(error, click.BadOptionUsage):
        return say(language, "bad_option_usage", name=error.option_name)
    # click has a class for an unknown command since 8.4; its other errors have none.
    name = getattr(error, "command_name", "")
    key = "no_such_command" if name else "other_use"
    return say(language, key, name=name, help=see)


def _name(error: click.BadParameter) -> str:
    parameter = error.param
    if parameter is None:
        return ""
    return (
        parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name
    )


def _wanted(error: click.BadParameter, language: Language) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return say(language, "wanted_choice", choices=" ".join(map(str, kind.choices)))
    if isinstance(kind, click.IntRange):
        return say(language, "wanted_number", lowest=kind.min, highest=kind.max)
    return say(language, "wanted_other", help=_help(error))
