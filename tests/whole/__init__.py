"""Whole sites as fixtures: `good` with the files it makes, `bad` with its problems, both refreshed by one command.

`python -m tests.whole` writes the expected files anew; review them as a diff.
"""
