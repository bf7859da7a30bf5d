"""What documents look like: the templates, their fixed wording, and the maker of the DOCX ones."""
