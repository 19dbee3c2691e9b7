"""The widgets that Unknot draws itself. None of them knows the diary: they take values and post messages."""
