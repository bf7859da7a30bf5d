"""Stage load: files in, model and diagnostics out."""
