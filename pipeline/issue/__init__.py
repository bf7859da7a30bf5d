"""Stage issue: numbers given once, documents kept for good."""
