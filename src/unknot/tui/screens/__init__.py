"""The screens, one file each. Each takes the diary and can be run alone."""
