"""YAML text → data, and the place of every key and value. Every file opened passes here; hostile input stops here."""
