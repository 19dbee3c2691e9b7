"""What other programs read: the routine as a calendar. Values in, text out; no files, no clocks of its own."""
