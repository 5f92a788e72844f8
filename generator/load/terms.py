"""Categories, outlets and vendors: one form of each name, one address for each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from datetime import datetime

from generator.core.names import fold_name
from generator.core.problems import Place, Report
from generator.core.records import Article, Category, Incident, Term
from generator.core.value import changed

_MEND = "write one name for both, or give one of them a file in content/categories/ with another `slug`"


def unify_terms(articles: Iterable[Article], categories: Iterable[Category], today: datetime | None) -> list[Article]:
    """Terms that differ only in capitals are one.

    A described category is called as its file says, any other term as it is written most often, the first of equals.
    Drafts, and articles dated after `today` (in the archive's zone), have no say in what others are called.
    """
    listed = list(articles)
    terms, usual = _usual((_terms_of(article), not _waits(article, today)) for article in listed)
    described = usual | {fold_name(category.title): category.term for category in categories if not category.draft}
    of_categories = {name: described[fold_name(name)] for name in terms}
    of_outlets = {name: usual[fold_name(name)] for name in terms}
    others = {name for name, term in terms.items() if not of_categories[name] == of_outlets[name] == term}
    return [_unified(article, of_categories, of_outlets, others) for article in listed]


def unify_vendors(incidents: Iterable[Incident]) -> list[Incident]:
    """Vendors that differ only in capitals are one, called as it is written most often; drafts have no say."""
    listed = list(incidents)
    _, usual = _usual(((incident.vendor,), not incident.draft) for incident in listed if incident.vendor)
    return [
        changed(incident, vendor=usual[fold_name(incident.vendor.name)]) if incident.vendor else incident
        for incident in listed
    ]


def _usual(uses: Iterable[tuple[tuple[Term, ...], bool]]) -> tuple[dict[str, Term], dict[str, Term]]:
    """Every term by its name; and by the name without capitals, the form used most by those who have a say."""
    terms: dict[str, Term] = {}
    counts: Counter[str] = Counter()
    for used, counted in uses:
        for term in used:
            terms.setdefault(term.name, term)
            counts[term.name] += counted
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for name in terms:
        forms[fold_name(name)].append(name)
    return terms, {folded: terms[min(names, key=lambda n: (-counts[n], n))] for folded, names in forms.items()}


def _waits(article: Article, today: datetime | None) -> bool:
    return article.draft or bool(today and article.date.is_after(today))


def _unified(
    article: Article, of_categories: Mapping[str, Term], of_outlets: Mapping[str, Term], others: Set[str]
) -> Article:
    """The article with its terms as they are called, if it has any of `others`, which are called otherwise."""
    if not any(term.name in others for term in _terms_of(article)):
        return article
    categories = tuple(dict.fromkeys(of_categories[term.name] for term in article.categories))
    outlet = of_outlets[article.outlet.name] if article.outlet else None
    return changed(article, categories=categories, outlet=outlet)


def refuse_shared_addresses(
    articles: Iterable[Article], incidents: Iterable[Incident], categories: Iterable[Category], report: Report
) -> None:
    """Two categories, outlets or vendors that would have one address: a problem at the later, which names the first."""
    listed = list(articles)
    described = [(category.term, category.place) for category in categories]
    _refuse("categories", [*described, *_uses(listed, "categories")], report)
    _refuse("outlets", _uses(listed, "outlet"), report)
    _refuse("vendors", [(incident.vendor, incident.place) for incident in incidents if incident.vendor], report)


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


def _uses(articles: Iterable[Article], kind: str) -> Iterable[tuple[Term, Place]]:
    """Every term with the first article that uses it."""
    first: dict[tuple[str, str], tuple[Term, Place]] = {}
    for article in articles:
        for term in article.categories if kind == "categories" else (article.outlet,):
            if term and (term.name, term.slug) not in first:
                first[term.name, term.slug] = term, article.place
    return first.values()


def _terms_of(article: Article) -> tuple[Term, ...]:
    return (*article.categories, article.outlet) if article.outlet else article.categories
