"""Each scoring rule against its file of examples, and the whole item against sums by hand."""
