"""How a page is cited: for readers, and in the three formats that reference managers read."""

from __future__ import annotations

from generator.render.citations.citing import Citation, CitationFile, Citing

__all__ = ["Citation", "CitationFile", "Citing"]
