"""Signing what was issued, with the organisation's own certificate: an extra, never needed."""
