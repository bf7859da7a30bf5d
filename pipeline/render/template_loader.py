"""How Jinja finds a template that another one names: among the templates and nowhere else."""

from collections.abc import Callable
from pathlib import Path, PurePath

from jinja2 import BaseLoader, Environment, TemplateNotFound

from pipeline.template_files import Templates


def line_of(error: BaseException, path: str) -> int:
    """Give the line of a template on which an error came up while it ran; 0 where none is known."""
    line, frame = getattr(error, "lineno", None) or 0, error.__traceback__
    while frame:
        if frame.tb_frame.f_code.co_filename == path:
            line = frame.tb_lineno
        frame = frame.tb_next
    return line


class TemplateLoader(BaseLoader):
    """Gives a campaign's own templates before the built-in ones, by file name alone."""

    def __init__(self, templates: Path | Templates) -> None:
        self._templates = Templates.of(templates)

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Give source and path; a name with a folder in it leads out of the templates."""
        del environment
        if PurePath(template).name != template:
            raise TemplateNotFound(template)
        path = self._templates.find(template)
        try:
            source = path.read_text(encoding="utf-8")
        except OSError as error:
            raise TemplateNotFound(template) from error
        except UnicodeDecodeError as error:
            raise TemplateNotFound(template, f"{path.as_posix()}: {error}") from error
        return source, path.as_posix(), lambda: True
