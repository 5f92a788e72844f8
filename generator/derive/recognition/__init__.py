"""Recognises districts in texts: which are named, which are meant where several have the name, which it is about.

The same text, districts and archivist's words always give the same answer. What is recognised is shown as the program's
own finding; where a text doesn't tell which of several districts it means, that is left open.
"""

from __future__ import annotations

from generator.derive.recognition.recogniser import Finding, Recogniser, Recognition

__all__ = ["Finding", "Recogniser", "Recognition"]
