"""Claims about one thing side by side, so that a reader sees where they contradict each other."""

from __future__ import annotations

from collections import defaultdict

from generator.core.names import fold_name
from generator.core.records import Claim, Incident
from generator.core.views import ClaimGroup, ClaimView, Link
from generator.core.vocabulary import ClaimStatus
from generator.derive.cards import date_view
from generator.derive.context import Context


def claim_groups(incident: Incident, context: Context) -> tuple[ClaimGroup, ...]:
    """The claims of an incident by what they count, in the order of its record; within a group in time order."""
    groups: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in incident.claims:
        groups[fold_name(claim.about)].append(claim)
    return tuple(_group(claims, context) for claims in groups.values())


def _group(claims: list[Claim], context: Context) -> ClaimGroup:
    ordered = sorted(claims, key=lambda claim: claim.date.sort_key if claim.date else (10_000, 0, 0, 0.0))
    figures = {fold_name(claim.figure).replace(",", "") for claim in claims}
    denials = {claim.status is ClaimStatus.DENIED for claim in claims}
    return ClaimGroup(
        about=claims[0].about,
        claims=tuple(_view(claim, context) for claim in ordered),
        disputed=len(figures) > 1 or len(denials) > 1,
    )


def _view(claim: Claim, context: Context) -> ClaimView:
    card = context.cards.articles.get(claim.article) if claim.article else None
    return ClaimView(
        by=claim.by,
        figure=claim.figure,
        status=claim.status.value,
        date=date_view(claim.date) if claim.date else None,
        article=Link(text=card.title, address=card.address) if card else None,
        note=claim.note,
    )
