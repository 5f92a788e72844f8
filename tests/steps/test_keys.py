"""Keys of pages: the same for equal values, whichever objects they share."""

from __future__ import annotations

from generator.core.urls import BaseUrl
from generator.core.views import FeedLink, SiteView
from generator.steps.keys import Keys


def site(title: str, of_feed: str) -> SiteView:
    feed = FeedLink(title=of_feed, rss="/feed.xml", json="/feed.json")
    return SiteView(
        title=title, description="", publisher="", language="en", navigation=(), feeds=(feed,), remote_images=False
    )


def test_a_value_from_an_earlier_build_makes_no_other_key() -> None:
    title, equal = ("".join(letters) for letters in ("Archive", "Archive"))
    assert title is not equal
    base = BaseUrl.parse("https://someone.example/")
    assert Keys(site(title, title), base, b"").site == Keys(site(title, equal), base, b"").site
    assert Keys(site(title, "Other"), base, b"").site != Keys(site(title, title), base, b"").site
