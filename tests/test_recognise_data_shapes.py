"""What of a data file is an item, and what only speaks of one."""

from pipeline.load.document import document_of
from pipeline.model import Rubric
from pipeline.recognise import recognise
from pipeline.recognise.hints import Hints


def imported(text: str) -> Rubric:
    document, _ = document_of(text.encode(), "rubric.yaml")
    assert document is not None
    rubric, found = recognise(document, Hints(fallback_title="rubric", fallback_year=2017))
    assert rubric is not None, found
    return rubric


def outline(rubric: Rubric) -> list[tuple[str, str, str]]:
    return [(node.id, node.title, str(node.stated)) for node in rubric.walk()]


def test_numbers_in_the_evidence_of_an_item_are_no_items() -> None:
    rubric = imported(
        """
meta: {total_score: 5, passing_score: 3, gates: [one]}
items:
  - title: Table has rows
    score: 2
    evidence: [{type: count, expected: 15}]
  - {title: Price is saved, score: 3}
"""
    )
    assert outline(rubric) == [("1", "Table has rows", "2"), ("2", "Price is saved", "3")]
    assert rubric.stated_total == 5
    assert "expected: 15" in rubric.blocks[0].evidence
    assert any("passing_score: 3" in note for note in rubric.notes)


def test_a_list_within_an_item_that_states_points_adds_no_level() -> None:
    rubric = imported(
        """
structure:
  maxPoints: 20
  requiredFiles:
    - {path: a.html, description: The page, points: 12}
    - {path: b.css, description: The styles, points: 8}
deployment: {maxPoints: 10, type: pages}
"""
    )
    assert outline(rubric) == [
        ("1", "structure", "20"),
        ("1.1", "The page", "12"),
        ("1.2", "The styles", "8"),
        ("2", "deployment", "10"),
    ]


def test_records_without_any_known_field_are_items_where_their_name_says_so() -> None:
    rubric = imported(
        """
title: Conversations
scoring: {values: {green: 1.0, red: 0.0}}
sections:
  - title: Opening
    criteria:
      - {id: 1, good: Asks for consent, bad: Begins without asking}
      - {id: 2, good: Settles on a claim, bad: Takes any claim}
  - title: Closing
    criteria:
      - {id: 3, good: Asks what has changed, bad: Tells what should change}
      - {id: 4, good: Thanks the partner, bad: Ends at once}
"""
    )
    assert outline(rubric) == [
        ("1", "Opening", "None"),
        ("1.1", "Asks for consent", "None"),
        ("1.2", "Settles on a claim", "None"),
        ("2", "Closing", "None"),
        ("2.3", "Asks what has changed", "None"),
        ("2.4", "Thanks the partner", "None"),
    ]
    assert rubric.blocks[0].children[0].note == "bad: Begins without asking"


def test_a_total_may_be_written_as_a_sum() -> None:
    rubric = imported("Code:\n  Style: {Score: 1.5}\n  Tests: {Score: 2}\nTotal: 1.5 + 2 = 3.5\n")
    assert (rubric.states_total, str(rubric.stated_total)) == (True, "3.5")
