"""The report of ``kaohe verify``: for programs, for a terminal, and as a form to be filed."""

import re
from collections.abc import Iterator
from datetime import date

from pipeline import __version__
from pipeline.chinese import show_date
from pipeline.codes import message
from pipeline.diagnostics import Diagnostic, Language
from pipeline.diagnostics_json import diagnostic_as_json
from pipeline.documents import Meta
from pipeline.documents.paper_table import PaperTable
from pipeline.messages import say
from pipeline.run_verify import Verified
from pipeline.verify.items import Judged, Property, Verdict

PROPERTIES = {
    Property.AUTHENTIC: "property_authentic",
    Property.COMPLETE: "property_complete",
    Property.USABLE: "property_usable",
    Property.SAFE: "property_safe",
}
VERDICTS = {
    Verdict.PASSED: "verdict_passed",
    Verdict.FAILED: "verdict_failed",
    Verdict.NOT_JUDGED: "verdict_not_judged",
}
_COLUMNS = ("report_property", "report_number", "report_item", "report_verdict", "report_remark")
_WIDTHS = (8, 7, 34, 10, 34)
_MOST = 200  # problems that the form lists
_CODES = 6  # codes that a row names
# What the fonts may lack: all but ASCII, common ideographs and the punctuation that goes with them.
_UNPRINTED = re.compile(
    r"[^ -~\u00b7\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u3000-\u301f\u4e00-\u9fa5\uff01-\uff5e]"
)
_UNDATED = date(1970, 1, 1)  # in the file's own properties where neither day nor package has one


def as_json(verified: Verified, language: Language) -> dict[str, object]:
    """Give the report for programs."""
    return {
        "package": verified.name,
        "pieces": verified.pieces,
        "files": verified.files,
        "sound": verified.is_sound,
        "items": [
            {
                "number": one.item.number,
                "property": one.item.property.value,
                "name": one.item.name(language),
                "verdict": one.verdict.value,
                "remark": remark(one, language),
                "problems": [diagnostic_as_json(found, language) for found in one.found],
            }
            for one in verified.items
        ],
        "problems": [diagnostic_as_json(found, language) for found in verified.found],
    }


def remark(judged: Judged, language: Language) -> str:
    """Say why an item was not judged, or what it failed by."""
    if judged.verdict is Verdict.NOT_JUDGED:
        if judged.item.codes:
            return say(language, "why_unread")
        is_process = judged.item.number == "4-7"
        return say(language, "why_process" if is_process else "why_scanner")
    if not judged.found:
        return ""
    codes = list(dict.fromkeys(one.code for one in judged.found))
    more = "…" if len(codes) > _CODES else ""
    named = " ".join(codes[:_CODES]) + more
    return say(language, "report_problems", count=len(judged.found), codes=named)


def as_form(verified: Verified, language: Language, day: date | None) -> PaperTable:
    """Give the report as a form (四性检测报告); without a day its place stays blank."""
    info = verified.info
    title = say(language, "report_title")
    created = day or _day(info.get("Bagging-Date", "")) or _UNDATED
    owner = info.get("Source-Organization", "")
    return PaperTable(
        meta=Meta(title, plain(owner), plain(verified.name), created),
        title=title,
        lines=tuple(map(plain, _lines(verified, language))),
        header=tuple(say(language, key) for key in _COLUMNS),
        widths=_WIDTHS,
        rows=tuple(_row(one, language) for one in verified.items),
        notes=tuple(map(plain, _notes(verified, language, day))),
    )


def _lines(verified: Verified, language: Language) -> Iterator[str]:
    info = verified.info
    yield say(language, "report_package", name=verified.name)
    yield say(language, "report_owner", name=info.get("Source-Organization", ""))
    counts = {"pieces": verified.pieces, "files": verified.files}
    yield say(language, "report_counts", packed=info.get("Bagging-Date", ""), **counts)
    verdicts = [one.verdict for one in verified.items]
    passed, failed = verdicts.count(Verdict.PASSED), verdicts.count(Verdict.FAILED)
    left = verdicts.count(Verdict.NOT_JUDGED)
    if verified.is_sound:
        yield say(language, "report_result_sound", judged=passed, left=left)
    else:
        values = {"failed": failed, "passed": passed, "left": left}
        problems = len(verified.found)
        yield say(language, "report_result_unsound", problems=problems, **values)


def _row(judged: Judged, language: Language) -> tuple[str, ...]:
    return (
        say(language, PROPERTIES[judged.item.property]),
        judged.item.number,
        judged.item.name(language),
        say(language, VERDICTS[judged.verdict]),
        remark(judged, language),
    )


def _notes(verified: Verified, language: Language, day: date | None) -> Iterator[str]:
    for number, found in enumerate(verified.found[:_MOST], start=1):
        yield _note(number, found, verified, language)
    if len(verified.found) > _MOST:
        yield say(language, "report_more", count=len(verified.found) - _MOST)
    yield say(language, "report_basis", program=__version__)
    yield say(language, "report_people")
    dated = say(language, "report_undated")
    yield say(language, "report_dated", day=show_date(day)) if day else dated


def _note(number: int, found: Diagnostic, verified: Verified, language: Language) -> str:
    place = found.source.path.removeprefix(f"{verified.folder.as_posix()}/")
    said = {"place": place, "code": found.code, "message": message(found, language)}
    return say(language, "report_note", number=number, **said)


def plain(text: str) -> str:
    """Give a text of characters that the fonts of documents have; a package may say anything."""
    return _UNPRINTED.sub("?", text)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
