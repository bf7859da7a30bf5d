"""Stage validate: the model in, diagnostics out; it touches nothing."""
