"""A sheet of the national register → a draft."""
