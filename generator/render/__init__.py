"""Page to bytes: templates, Markdown, feeds. The same value always gives the same bytes."""
