"""Marks → verdict and what to take again; delays and one known date → dated journey. Pure, with browser twins."""
