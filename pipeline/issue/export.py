"""The register as text that any program reads: one line an entry."""

import csv
from io import StringIO

from pipeline.issued import Register

_COLUMNS = (
    "serial", "number", "kind", "department", "name", "title", "addressee", "copies", "dated",
    "pages", "action", "cites", "reason", "batch", "at", "actor", "docx", "pdf", "hash",
)  # fmt: skip


def register_csv(register: Register) -> bytes:
    """Give the register as CSV in UTF-8, with the mark by which Excel knows that."""
    batches = {batch.id: batch for batch in register.batches}
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for entry in register.entries:
        batch = batches[entry.batch]
        writer.writerow(
            (
                entry.serial, entry.number, entry.kind, entry.department, entry.name, entry.title,
                entry.addressee, entry.copies, entry.dated, entry.pages, entry.action.value,
                entry.cites or "", entry.reason, entry.batch, batch.at, batch.actor,
                entry.files.get("docx", ""), entry.files.get("pdf", ""), entry.hash,
            )
        )  # fmt: skip
    return text.getvalue().encode("utf-8-sig")
