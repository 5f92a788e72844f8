"""Categories and outlets: one form of each name, one address for each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache

from generator.core.names import fold_name
from generator.core.problems import Place, Report
from generator.core.records import Article, Category, Term
from generator.core.value import changed

_MEND = "write one name for both, or give one of them a file in content/categories/ with another `slug`"


def unify_terms(articles: Iterable[Article], categories: Iterable[Category], today: datetime | None) -> list[Article]:
    """Terms that differ only in capitals are one.

    A described category is called as its file says, any other term as it is written most often, the first of equals.
    Drafts, and articles dated after `today` (in the archive's zone), have no say in what others are called.
    """
    listed = list(articles)
    folded = cache(fold_name)
    forms: defaultdict[str, Counter[Term]] = defaultdict(Counter)
    for article in listed:
        waits = article.draft or bool(today and article.date.is_after(today))
        for term in _terms_of(article):
            forms[folded(term.name)][term] += not waits
    usual = {name: _most_frequent(counts) for name, counts in forms.items()}
    described = usual | {fold_name(category.title): category.term for category in categories if not category.draft}
    return [_unified(article, described, usual, folded) for article in listed]


def _unified(
    article: Article, described: Mapping[str, Term], usual: Mapping[str, Term], folded: Callable[[str], str]
) -> Article:
    categories = tuple(dict.fromkeys(described[folded(term.name)] for term in article.categories))
    outlet = usual[folded(article.outlet.name)] if article.outlet else None
    is_same = categories == article.categories and outlet == article.outlet
    return article if is_same else changed(article, categories=categories, outlet=outlet)


def refuse_shared_addresses(articles: Iterable[Article], categories: Iterable[Category], report: Report) -> None:
    """Two categories, or two outlets, that would have one address: a problem at the later, which names the first."""
    listed = list(articles)
    described = [(category.term, category.place) for category in categories]
    _refuse("categories", [*described, *_uses(listed, "categories")], report)
    _refuse("outlets", _uses(listed, "outlet"), report)


def _refuse(kind: str, uses: Iterable[tuple[Term, Place]], report: Report) -> None:
    first: dict[str, tuple[Term, Place]] = {}
    told: set[str] = set()
    for term, place in uses:
        other, elsewhere = first.setdefault(term.slug, (term, place))
        if term is other or term.name == other.name:
            continue
        name = fold_name(term.name)
        if name != fold_name(other.name) and name not in told:
            told.add(name)
            message = f'the {kind} "{term.name}", here, and "{other.name}", in {elsewhere.file}, share one address'
            report.problem(place, f"{message}: /{kind}/{term.slug}/", _MEND if kind == "categories" else "rename one")


def _uses(articles: Iterable[Article], kind: str) -> Iterator[tuple[Term, Place]]:
    for article in articles:
        terms = article.categories if kind == "categories" else _terms_of(article)[len(article.categories) :]
        for term in terms:
            yield term, article.place


def _most_frequent(counts: Counter[Term]) -> Term:
    return min(counts, key=lambda term: (-counts[term], term))


def _terms_of(article: Article) -> tuple[Term, ...]:
    return (*article.categories, *([article.outlet] if article.outlet else []))
