"""Card images: what social networks show beside a link. They need Pillow, an optional library."""

from __future__ import annotations

from importlib.util import find_spec

HOW_TO_GET = 'No card images for social networks; for these: python -m pip install "incident-archive[cards]"'


def can_be_drawn() -> bool:
    """Whether Pillow is installed. It isn't loaded for that."""
    return find_spec("PIL") is not None
