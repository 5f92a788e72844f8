"""Where a name is near one that the archive knows, the message asks whether that was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites import article, build_site, problems_of, write

WORLD = {
    "districts/palm-bay.md": "---\nname: Palm Bay Public Schools\nstate: FL\n---\n",
    "incidents/palm-bay-outage.md": "---\ntitle: The outage at Palm Bay\n---\n",
    "articles/2024/report.md": article("A report"),
    "pages/about.md": "---\ntitle: About\n---\n",
    "assets/chart.png": "x",
}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (article(incidents="palm-bay-outages"), '"palm-bay-outage"'),
        (article(incidents="An outage at Palm Bay"), '"The outage at Palm Bay"'),
        (article(districts="palm-bey"), '"Palm Bay Public Schools" (palm-bay)'),
        (article(extends="_layouts.pots"), '"post"'),
        (article(section="contant"), '"content"'),
        (article(body="[[district:palm-bey]]"), '"palm-bay"'),
        (article(body="[[district:Palm Bay Public School]]"), '"Palm Bay Public Schools"'),
        (article(body="[[incident:palm-bay-outrage]]"), '"palm-bay-outage"'),
        (article(body="[[article:2024/reports]]"), '"2024/report"'),
        (article(body="[[incidents:palm-bay-outage]]"), '"incident"'),
        (article(body="[it](../pages/abuot.md)"), '"content/pages/about.md"'),
        (article(body="![it](../assets/chrat.png)"), '"content/assets/chart.png"'),
    ],
)
def test_the_name_that_was_meant_is_asked_for(text: str, meant: str, tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, {**WORLD, "articles/a.md": text})
    assert f"did you mean {meant}?" in problem.hint


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (article(image="assets/chrat.png"), '"content/assets/chart.png"'),
        (article(state="Florda"), '"FL" (Florida)'),
        (article(descripton="x"), '"description"'),
        (article(districts="Palm Bay Public School"), '"Palm Bay Public Schools" (palm-bay)'),
    ],
)
def test_a_warning_asks_too(text: str, meant: str, tmp_path: Path) -> None:
    (warning,) = build_site(write(tmp_path, {**WORLD, "articles/a.md": text})).result.warnings
    assert f"did you mean {meant}?" in warning.hint


def test_what_is_near_nothing_is_not_guessed_at(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, {**WORLD, "articles/a.md": article(incidents="zzz")})
    assert "did you mean" not in problem.hint
