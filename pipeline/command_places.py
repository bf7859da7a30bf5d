"""Where the files of a campaign are: the options that say so, and what they leave open."""

import os
import re
import tempfile
from functools import partial
from pathlib import Path
from typing import TypedDict

import click
from click.core import ParameterSource

from pipeline import run
from pipeline.command_parts import F, help_of, lang_option, quoted
from pipeline.diagnostics import Language
from pipeline.messages import say
from pipeline.usage import WrongUse

PROJECT = Path(__file__).resolve().parent.parent
BUILT_IN = PROJECT / "templates"
_FIND = (
    "year",
    "rubric",
    "inputs",
    "templates",
    "fonts",
)  # options; where output goes finds nothing
OWN_FOLDER = "templates"  # in the inputs of a campaign
_YEAR = re.compile(r"[0-9]{4}")

_folder = partial(click.option, type=click.Path(path_type=Path))
_OPTIONS = (
    click.option("--year", type=click.IntRange(1900, 2999), help=help_of("year")),
    _folder("--rubric", help=help_of("rubric_file")),
    _folder("--inputs", help=help_of("inputs")),
    _folder("--out", help=help_of("out")),
    _folder("--templates", help=help_of("templates")),
    _folder("--fonts", envvar="KAOHE_FONTS", help=help_of("fonts")),
    click.option("--jobs", type=click.IntRange(1, 64), help=help_of("jobs")),
)


def campaign_options(command: F) -> F:
    """Add the options that every command on a campaign takes."""
    for option in reversed((*_OPTIONS, lang_option)):
        command = option(command)
    return command


class Paths(TypedDict):
    """The places that a command takes; None where it is left to find them."""

    year: int | None
    rubric: Path | None
    inputs: Path | None
    out: Path | None
    templates: Path | None
    fonts: Path | None


def find_places(paths: Paths, language: Language, kind: str = "") -> run.Places:
    """Fill in what the options leave open: the last campaign of the folder we stand in.

    ``kind`` tells the output folder of a command apart: ``build/2017-forms``. That folder is given
    as it is on the disk, so that a link to it is not replaced by it.
    """
    inputs = find_inputs(paths["inputs"], paths["year"], language)
    year = str(paths["year"] or inputs.absolute().name)
    own = find_own(paths["templates"], inputs)
    if own and not own.is_dir():
        raise WrongUse(say(language, "no_folder", folder=own.as_posix()))
    return run.Places(
        rubric=paths["rubric"] or Path("rubric") / f"{year}.yaml",
        inputs=inputs,
        out=real(Path("build") / f"{year}{kind}" if paths["out"] is None else paths["out"]),
        templates=BUILT_IN,
        fonts=PROJECT / ".cache" / "fonts",
        official_fonts=paths["fonts"],
        scratch=scratch_folder(),
        own_templates=own,
    )


def typed_places() -> str:
    """Write the options by which this command was led to its campaign, for the next to type."""
    context = click.get_current_context()
    typed = {
        name: value
        for name, value in context.params.items()
        if name in _FIND and context.get_parameter_source(name) is ParameterSource.COMMANDLINE
    }
    return "".join(f" --{name} {quoted(str(typed[name]))}" for name in _FIND if name in typed)


def find_inputs(asked: Path | None, year: int | None, language: Language) -> Path:
    """Give the folder of a campaign's inputs, which has to be there."""
    folder = asked or Path("inputs") / _year(year, language)
    if not folder.is_dir():
        raise WrongUse(say(language, "no_folder", folder=folder.as_posix()))
    return folder


def find_own(asked: Path | None, inputs: Path) -> Path | None:
    """Choose the campaign's own templates: those asked for, or those beside its inputs."""
    if asked is None:
        beside = inputs / OWN_FOLDER
        return beside if beside.is_dir() else None
    return None if _absolute(asked) == _absolute(BUILT_IN) else asked


def _year(asked: int | None, language: Language) -> str:
    if asked:
        return str(asked)
    folder = Path("inputs")
    found = folder.iterdir() if folder.is_dir() else ()
    years = sorted(path.name for path in found if _YEAR.fullmatch(path.name))
    if not years:
        raise WrongUse(say(language, "no_year", folder=folder.absolute().as_posix()))
    return years[-1]


def real(path: Path) -> Path:
    """Follow every link; shown from where we stand, if the place is below."""
    real, here = _absolute(path), Path.cwd()
    return real.relative_to(here) if real.is_relative_to(here) else real


def _absolute(path: Path) -> Path:
    return Path(os.path.realpath(path))  # Path.resolve raises where links go round in a circle


def check_out(places: run.Places, language: Language) -> None:
    """Refuse to replace a folder that holds the inputs or our own feet, or to write into inputs."""
    out, here = _absolute(places.out), Path.cwd()
    own = [places.own_templates] if places.own_templates else []
    taken = (places.inputs, places.templates, *own, places.rubric.parent)
    sources = [_absolute(path) for path in taken]
    if any(place.is_relative_to(out) for place in (here, *sources)):
        raise WrongUse(say(language, "out_around", folder=out.as_posix()))
    # The rubric may lie in the folder that we stand in, and then everything is inside of that.
    closed = (place for place in sources if not here.is_relative_to(place))
    for place in (*closed, sources[0]):
        if out.is_relative_to(place):
            place_said = place.as_posix()
            raise WrongUse(say(language, "out_inside", folder=out.as_posix(), place=place_said))


def scratch_folder() -> Path:
    """Choose where the font cache lies: in the project, or elsewhere if that is read-only."""
    own = PROJECT / ".cache"
    base = own if os.access(own if own.exists() else PROJECT, os.W_OK) else tempfile.gettempdir()
    return Path(base) / "fontconfig"
