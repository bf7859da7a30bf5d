"""Stage archive: issued documents into packages that prove themselves."""
