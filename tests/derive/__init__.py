"""From the archive to its pages: what belongs together, where it stands, what is told of it."""
