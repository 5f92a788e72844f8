"""Districts and standing pages out of their documents, districts out of a registry's lines too."""

from __future__ import annotations

from dataclasses import replace

from generator.core.problems import Place
from generator.core.records import Body, District, StandingPage
from generator.core.urls import check_address
from generator.load.common import common_fields
from generator.load.districts import unnumbered_id
from generator.load.front_matter import Document
from generator.load.models import DistrictModel, StandingPageModel
from generator.load.slugs import make_slug, make_term_slug


def make_district(document: Document, model: DistrictModel) -> District:
    """The district that a record describes; its id is the file's name."""
    fields = common_fields(document, model, otherwise=model.name)
    fields["aliases"] = model.old_addresses
    return replace(_facts(model), **fields, id=document.source.name.rpartition("/")[2], origin="record")


def make_registered(place: Place, model: DistrictModel) -> District:
    """The district of a registry's line; its id is its LEAID, if it has one."""
    id_ = model.leaid or unnumbered_id(model.state, model.name)
    return replace(_facts(model), place=place, id=id_, origin="registry")


def _facts(model: DistrictModel) -> District:
    return District(
        id="",
        place=Place(file=""),
        slug=make_term_slug(model.name),
        body=Body(text="", digest="", line=0),
        names=tuple(dict.fromkeys((model.name, *model.aliases))),
        description=model.description,
        leaid=model.leaid,
        state=model.state,
        city=model.city,
        county=model.county,
        enrollment=model.enrollment,
        latitude=model.latitude,
        longitude=model.longitude,
        website=model.website,
        successor=model.successor or None,
    )


def make_page(document: Document, model: StandingPageModel) -> StandingPage:
    """A page of the archive's own, at the address of its file's path."""
    fields = common_fields(document, model, otherwise=model.title)
    folders = [make_slug(part) or "x" for part in document.source.name.split("/")[:-1]]
    address = check_address("/" + "/".join([*folders, fields["slug"]]) + "/")
    return StandingPage(
        **fields, id=document.source.name, title=model.title, description=model.description, address=address
    )
