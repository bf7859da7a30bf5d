"""How a score comes about, as a tree of lines: what `kaohe explain` prints."""
