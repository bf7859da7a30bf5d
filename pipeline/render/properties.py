"""What an Office file says of itself (``docProps/core.xml``): the same for DOCX and XLSX."""

from datetime import datetime

from docx.opc.coreprops import CoreProperties
from docx.oxml.coreprops import CT_CoreProperties

from pipeline.documents import Meta
from pipeline.render.ooxml import serialise

# Word notes there who made the template, in which company and in how many minutes.
NO_EXTENDED_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
_LONGEST = 255  # characters that python-docx allows a property


def core_properties(meta: Meta) -> bytes:
    """Write what the file says of itself, anew: nothing of the template's own history stays."""
    element = CT_CoreProperties.new()
    properties = CoreProperties(element)
    for name, text in (
        ("title", meta.title),
        ("subject", meta.subject),
        ("author", meta.author),
        ("last_modified_by", meta.author),
        ("language", meta.language),
    ):
        setattr(properties, name, text[:_LONGEST])
    # Not the clock's: a document made again from the same data is the same file.
    properties.created = properties.modified = datetime.fromisoformat(meta.created.isoformat())
    return serialise(element)
