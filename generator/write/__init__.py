"""Bytes to disk: the output folder, replaced as a whole or not at all, and the check of its links."""
