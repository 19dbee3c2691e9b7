"""The terminal app: the only room that imports Textual. Importing the package, or its commands, does not."""
