"""Lines that are no indicators: points stated apart, labels, and text for what stands above."""

from dataclasses import replace

from pipeline.diagnostics import problem
from pipeline.grid import Sheet
from pipeline.recognise import words_headers
from pipeline.recognise import words_lines as lines
from pipeline.recognise.entries import Entry
from pipeline.recognise.lists import is_level_name
from pipeline.recognise.nodes import Node, Piece, Reading, Role, Worth
from pipeline.recognise.section import Section
from pipeline.recognise.words import is_signature
from pipeline.recognise.worth import find_worth

_TEXT_ROLES = {
    Role.TEXT, Role.REQUIREMENT, Role.CRITERIA, Role.EXAMINED, Role.EVIDENCE, Role.OWNER, Role.NOTE,
}  # fmt: skip
_LONGEST = 60  # characters of a line that only announces


def as_text(sheet: Sheet) -> Piece:
    """Give a table that holds no items as text, a line a row."""
    rows = (" | ".join(cell.text for cell in row.cells.values()) for row in sheet.rows)
    return Piece("\n".join(rows), sheet.source)


def states_points(section: Section, line: Entry, reading: Reading) -> bool:
    """Read a line that says nothing but points: they are those of the line above it."""
    worth = _points_alone(line)
    if not worth:
        _find_total_above(section, line, reading)
        return False
    is_total = not section.worth and lines.TOTAL_LABEL.match(line.text)
    if not section.entry.text or is_total:
        reading.totals.append((line.text, worth))
    elif section.worth is None:
        section.worth = worth
    else:
        known = section.worth
        if _is_of_whole(line, worth, known):
            reading.totals.append((line.text, worth))
            return True
        return (known.points, known.is_percent) == (worth.points, worth.is_percent)
    return True


def states_score(section: Section, line: Entry, reading: Reading) -> bool:
    """Read a line to fill in a score on, ``Total: ____ / 40``: no item, but its points may tell.

    They are those of the heading above it, where this has none; or the total of all.
    """
    found = lines.FORM_LINE.fullmatch(line.text.strip())
    if (
        line.level
        or line.body
        or line.rest
        or not found
        or not lines.SCORED_LABEL.fullmatch(found["label"].strip())
    ):
        return False
    worth = find_worth(found["points"], line.source)
    if worth is None:
        return False
    is_total = bool(lines.TOTAL_LABEL.match(found["label"]))
    if section.entry.level and not section.worth and not is_total:
        section.worth = replace(worth, typed=line.text)
    elif is_total and not _is_below(section, worth):
        reading.totals.append((line.text, worth))
    reading.problems.append(problem("I104", line.source, typed=line.text))
    return True


def _is_below(section: Section, worth: Worth) -> bool:
    return section.worth is not None and section.worth.points == worth.points


def tells_grades(entry: Entry, below: Section) -> bool:
    """Tell a heading over the grades that a total earns, A (90-100) to F (<60)."""
    if not entry.level or entry.worth or not lines.GRADES_HEADING.fullmatch(entry.title.strip()):
        return False
    if any(not isinstance(part, Entry) for part in entry.body):
        return False
    limits = [level for level in below.levels if level.points is None]
    named = [node for node in below.nodes if node.title and is_level_name(node.title.text)]
    others = [node for node in below.nodes if node not in named and not _says_grade(node)]
    return len(limits) + len(named) > 1 and not others


def _says_grade(node: Node) -> bool:
    """Tell whether a line among grades speaks of them too: Passing Grade: 160/200."""
    return bool(node.title and lines.GRADES_HEADING.fullmatch(node.title.text)) or bool(
        node.title and lines.GRADE_LINE.match(node.title.text)
    )


def _find_total_above(section: Section, line: Entry, reading: Reading) -> None:
    """Read a total that is the first line of a paragraph of several; all of it stays text."""
    first = line.text.partition("\n")[0]
    worth = find_worth(first, line.source) if first != line.text else None
    if worth and section.worth and _is_of_whole(line, worth, section.worth):
        reading.totals.append((first, worth))


def _is_of_whole(line: Entry, worth: Worth, known: Worth) -> bool:
    """Tell whether a line below the last part states a total that is more than this part's."""
    is_more = bool(worth.points and known.points and worth.points > known.points)
    return is_more and bool(lines.TOTAL_LABEL.match(line.text))


def _points_alone(line: Entry) -> Worth | None:
    typed = line.text
    if (label := lines.LABEL_LINE.match(typed)) and (known := words_headers.header_word(label[1])):
        typed = label[2] if known.role in {Role.POINTS, Role.WEIGHT} else typed
    if typed == line.text and (typed.strip().isdecimal() or lines.BONUS.search(typed)):
        return None
    worth = find_worth(typed, line.source)
    return replace(worth, typed=line.text) if worth else None


def add_lines(section: Section, part: Entry, below: Section, reading: Reading) -> None:
    """Keep a line that is no indicator, and all below it, as text."""
    role = _role_of_heading(part) if part.level else section.role
    if not part.level and (found := _labelled(section, part)):
        role, told = found
        if told:
            section.pieces.append((role, Piece(told, part.source)))
        else:
            section.role = role
            _announce(part, reading)
        section.pieces += [(role, piece) for _, piece in below.pieces]
        return
    if is_signature(part.text):
        section.pieces.append((Role.NOTE, Piece(part.text, part.source)))
    elif _introduces(part):
        _announce(part, reading)
    else:
        section.pieces.append((role, Piece(part.text, part.source)))
    section.pieces += [(role if told is Role.TEXT else told, piece) for told, piece in below.pieces]


def _announce(line: Entry, reading: Reading) -> None:
    """Note once what only announces the text that follows."""
    values = (("typed", line.text),)
    if not any(each.code == "I226" and each.values == values for each in reading.problems):
        reading.problems.append(problem("I226", line.source, typed=line.text))


def _labelled(section: Section, line: Entry) -> tuple[Role, str] | None:
    """Read ``评分标准：…``: the role that the label names, and what follows it."""
    label = lines.LABEL_LINE.match(line.text)
    known = words_headers.header_word(label[1]) if label else None
    if not label or not known or known.role not in _TEXT_ROLES:
        return None
    told = label[2].strip()
    if told and not section.entry.text:
        return None
    return known.role, line.text if told and known.role is Role.NOTE else told


def _introduces(line: Entry) -> bool:
    """Tell whether a line only announces what follows it: ``按以下方式给分：``."""
    text = line.text.strip()
    return len(text) <= _LONGEST and text.endswith((":", lines.COLON)) and not line.number


def _role_of_heading(entry: Entry) -> Role:
    known = words_headers.header_word(entry.title)
    if known and known.role in _TEXT_ROLES:
        return known.role
    return Role.CRITERIA if lines.CRITERIA_HEADING.search(entry.title) else Role.TEXT
