"""What the layouts and feeds see: frozen values, sorted and worded, with no reference back to the records.

A view carries addresses within the site, never URLs, and the digest of a body, never the body. Two equal views render
to the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.core.value import Value
from generator.core.views.charts import (
    Column,
    ColumnChart,
    Lane,
    MapLevel,
    MapPoint,
    MapRow,
    Mark,
    StateShape,
    Tick,
    TimelineChart,
    UsMap,
    YearRow,
    YearsChart,
)
from generator.core.views.data import DataColumn, DataFile, DatasetView, DataTable, DownloadView, Licence
from generator.core.views.exports import (
    DatabaseExport,
    Export,
    GuideExport,
    GuideSection,
    MapExport,
    PackageExport,
    Point,
    RecordExport,
    RecordList,
    TableExport,
    VerisExport,
    VerisIncident,
)
from generator.core.views.files import (
    CardImageView,
    FeedGroup,
    FeedItemView,
    FeedPage,
    FeedView,
    FileView,
    OpmlView,
    RobotsView,
    SitemapEntry,
    SitemapIndexView,
    SitemapView,
    SourceView,
    TextView,
    TitleEntry,
    TitlesView,
)
from generator.core.views.pages import (
    ArticleView,
    CorrectionsView,
    DataView,
    DistrictView,
    GroupView,
    HomeView,
    IncidentsView,
    IncidentView,
    IndexView,
    ListView,
    RedirectView,
    SearchView,
    StandingView,
    SubscribeView,
    VendorView,
    View,
)
from generator.core.views.parts import (
    ArticleCard,
    BodyLink,
    BodyView,
    ClaimGroup,
    ClaimView,
    CorrectionView,
    DatedArticle,
    DateView,
    DistrictCard,
    Fact,
    FeedLink,
    ImageView,
    IncidentCard,
    IncidentPanel,
    LabelledDate,
    Link,
    Mention,
    Pagination,
    Picture,
    PlaceView,
    SiteView,
    Sparkline,
    TermCard,
    TimelineEntry,
)
from generator.core.views.tables import (
    FilterOption,
    IncidentFilters,
    IncidentRow,
    IncidentTableView,
    StateLink,
    TableDistrict,
    TableIncident,
)
from generator.core.views.together import AttackTypeRow, Clock, ClockStep, History, SharedVendor, StateMedian, VendorHit

__all__ = [
    "AnyView",
    "ArticleCard",
    "ArticleView",
    "AttackTypeRow",
    "BodyLink",
    "BodyView",
    "CardImageView",
    "ClaimGroup",
    "ClaimView",
    "Clock",
    "ClockStep",
    "Column",
    "ColumnChart",
    "CorrectionView",
    "CorrectionsView",
    "DataColumn",
    "DataFile",
    "DataTable",
    "DataView",
    "DatabaseExport",
    "DatasetView",
    "DateView",
    "DatedArticle",
    "DistrictCard",
    "DistrictView",
    "DownloadView",
    "Export",
    "Fact",
    "FeedGroup",
    "FeedItemView",
    "FeedLink",
    "FeedPage",
    "FeedView",
    "FileView",
    "FilterOption",
    "GroupView",
    "GuideExport",
    "GuideSection",
    "History",
    "HomeView",
    "ImageView",
    "IncidentCard",
    "IncidentFilters",
    "IncidentPanel",
    "IncidentRow",
    "IncidentTableView",
    "IncidentView",
    "IncidentsView",
    "IndexView",
    "LabelledDate",
    "Lane",
    "Licence",
    "Link",
    "ListView",
    "MapExport",
    "MapLevel",
    "MapPoint",
    "MapRow",
    "Mark",
    "Mention",
    "OpmlView",
    "PackageExport",
    "Page",
    "Pagination",
    "Picture",
    "PlaceView",
    "Point",
    "RecordExport",
    "RecordList",
    "RedirectView",
    "RobotsView",
    "SearchView",
    "SharedVendor",
    "SiteView",
    "SitemapEntry",
    "SitemapIndexView",
    "SitemapView",
    "SourceView",
    "Sparkline",
    "StandingView",
    "StateLink",
    "StateMedian",
    "StateShape",
    "SubscribeView",
    "TableDistrict",
    "TableExport",
    "TableIncident",
    "TermCard",
    "TextView",
    "Tick",
    "TimelineChart",
    "TimelineEntry",
    "TitleEntry",
    "TitlesView",
    "UsMap",
    "VendorHit",
    "VendorView",
    "VerisExport",
    "VerisIncident",
    "View",
    "YearRow",
    "YearsChart",
]

AnyView = (
    View | FeedPage | OpmlView | SitemapView | SitemapIndexView | RobotsView | TitlesView | IncidentTableView | TextView
    | CardImageView | SourceView | FileView | Export
)  # fmt: skip


class Page(Value, frozen=True, kw_only=True):
    """A planned output: its address, what it shows, and what it was planned for (named when two collide).

    Its view is made where it is wanted, by `make` from the values `out_of`: nobody looks at most views of a large site
    but the process that renders them. `kind` is the view's class, `layout` and `section` are as in the view. What
    search engines may find says in `modified` when it was changed, as far as that is known; the rest has None. `about`
    are the addresses of that whose articles decide on what it shows; None stands for any article. Of a page of a list
    that stays as it is while others are added, these are the entries that stand there, and `share` says how the reader
    gets to the others.
    """

    address: str
    origin: str
    kind: type[AnyView]
    make: Callable[..., AnyView]
    out_of: tuple[Any, ...] = ()
    layout: str = ""
    section: str = ""
    modified: str | None = None
    about: tuple[str, ...] | None = None
    share: str = ""

    @classmethod
    def of(cls, address: str, view: AnyView, origin: str) -> Page:
        """The page of a view that is made already."""
        if not isinstance(view, View):
            return cls(address=address, origin=origin, kind=type(view), make=_itself, out_of=(view,))
        return cls(
            address=address,
            origin=origin,
            kind=type(view),
            make=_itself,
            out_of=(view,),
            layout=view.layout,
            section=view.section,
            modified="" if view.indexed else None,
        )

    @property
    def view(self) -> AnyView:
        """What the page shows."""
        return self.make(*self.out_of)

    def __reduce__(self) -> tuple[Any, ...]:
        """To another process a page travels with its view: what that is made from would be the whole archive."""
        return Page.of, (self.address, self.view, self.origin)


def _itself(view: AnyView) -> AnyView:
    return view
