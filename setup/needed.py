"""Name the stand-in fonts that are still needed beside a folder of official fonts.

``python -m setup.needed CACHE OFFICIAL``, run by the project's own interpreter: only the project
knows which names inside a font file make it the font of a face.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from pipeline.render.fonts import find_fonts

NO_FONT = frozenset({"O101", "O102"})  # no font for a face, none for rare characters


def main(words: Sequence[str]) -> int:
    """Write the file names of the stand-ins that neither folder makes needless, one a line."""
    cache, official = map(Path, words)
    if not official.is_dir():
        sys.stderr.write(f"not a folder: {official}\n")
        return 1
    _, found = find_fonts(cache, official)
    for diagnostic in found:
        if diagnostic.code in NO_FONT:
            sys.stdout.write(f"{Path(diagnostic.source.path).name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
