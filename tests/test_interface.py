"""The interface in other words: in Spanish, in an archive's own, from right to left; and what is wrong with a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites import Site, article, build_site, problems_of

INCIDENT = """---
title: Ataque de ejemplo
occurred: 2020-09-02
discovered: 2020-09-05
attack_type: data-breach
status: suspected
distritos: [northpine]
impact:
  students: 12500
---
Texto.
"""
DISTRICT = "---\nname: Northpine\nstate: NY\n---\n"
SPANISH = 'language = "es-MX"\n[entity]\nsingular = "distrito"\nplural = "distritos"\n'
FILES = {
    "site.toml": SPANISH,
    "incidents/2020/2020-09-02-ejemplo.md": INCIDENT,
    "distritos/northpine.md": DISTRICT,
    "articles/a.md": article("Un artículo", "2020-09", incidents="2020-09-02-ejemplo", outlet="El Diario"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build_site(tmp_path_factory.mktemp("spanish"), FILES)


def test_words_of_layouts_and_of_python_are_those_of_the_language(site: Site) -> None:
    assert site.page("/incidents/").heading == "Incidentes"
    assert "1 incidente, primero lo más reciente." in site.page("/incidents/").words
    assert site.page("/states/ny/").heading == "Nueva York"
    assert site.page("/attack-types/data-breach/").heading == "Filtración de datos"
    assert site.page("/2020/09/").heading == "septiembre de 2020"


def test_dates_labels_figures_and_feeds_too(site: Site) -> None:
    incident = site.page("/incidents/ejemplo/").words
    assert "2 de septiembre de 2020" in incident
    assert "Estudiantes afectados 12,500" in incident
    assert "Descubierto 3 días" in incident
    assert "Sospechado" in incident
    assert "Publicado en septiembre de 2020 por &lt;cite&gt;El Diario&lt;/cite&gt;." in site.text("feed.xml")


TEXT = """A note.[^1]

| a | b |
| - | - |
| 1 | 2 |

```
code
```

