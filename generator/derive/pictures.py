"""Pictures that aren't there: the article is shown without, in feeds and lists too, and its author is told."""

from __future__ import annotations

from generator.core.problems import Place, Report, Suggest
from generator.core.records import Archive, Article, Image
from generator.core.value import changed


def without_missing_pictures(archive: Archive, report: Report, suggest: Suggest) -> Archive:
    """The archive, every article of which has a picture that can be shown, or none."""
    assets = {asset.address: asset.place.file for asset in archive.assets}

    def checked(article: Article) -> Article:
        image = article.image
        if image is None or image.is_remote:
            return article
        if image.url in assets:
            _warn_of_silence(article, image, report)
            return article
        wanted = f"content{image.url}"
        if wanted not in archive.unread:  # what is wrong with that file is told there
            report.warning(
                Place(file=article.place.file, line=article.image_line),
                f"image: there is no file {wanted}; the article is shown without a picture",
                "put it into content/assets/ and write assets/name.jpg" + suggest(wanted, assets.values()),
            )
        return changed(article, image=None)

    return changed(archive, articles=tuple(map(checked, archive.articles)))


def _warn_of_silence(article: Article, image: Image, report: Report) -> None:
    if not image.alt:
        report.warning(
            Place(file=article.place.file, line=article.image_line),
            "image: nothing tells those who don't see the picture what it shows",
            "add a line such as image_alt: A school with its doors closed",
        )
