"""The front matter of each kind of record: its keys, their types, their meaning.

These models are what an author may write; `docs/content-format.md` is checked against them. Names of districts and
incidents are still as written here; `assemble` resolves them.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

from generator.core.vocabulary import AttackType, ClaimStatus, IncidentStatus, Wording
from generator.load.address_fields import Addresses, Picture, Slug, WebAddress
from generator.load.fields import (
    Amount,
    Categories,
    Count,
    Date,
    Latitude,
    Leaid,
    Longitude,
    OrEmpty,
    OrNone,
    Published,
    RequiredDate,
    RequiredParagraphs,
    RequiredText,
    State,
    Switch,
    Terms,
    Text,
    Texts,
    choice,
)

_AttackType = Annotated[AttackType | None, choice(AttackType, lambda member: member.slug)]
_IncidentStatus = Annotated[IncidentStatus | None, choice(IncidentStatus, lambda member: str(member.value))]
_Wording = Annotated[Wording | None, choice(Wording, lambda member: str(member.value))]
_ClaimStatus = Annotated[ClaimStatus | None, choice(ClaimStatus, lambda member: str(member.value))]


class FrontMatter(BaseModel):
    """The keys that every record has. Keys that are not known are kept as `extra`."""

    model_config = ConfigDict(extra="allow", frozen=True, arbitrary_types_allowed=True)

    slug: Slug = Field("", description="last part of the address; by default the file's name")
    aliases: Addresses = Field((), description="old addresses that must lead here")
    draft: Switch = Field(False, description="left out unless drafts are asked for")
    published: Published = Field(
        True, description="Jekyll's opposite of `draft`: false leaves it out; a date is taken for a missing `date`"
    )
    extends: Text = Field("", description="layout, by a dotted path as in Jigsaw: `_layouts.post`")
    section: Text = Field("content", description="block of the layout that the text fills")


class NoteModel(BaseModel):
    """A dated remark."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    date: RequiredDate = Field(description="when it was made")
    text: RequiredParagraphs = Field(description="what it says")


_Notes = Annotated[tuple[NoteModel, ...], OrNone]


class ArticleModel(FrontMatter):
    """One report by one outlet."""

    title: RequiredText = Field(description="headline")
    description: Text = Field("", description="standfirst")
    date: Date = Field(None, description="when the outlet published it")
    added: Date = Field(None, description="when it entered the archive; orders the feeds")
    updated: Date = Field(None, description="when the archive last changed it")
    author: Texts = Field(
        (), description="who wrote it: a name, or a list of names", validation_alias=AliasChoices("author", "authors")
    )
    outlet: Text = Field("", description="who published it")
    source_url: WebAddress = Field(None, description="where the original stands")
    archived_url: WebAddress = Field(None, description="where a preserved copy stands")
    wording: _Wording = Field(None, description="whose words title and text are: the outlet's, or the archive's own")
    image: Picture = Field(
        None,
        description="picture: a web address, or a file of `content/assets/`",
        validation_alias=AliasChoices("image", "cover_image"),
    )
    image_alt: Text = Field("", description="what the picture shows, for those who don't see it")
    image_credit: Text = Field("", description="whose picture it is")
    categories: Categories = Field(
        (), description="a list, or one comma-separated text", validation_alias=AliasChoices("categories", "category")
    )
    tags: Terms = Field((), description="a list, or one comma-separated text")
    state: Text = Field("", description="postal code: where a district lies that no record describes")
    districts: Terms | None = Field(
        None,
        validation_alias=AliasChoices("districts", "district"),
        description="districts it reports on: ids, LEAIDs, names or aliases; `[]` says that there are none",
    )
    not_districts: Terms = Field((), description="districts that the program must not recognise in the text")
    incidents: Terms = Field(
        (), description="incidents it reports on: ids or titles", validation_alias=AliasChoices("incidents", "incident")
    )
    featured: Switch = Field(False, description="shown first on the home page")
    corrections: _Notes = Field((), description="a list of `date` and `text`")


