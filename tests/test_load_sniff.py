"""What kind of text a file is, where two kinds look alike."""

import pytest

from pipeline.load.sniff import Kind, kind_of_text

MARKDOWN = {
    "strong bullets": "# Rubric\n\nLook at:\n\n- **Code** (0-25): right?\n- **Style** (0-5): ok?\n",
    "front matter": "---\ntitle: A\n---\n\n+ Format (2 points) Needs: name\n  + Bad (0): no\n",
    "tasks": "# Tasks\n\n- [ ] name: done\n- [x] date: done\n",
}
YAML = {
    "list": "title: a\ncriteria:\n  - name: b\n    points: 5\n",
    "documents": "---\ntitle: a\ncriteria:\n  - name: b\n    points: 5\n",
    "comments": "# rubric.yaml\n# Gate items\n\nitems:\n  - title: a\n    score: 2\n",
}


@pytest.mark.parametrize("name", sorted(MARKDOWN))
def test_bullets_that_no_yaml_has_make_markdown(name: str) -> None:
    assert kind_of_text(MARKDOWN[name]) is Kind.MARKDOWN


@pytest.mark.parametrize("name", sorted(YAML))
def test_data_with_comments_and_dashes_stays_data(name: str) -> None:
    assert kind_of_text(YAML[name]) is Kind.YAML
