"""Compares this generator with others: the same articles, the same work, in turn. Run it as `python -m bench`."""
