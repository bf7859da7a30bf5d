"""What a clerk calls the templates, by which a file under a name of its own is recognised."""

from collections.abc import Mapping

TITLES: Mapping[str, str] = {
    "反馈": "letter.docx",
    "整改": "notice.docx",
    "撤销": "withdrawal.docx",
    "通报": "summary.docx",
}
