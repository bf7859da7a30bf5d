"""The style of what documents print: the fixed wording, the settings' names, what clerks typed.

The rubric is not looked at: it was adopted and issued as it stands, and documents quote it to the
character; for the same reason the wording of its own table, which follows the original, is left
out. Notes that no document prints are no wording either. Nothing here is an error, and every
finding is the office's own to mend, whose documents these are.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.diagnostics import OFFICE, Diagnostic, Source, problem
from pipeline.evidence import references
from pipeline.model import Campaign, Department, Fact, Given, Mark, Style
from pipeline.style import STOP, Advice, Kind, advise, lacks_stop
from pipeline.wording import Wording

CODES: Mapping[Kind, str] = {
    Kind.RELATIVE_DATE: "W001",
    Kind.DAY: "W002",
    Kind.SHORT_YEAR: "W003",
    Kind.HAN_DATE: "W004",
    Kind.YEAR_RANGE: "W005",
    Kind.PERCENT_RANGE: "W006",
    Kind.MAGNITUDE_RANGE: "W007",
    Kind.BARE_POINT: "W008",
    Kind.DOCUMENT_NUMBER: "W009",
    Kind.WIDE_DIGITS: "W010",
    Kind.HALF_WIDTH: "W011",
    Kind.STRAIGHT_QUOTES: "W012",
    Kind.COMMA_BEFORE_ETC: "W013",
    Kind.NUMBERING: "W014",
    Kind.DOUBLE_MARKS: "W015",
    Kind.SPACE: "W016",
    Kind.ELLIPSIS: "W017",
    Kind.DASH: "W018",
    Kind.NO_STOP: "W019",
}
MORE_IN_FILE, MORE_FILES = "W021", "W022"

MOST_IN_FILE = 3  # different slips of a kind that are told of a file, before the rest is counted
MOST_FILES = 20  # files of which slips of a kind are told, before the rest is counted
_AROUND = 8  # characters shown on each side of a slip
_RUBRIC = "rubric."  # keys of the wording of the rubric's own table
# What keys of whole paragraphs end with; elsewhere only a text with a stop in it must end in one.
_PARAGRAPHS = ("paragraphs", "opening", "demand", "instructions")


@dataclass(frozen=True, slots=True)
class _Passage:
    """A text that documents print; ``begins`` tells that its first character is at ``source``."""

    text: str
    source: Source
    is_paragraph: bool = False
    begins: bool = False


@dataclass(frozen=True, slots=True)
class _Slip:
    """A slip at its place, with what a message shows of it."""

    kind: Kind
    source: Source
    typed: str  # the slip itself
    likely: str
    shown: str  # with what stands around it


def check_style(
    campaign: Campaign,
    departments: Sequence[Department],
    marks: Sequence[Mark],
    facts: Sequence[Fact],
    wording: Wording | None,
) -> list[Diagnostic]:
    """Give advice on the style of all that documents print, unless the settings want none."""
    if campaign.style is Style.OFF:
        return []
    passages = [
        *(_of_wording(wording) if wording else ()),
        *_of_settings(campaign),
        *(_Passage(one.name, one.source) for one in departments),
        *(one for mark in marks for one in _of_mark(mark, campaign)),
        *(_Passage(fact.text, fact.source) for fact in facts if fact.text),
    ]
    slips = (slip for passage in passages for slip in _slips(passage, campaign.year))
    return [replace(one, recipient=OFFICE) for one in _summed_up(slips)]


def _of_wording(wording: Wording) -> Iterator[_Passage]:
    for key, texts in wording.texts.items():
        if key.startswith(_RUBRIC):
            continue
        is_all = key.endswith(_PARAGRAPHS) or any(text.rstrip().endswith(STOP) for text in texts)
        for text, place in zip(texts, wording.places.get(key, ()), strict=False):
            is_paragraph = is_all or text.find(STOP) > 0
            yield _Passage(text, place, is_paragraph=is_paragraph, begins=True)


def _of_settings(campaign: Campaign) -> Iterator[_Passage]:
    offices, series = campaign.offices, campaign.series
    named = {
        "appraisal": campaign.appraisal,
        "signatory": campaign.signatory,
        "offices.organisation": offices.organisation,
        "offices.issuer": offices.issuer,
        "offices.short": offices.short,
        "offices.printer": offices.printer,
        "offices.contact": offices.contact,
        "numbers.letter": series.letter,
        "numbers.notice": series.notice,
        "numbers.summary": series.summary,
    }
    yield from (_Passage(text, campaign.place(name)) for name, text in named.items())
    yield from (_Passage(band.name, band.place("name")) for band in campaign.bands)
    yield from (_Passage(name, campaign.place("copies_to")) for name in campaign.copies_to)


def _of_mark(mark: Mark, campaign: Campaign) -> Iterator[_Passage]:
    for given in mark.given:
        yield from _of_given(given)
    if campaign.list_evidence:  # each reference by itself, as the letters list them
        for text in references(mark.evidence):
            yield _Passage(text, mark.evidence_source or mark.source)


def _of_given(given: Given) -> Iterator[_Passage]:
    yield from (_Passage(one.reason, one.source) for one in given.deductions)
    if given.override:
        yield _Passage(given.override, given.override_source or given.source)


def _slips(passage: _Passage, year: int) -> Iterator[_Slip]:
    text = passage.text
    found = list(advise(text, year))
    if passage.is_paragraph and lacks_stop(text):
        end = len(text.rstrip())
        found.append(Advice(Kind.NO_STOP, end, end, STOP))
    for one in found:
        place = passage.source
        if passage.begins:
            place = replace(place, column=place.column + one.start)
        shown = text[max(0, one.start - _AROUND) : one.end + _AROUND].replace("\n", " ").strip()
        yield _Slip(one.kind, place, text[one.start : one.end], one.likely, shown)


def _summed_up(slips: Iterable[_Slip]) -> Iterator[Diagnostic]:
    """Tell equal slips of a file once, a few different ones, a few files; and count the rest."""
    groups: dict[tuple[Kind, str], list[_Slip]] = {}
    for slip in slips:
        groups.setdefault((slip.kind, slip.source.path), []).append(slip)
    files: Counter[Kind] = Counter()
    untold: dict[Kind, list[list[_Slip]]] = {}
    for (kind, _), group in sorted(groups.items(), key=lambda one: one[0][1]):
        files[kind] += 1
        if files[kind] <= MOST_FILES:
            yield from _of_file(group)
        else:
            untold.setdefault(kind, []).append(group)
    for kind, left in untold.items():
        count = sum(map(len, left))
        first = min(left[0], key=lambda slip: slip.source)
        values = {"named": CODES[kind], "count": count, "files": len(left), "typed": first.shown}
        yield problem(MORE_FILES, first.source, **values)


def _of_file(group: Sequence[_Slip]) -> Iterator[Diagnostic]:
    """Tell slips of one kind in one file."""
    ordered = sorted(group, key=lambda slip: slip.source)
    firsts: dict[tuple[str, str], _Slip] = {}
    for slip in ordered:
        firsts.setdefault((slip.typed, slip.likely), slip)
    told = list(firsts.values())[:MOST_IN_FILE]
    for slip in told:
        yield problem(
            CODES[slip.kind], slip.source, typed=slip.typed, likely=slip.likely, shown=slip.shown
        )
    left = [slip for slip in ordered if not any(slip is one for one in told)]
    if left:
        values = {"named": CODES[left[0].kind], "count": len(left), "typed": left[0].shown}
        yield problem(MORE_IN_FILE, left[0].source, **values)
