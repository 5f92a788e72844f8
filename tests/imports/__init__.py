"""Collections of others, as records of the archive."""
