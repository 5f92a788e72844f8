"""Districts, categories and standing pages out of their documents, districts out of a registry's lines too."""

from __future__ import annotations

from generator.core.problems import Place
from generator.core.records import Body, Category, District, StandingPage
from generator.core.urls import check_address
from generator.core.value import changed
from generator.load.common import common_fields
from generator.load.districts import unnumbered_id
from generator.load.front_matter import Document
from generator.load.models import CategoryModel, DistrictModel, StandingPageModel
from generator.load.readings import Mention, Said
from generator.load.slugs import make_slug, make_term_slug


def make_district(document: Document, model: DistrictModel) -> Said:
    """The district that a record describes; its id is the file's name."""
    fields = common_fields(document, model, otherwise=model.name)
    fields["aliases"] = model.old_addresses
    district = changed(_facts(model), **fields, id=document.source.name.rpartition("/")[2], origin="record")
    successor = Mention(name=model.successor, place=document.place(("successor",)))
    return Said(record=district, mentions={"successor": (successor,)} if model.successor else {})


def make_registered(place: Place, model: DistrictModel) -> District:
    """The district of a registry's line; its id is its LEAID, if it has one."""
    facts = _facts(model)
    return changed(
        facts,
        place=place,
        id=model.leaid or unnumbered_id(model.state, model.name),
        origin="registry",
        slug=make_slug(model.slug) or facts.slug,
        aliases=model.old_addresses,
    )


def _facts(model: DistrictModel) -> District:
    return District(
        id="",
        place=Place(file=""),
        slug=make_term_slug(model.name),
        body=Body(),
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


def make_category(document: Document, model: CategoryModel) -> Said:
    """The description of a category; its title says of which."""
    fields = common_fields(document, model, otherwise=model.title)
    fields["slug"] = make_slug(model.slug) or make_term_slug(model.title)
    category = Category(**fields, id=document.source.name, title=model.title, description=model.description)
    return Said(record=category)


def make_page(document: Document, model: StandingPageModel) -> Said:
    """A page of the archive's own, at the address of its file's path."""
    fields = common_fields(document, model, otherwise=model.title)
    folders = [make_slug(part) or "x" for part in document.source.name.split("/")[:-1]]
    address = check_address("/" + "/".join([*folders, fields["slug"]]) + "/")
    page = StandingPage(
        **fields, id=document.source.name, title=model.title, description=model.description, address=address
    )
    return Said(record=page)
