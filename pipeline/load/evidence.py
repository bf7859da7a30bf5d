"""The folder of evidence: which files lie there. None is opened."""

from pathlib import PurePath

from pipeline.diagnostics import Diagnostic
from pipeline.load.files import InputFile, list_files

# What is no regular file is no evidence, and the folder may be missing: a reference to it is told.
_HARMLESS = {"F002", "F008"}


def list_evidence(folder: InputFile) -> tuple[frozenset[str] | None, list[Diagnostic]]:
    """Give the files in ``folder`` by their paths in it; None where there is no such folder.

    Links are not followed and do not count, so that nothing outside can pass for evidence.
    """
    files, problems = list_files(folder)
    missing = any(one.code == "F008" and one.source == folder.source for one in problems)
    names = (PurePath(file.label).relative_to(folder.label).as_posix() for file in files)
    kept = [one for one in problems if one.code not in _HARMLESS]
    return (None if missing else frozenset(names)), kept
