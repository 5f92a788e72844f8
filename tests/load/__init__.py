"""An archivist's files in, records and problems out."""
