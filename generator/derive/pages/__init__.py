"""One module a kind of page: from the index to finished views."""
