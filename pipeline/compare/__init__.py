"""Two rubrics held side by side: which indicator of the new one was which of the old one."""
