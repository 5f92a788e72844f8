"""Incident Archive: compiles a folder of Markdown clippings into a static, cross-linked archive."""

__version__ = "0.1.0"
