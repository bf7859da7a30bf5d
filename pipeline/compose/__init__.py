"""Stage compose: results and wording in, documents as data out."""
