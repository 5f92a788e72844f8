"""The settings of the Pelican site. Its categories are the districts, its tags are the categories."""

SITENAME = "Compared"
SITEURL = "https://example.org"
PATH = "content"
TIMEZONE = "UTC"
THEME = "theme"
DIRECT_TEMPLATES = ["index"]

ARTICLE_URL = "{date:%Y}/{slug}/"
ARTICLE_SAVE_AS = "{date:%Y}/{slug}/index.html"
CATEGORY_URL = "districts/{slug}/"
CATEGORY_SAVE_AS = "districts/{slug}/index.html"
TAG_URL = "categories/{slug}/"
TAG_SAVE_AS = "categories/{slug}/index.html"
YEAR_ARCHIVE_URL = "{date:%Y}/"
YEAR_ARCHIVE_SAVE_AS = "{date:%Y}/index.html"
AUTHOR_SAVE_AS = ""

FEED_RSS = "feed.xml"
CATEGORY_FEED_RSS = "districts/{slug}/feed.xml"
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 100

# What it comes with, but for the colouring of programs' code.
MARKDOWN = {
    "extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.meta": {}},
    "output_format": "html5",
}
