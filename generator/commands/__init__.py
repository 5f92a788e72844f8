"""One module a command: from checked options to an exit status."""
