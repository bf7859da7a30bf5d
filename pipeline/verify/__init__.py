"""Stage verify: a package of the archive against its own digests, lists and metadata."""
