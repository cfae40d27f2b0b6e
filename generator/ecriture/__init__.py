"""The one way to write a file: whole or not at all, where its name says and nowhere else, nothing of another's lost."""
