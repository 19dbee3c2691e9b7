"""Unknot: a private daily-routine diary in the terminal.

Importing this package imports nothing heavy; each room is imported where it is used.
"""

__version__ = "0.1.0"
