"""An archive with something in every table, built once."""

from __future__ import annotations

import pytest

from tests.derive.archives import record
from tests.exports.reading import Files
from tests.sites import Site, article, build_site

GANG = "{by: Gang, about: pupils, figure: 'about 9,000', date: 2024-05-02, article: 2024/told, note: On its page.}"
BOARD = "{by: Board, about: pupils, figure: none, status: denied, article: 2024/draft}"
ARCHIVE: Files = {
    "site.toml": 'title = "Tried"\nbase_url = "https://someone.example/archive/"\ntime_zone = "America/New_York"\n'
    'data_licence = "CC BY 4.0"\ndata_licence_url = "https://creativecommons.org/licenses/by/4.0/"\n',
    "articles/2024/told.md": article(
        "Told, \"at length\"", "2024-05-01 18:30", added="2024-05-03", authors="[Ann Author, Bob Byline]",
        outlet="The Example Times", source_url="https://times.example/a?b=c", categories="[News]", tags="[one, two]",
        incidents="[attack]", corrections="[{date: 2024-05-09, text: The number was wrong.}]",
    ),
    "articles/2024/found.md": article("Found", "2024-06", body="Bay District closed its schools again."),
    "articles/2024/year.md": article("Year", "2024", districts="[far]", state="TX"),
    "articles/2024/draft.md": article("Draft", draft="true", incidents="[attack]"),
    "articles/2024/future.md": article("Future", "2099-01-01", incidents="[attack]"),
    "incidents/attack.md": record(
        "Attack", districts="[bay, far]", occurred="2024-04-30", discovered="2024-05-02", notified="2024-06",
        attack_type="ransomware", status="confirmed", actor="Example Gang", vendor="Example Soft",
        impact="{students: 9000, records: 12, days_lost: 2.5, ransom_demanded: 1000000, ransom_paid: 0}",
        claims=f"[{GANG}, {BOARD}]", updates="[{date: 2024-05-05, text: It goes on.}]", related="[unclear]",
    ),
    "incidents/unclear.md": record("Unclear", districts="[nowhere]", disclosed="2023"),
    "incidents/merged.md": record("Merged", districts="[bay]", merged_into="attack"),
    "incidents/draft.md": record("A draft", districts="[bay]", draft="true"),
    "districts/fl/bay.md": "---\nname: Bay District\naliases: [BD]\nstate: FL\nleaid: '0600001'\nlatitude: 28.5\n"
    "longitude: -80.25\nenrollment: 1200\nsuccessor: far\nwebsite: https://bay.example/\n---\n",
    "districts/ga/far.md": "---\nname: Far District\nstate: GA\nlatitude: 33\nlongitude: -84\n---\n",
    "districts/nowhere.md": "---\nname: Nowhere District\n---\n",
}  # fmt: skip


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build_site(tmp_path_factory.mktemp("exports"), ARCHIVE)
