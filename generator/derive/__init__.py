"""Archive to pages: what concerns what, what is shown where, and every address. Pure: no file is read or written."""
