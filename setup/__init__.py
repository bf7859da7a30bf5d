"""Make a fresh checkout able to run, with nothing but Python and what the system's own tools fetch.

Runs before anything is installed, so the standard library is all it may use. ``setup.sh`` is the
door: it answers at once when there is nothing to do, and calls this package when there is.
"""
