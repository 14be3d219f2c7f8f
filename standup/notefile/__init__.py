"""A note's text and the note: parse, render, and where each kind lives."""