![A map](https://elsewhere.example/map.png)

[^1]: Of the example.
"""


def test_labels_within_texts_are_those_of_the_language_and_of_the_last_one_that_was_asked_for(tmp_path: Path) -> None:
    files = {"articles/a.md": article("Un artículo", "2020-09", body=TEXT)}
    assert "Jump back to footnote 1 in the text" in build_site(tmp_path, files).text("articles/2020/09/a/index.html")
    html = build_site(tmp_path, {"site.toml": SPANISH}).text("articles/2020/09/a/index.html")
    for label in ("Tabla", "Código", "Notas al pie", "Volver a la nota 1 en el texto"):
        assert f'aria-label="{label}"' in html
    assert ">Imagen: A map</a>" in html
    assert "Jump back" not in html


def test_pictures_and_tables_of_incidents_speak_it_too(site: Site) -> None:
    row = site.page("/incidents/").tree.xpath("//tbody//time")[0]
    assert row.text == "2 de septiembre de 2020"
    drawn = site.page("/incidents/ejemplo/").tree.xpath("//main//*[local-name()='svg']//*[local-name()='text']")
    assert [text.text for text in drawn] == ["Ocurrió", "Descubierto", "Noticias", "1 sep 2020", "29 sep 2020"]
    assert '"2 de septiembre de 2020"' in site.text("incidents/table.json")
    assert '"Nueva York"' in site.text("search/titles.json")


def test_a_language_of_the_program_is_complete_and_the_page_says_which_it_is(site: Site) -> None:
    assert site.result.warnings == ()
    assert 'lang="es-MX"' in site.text("index.html")
    assert "dir=" not in site.text("index.html")


def test_an_archive_has_its_own_words_in_english_too(tmp_path: Path) -> None:
    own = '[words]\n"Articles" = "Coverage <&>"\n"%(day)s %(month)s %(year)s" = "%(month)s %(day)s, %(year)s"\n'
    files = {"articles/a.md": article(), "/layouts/words/en.toml": own}
    site = build_site(tmp_path, files)
    assert site.page("/articles/").heading == "Coverage <&>"
    assert "May 1, 2024" in site.page("/articles/").words
    site = build_site(tmp_path, {"/layouts/words/en.toml": '[words]\n"Articles" = "Clippings"\n'})
    assert site.page("/articles/").heading == "Clippings"
    assert "1 May 2024" in site.page("/articles/").words
    assert "Clippings" in site.text("articles/2024/05/a/index.html")


def test_own_layouts_have_texts_of_their_own(tmp_path: Path) -> None:
    layout = (
        '{% extends "page.html" %}{% block main %}<p>{{ _("Kept by %(name)s", name=page.title) }}</p>{% endblock %}'
    )
    words = '[words]\n"Kept by %(name)s" = "Lo cuida %(name)s"\n'
    files = {
        "site.toml": 'language = "es"\n',
        "pages/about.md": "---\ntitle: 100% <b>\nextends: _layouts.mine\n---\n",
        "/layouts/mine.html": layout,
    }
    untold = build_site(tmp_path, files)
    assert "Kept by 100% <b>" in untold.page("/about/").words
    (warning,) = untold.result.warnings
    assert warning.message.startswith("has no words for 1 of ")
    assert warning.message.endswith('such as "Kept by %(name)s"')
    told = build_site(tmp_path, {"/layouts/words/es.toml": words})
    assert told.page("/about/").words == "Lo cuida 100% <b>"
    assert told.result.warnings == ()


def test_a_language_without_words_is_told_in_one_line_and_shown_in_english(tmp_path: Path) -> None:
    site = build_site(tmp_path, {"site.toml": 'language = "fr"\n', "articles/a.md": article()})
    (warning,) = site.result.warnings
    assert warning.message == 'language: the interface has no words in "fr", so that it is in English'
    assert site.page("/articles/").heading == "Articles"


def test_forms_and_separators_are_those_of_the_language(tmp_path: Path) -> None:
    rule = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
    head = f'plurals = "{rule}"\nthousands = " "\ndecimal = ","\n'
    words = '[words]\n"%(num)s article, the newest first." = ["%(num)s стаття", "%(num)s статті", "%(num)s статей"]\n'
    site = build_site(
        tmp_path,
        {
            "site.toml": 'language = "uk"\n',
            "/layouts/words/uk.toml": head + words,
            **{f"articles/{number}.md": article() for number in range(3)},
        },
    )
    assert "3 статті" in site.page("/articles/").words


def test_a_language_is_written_in_its_direction(tmp_path: Path) -> None:
    site = build_site(tmp_path, {"site.toml": 'language = "ar"\n', "articles/a.md": article()})
    assert '<html lang="ar" dir="rtl">' in site.text("articles/index.html")


def test_everything_wrong_with_a_file_is_told_at_its_line_in_one_run(tmp_path: Path) -> None:
    faulty = """plurals = "nplurals=2; plural=n/0;"
decimals = ","
[words]
"Artikles" = "Artículos"
"From %(date)s." = "Desde %(fecha)s."
"%(num)s report" = ["una noticia"]
"Articles" = ["uno", "dos"]
"Home" = 3
"""
    files = {"site.toml": 'language = "es"\n', "/layouts/words/es.toml": faulty, "articles/a.md": article()}
    told = [(problem.place.line, problem.message) for problem in problems_of(tmp_path, files)]
    assert told == [
        (1, "plurals: is no rule of gettext's"),
        (2, 'a file of words has no "decimals"'),
        (4, 'the interface has no text "Artikles"'),
        (5, 'the words for "From %(date)s." have other placeholders: %(date)s, %(fecha)s'),
        (6, 'the words for "%(num)s report" have 1 forms, not 2'),
        (7, 'the words for "Articles" are no text in quotes'),
        (8, 'the words for "Home" are no text in quotes'),
    ]


def test_a_file_that_is_no_toml_is_told_at_its_line(tmp_path: Path) -> None:
    files = {"site.toml": 'language = "es"\n', "/layouts/words/es.toml": '[words]\n"Home" "Inicio"\n'}
    (problem,) = [each for each in problems_of(tmp_path, files) if "TOML" in each.message]
    assert str(problem.place) == "layouts/words/es.toml:2"
