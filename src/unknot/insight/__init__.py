"""What can be said about days: pure functions over the record, with no file, no clock and no screen."""
