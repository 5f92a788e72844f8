"""What a language model is told of the site, in `/llms.txt`: what it is, and where everything stands.

It names no record, so that it stays as it is when one is added.
"""

from __future__ import annotations

from generator.core.settings import Settings
from generator.core.views import GuideExport, GuideSection
from generator.derive import addresses as at

_REMARK = """
Every page is plain HTML. Beside the page of each incident and of each {singular} stands the same as JSON: add
index.json to its address.{markdown}

A date is as precise as it is known: 2020 is not 1 January 2020. Claims of different people may contradict each other.
What the program recognised in a text by itself is told apart from what the archive states.
"""
_MARKDOWN = " The page of each article has its text as Markdown in the same way: index.md."


def guide_of(settings: Settings) -> GuideExport:
    entity = settings.entity
    plural = entity.keys[0]
    markdown = _MARKDOWN if settings.raw_markdown else ""
    return GuideExport(
        title=settings.title,
        summary=settings.description,
        remark=_REMARK.strip().format(singular=entity.singular, markdown=markdown),
        sections=(
            GuideSection(
                title="Data",
                links=(
                    ("Data", at.DATA, "every table and column, formats, licence"),
                    ("Incidents", f"{at.DATA}incidents.json", "all incidents as JSON"),
                    ("Articles", f"{at.DATA}articles.json", "all articles as JSON, without their texts"),
                    (entity.plural_heading, f"{at.DATA}{plural}.json", f"all {entity.plural} with a page as JSON"),
                    ("SQLite", f"{at.DATA}archive.sqlite", "all tables in one database"),
                    ("Data Package", f"{at.DATA}datapackage.json", "the schema of all tables"),
                ),
            ),
            GuideSection(
                title="Pages",
                links=(
                    ("Incidents", at.INCIDENTS, "the latest first"),
                    (entity.plural_heading, entity.home, "by name"),
                    ("States", at.STATES_INDEX, f"{entity.plural}, incidents and articles by state"),
                    ("Articles", at.ARTICLES, "the newest first"),
                    ("Years", at.YEARS, "incidents and articles by year and month"),
                    ("Corrections", at.CORRECTIONS, "what was wrong and has been put right"),
                ),
            ),
            GuideSection(
                title="Optional",
                links=(
                    ("Feeds", at.SUBSCRIBE, "what is new, as RSS and JSON Feed"),
                    ("Sitemap", at.SITEMAP, "the addresses of all pages"),
                ),
            ),
        ),
    )
