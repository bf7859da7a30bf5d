"""Where the fields of a value stand."""

from pipeline.diagnostics import Source

# The places of single fields, by the names under which they stand in the file. Two values that
# say the same are equal wherever they stand, so a place never counts in a comparison.
Places = tuple[tuple[str, Source], ...]
