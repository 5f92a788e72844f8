"""Texts as libxml2 writes them into XML in UTF-8, for files that are put together out of parts."""

from __future__ import annotations


def element_text(text: str) -> bytes:
    """`text` between two tags. It must be legible: see `generator.render.legible`."""
    data = text.encode()
    return data.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;").replace(b"\r", b"&#13;")


def attribute_text(text: str) -> bytes:
    """`text` between the double quotes of an attribute. It must be legible."""
    return element_text(text).replace(b'"', b"&quot;").replace(b"\n", b"&#10;").replace(b"\t", b"&#9;")
