"""The diary's file, and `Diary`, the one door to it. The only room that imports TinyDB."""