class ImpactModel(BaseModel):
    """What an incident did, in numbers."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    students: Count = Field(None, description="students affected")
    staff: Count = Field(None, description="staff affected")
    records: Count = Field(None, description="records affected")
    days_lost: Amount = Field(None, description="days lost")
    ransom_demanded: Amount = Field(None, description="US dollars demanded")
    ransom_paid: Amount = Field(None, description="US dollars paid")
    cost: Amount = Field(None, description="US dollars it cost")


class ClaimModel(BaseModel):
    """Who said what figure, when, and where it was reported."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    by: RequiredText = Field(description="who said it")
    about: RequiredText = Field(description="what the figure counts")
    figure: RequiredText = Field(description="the figure, as it was said")
    date: Date = Field(None, description="when it was said")
    article: Text = Field("", description="id of the article that reports it")
    status: _ClaimStatus = Field(None, description="alleged, confirmed or denied; by default alleged")
    note: Text = Field("", description="a remark")


class IncidentModel(FrontMatter):
    """What happened, once, to one or more districts."""

    title: RequiredText = Field(description="name of the incident")
    description: Text = Field("", description="one sentence on it")
    districts: Terms = Field(
        (),
        validation_alias=AliasChoices("districts", "district"),
        description="districts it hit: ids, LEAIDs, names or aliases",
    )
    state: State = Field(None, description="postal code: where a district lies that no record describes")
    articles: Terms = Field((), description="articles that report it, besides those that name it: ids")
    occurred: Date = Field(None, description="when it happened; or give `began` and `ended`")
    began: Date = Field(None, description="when it began")
    ended: Date = Field(None, description="when it ended")
    discovered: Date = Field(None, description="when the victim noticed")
    disclosed: Date = Field(None, description="when it became public")
    notified: Date = Field(None, description="when the people affected were told")
    resolved: Date = Field(None, description="when it was over")
    added: Date = Field(None, description="when it entered the archive")
    attack_type: _AttackType = Field(None, description="what kind of attack it was")
    status: _IncidentStatus = Field(None, description="confirmed, suspected or disputed")
    actor: Text = Field("", description="who did it")
    vendor: Text = Field("", description="vendor through whom it happened")
    impact: Annotated[ImpactModel, OrEmpty] = Field(
        default_factory=lambda: ImpactModel.model_validate({}), description="figures, see below"
    )
    claims: Annotated[tuple[ClaimModel, ...], OrNone] = Field((), description="a list of claimed figures, see below")
    updates: _Notes = Field((), description="a list of `date` and `text`")
    related: Terms = Field((), description="related incidents: ids")
    merged_into: Text = Field("", description="id of the incident that this one turned out to be")


class DistrictModel(FrontMatter):
    """A school district."""

    # Here `aliases` are other names, as the contract has it; old addresses are called `old_addresses`.
    aliases: Texts = Field((), description="other names, each recognised in texts")
    old_addresses: Addresses = Field((), description="old addresses that must lead here")
    name: RequiredText = Field(description="the name people use", validation_alias=AliasChoices("name", "title"))
    description: Text = Field("", description="one sentence on it")
    leaid: Leaid = Field(None, description="NCES's number of seven digits, quoted")
    state: State = Field(None, description="postal code")
    city: Text = Field("", description="where its offices are")
    county: Text = Field("", description="county")
    enrollment: Count = Field(None, description="children enrolled")
    latitude: Latitude = Field(None, description="degrees north")
    longitude: Longitude = Field(None, description="degrees east")
    website: WebAddress = Field(None, description="its own site")
    successor: Text = Field("", description="id of the district that took its place")


class CategoryModel(FrontMatter):
    """What the archive says of a category."""

    title: RequiredText = Field(description="name of the category, as articles give it")
    description: Text = Field("", description="one sentence on it")


class StandingPageModel(FrontMatter):
    """A page of the archive's own."""

    title: RequiredText = Field(description="heading of the page")
    description: Text = Field("", description="one sentence on it")
