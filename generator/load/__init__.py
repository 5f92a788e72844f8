"""Files to records: reads `content/`, checks everything an author wrote, and assembles the `Archive`."""
