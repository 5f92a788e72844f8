"""What the archive makes of a clipping: kinds of attack, incidents nearby, outlets by their hosts, copies."""

from __future__ import annotations

import pytest

from generator.core.dates import When
from generator.core.problems import Place
from generator.core.records import Archive, Article, Body, District, Incident, Term
from generator.core.settings import Settings
from generator.core.stories import Named, Story
from generator.core.vocabulary import AttackType
from generator.intake.attack_words import ATTACK_WORDS, attack_named
from generator.intake.clipping import Clipping
from generator.intake.copies import same_article, same_clipping
from generator.intake.guesses import guess
from generator.intake.near_incidents import near_incidents

PLACE = Place(file="content/x.md")
PROSE = "Nobody knows how long the schools of the valley will have to do without computers, and nobody says so. " * 4


def incident(id_: str, *, attack: AttackType | None = None, merged: str | None = None, **dates: When) -> Incident:
    return Incident(id=id_, place=PLACE, slug=id_, body=Body(), title=id_, districts=("valley",), attack_type=attack,
                    merged_into=merged, **dates)  # type: ignore[arg-type] # fmt: skip


def article(id_: str, outlet: str = "", url: str | None = None, size: int = 0) -> Article:
    term = Term(name=outlet, slug=outlet) if outlet else None
    return Article(id=id_, place=Place(file=f"content/articles/{id_}.md"), slug=id_, body=Body(size=size), title=id_,
                   date=When(year=2024), outlet=term, source_url=url)  # fmt: skip


def day(month: int, number: int) -> When:
    return When(year=2024, month=month, day=number)


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Schools pay ransom", "", AttackType.RANSOMWARE),
        ("", "The network was down: a distributed denial\nof service attack, the district says.", AttackType.DDOS),
        ("W-2 scam", "", AttackType.PHISHING),
        ("", "Somebody inadvertently emailed the list to all parents.", AttackType.EXPOSURE),
        ("", "A stolen laptop held the names.", AttackType.THEFT),
        ("Phishing at schools", "It was no ransomware. Ransomware is worse.", AttackType.PHISHING),
        ("", "The district has ransomed nobody, and its students hacked wood.", AttackType.INSIDER),
    ],
)
def test_the_kind_of_attack_that_is_named_most_is_suggested(title: str, text: str, kind: AttackType) -> None:
    found = attack_named(title, text)
    assert found is not None
    assert found.attack_type is kind
    assert found.words[0] in " ".join(f"{title} {text}".lower().split())


def test_a_text_that_names_none_has_none() -> None:
    assert attack_named("Schools closed", "Transom windows and insiders' ransoms.") is None


def test_the_words_of_a_kind_are_those_of_no_other() -> None:
    words = [word for listed in ATTACK_WORDS.values() for word in listed]
    assert len(set(words)) == len(words)
    assert all(word == word.lower() for word in words)


def test_incidents_are_near_by_district_time_and_kind() -> None:
    ransom = AttackType.RANSOMWARE
    incidents = [
        incident("same", attack=ransom, occurred=day(4, 28)),
        incident("unknown-kind", occurred=day(5, 1)),
        incident("other-kind", attack=AttackType.DDOS, occurred=day(5, 1)),
        incident("too-old", attack=ransom, occurred=When(year=2023)),
        incident("long-ago-but-notified", attack=ransom, occurred=When(year=2023), notified=When(year=2024, month=4)),
        incident("merged", attack=ransom, occurred=day(5, 1), merged="same"),
        incident("undated", attack=ransom),
    ]
    near = near_incidents(day(5, 1), ("valley",), ransom, incidents)
    assert [(each.incident.id, each.days, each.same_type) for each in near] == [
        ("long-ago-but-notified", 1, True),
        ("same", 3, True),
        ("unknown-kind", 0, False),
    ]
    assert near_incidents(day(5, 1), ("elsewhere",), ransom, incidents) == ()
    assert near_incidents(day(7, 27), ("valley",), ransom, incidents[:1])
    assert not near_incidents(day(7, 28), ("valley",), ransom, incidents[:1])


def test_guesses_follow_what_the_archivist_states() -> None:
    valley = District(
        id="valley", place=PLACE, slug="valley", body=Body(), names=("Example Valley", "EV"), leaid="0100001"
    )
    archive = Archive(settings=Settings(), districts=(valley,), incidents=(incident("same", occurred=day(5, 1)),))
    clipping = Clipping(title="Schools closed", date=day(5, 2), text="Words.")

    def find(_story: Story) -> tuple[Named, ...]:
        return (
            Named(district="hills", words=("Hills Schools",), is_about=True),
            Named(district="far", words=("Far Schools",), is_about=False),
        )

    assert guess(clipping, archive, find, ()).districts == ("hills",)
    for name in ("valley", "0100001", "example  VALLEY", "EV"):
        guesses = guess(clipping, archive, find, (name,))
        assert (guesses.districts, [near.incident.id for near in guesses.incidents]) == ((), ["same"])


def test_an_outlet_is_known_by_its_host() -> None:
    known = [
        article("a", "The Times", "https://www.example.com/a"),
        article("b", "The Times", "https://example.com/b"),
        article("c", "Times", "http://example.com/c"),
        article("d", "Other", "https://other.example/d"),
    ]
    archive = Archive(settings=Settings(), articles=tuple(known))
    found = guess(Clipping(source_url="https://example.com/new"), archive, lambda *_: (), ())
    assert found.outlet == "The Times"
    assert guess(Clipping(source_url="https://new.example/"), archive, lambda *_: (), ()).outlet == ""


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/story",
        "http://www.example.com/story/?utm_medium=x#top",
        "https://EXAMPLE.com/story?fbclid=1",
    ],
)
def test_an_address_is_known_in_other_forms(url: str) -> None:
    known = article("a", url="https://example.com/story/")
    assert same_article(Clipping(source_url=url), [known], lambda _article: "") == (known, "address")


def test_another_page_of_the_same_host_is_another() -> None:
    known = article("a", url="https://example.com/story/")
    for url in ("https://example.com/story?id=2", "https://example.com/story/2", "https://example.com/", ""):
        assert same_article(Clipping(source_url=url), [known], lambda _article: "") is None


def test_a_text_is_known_in_another_form() -> None:
    known = article("a", size=len(PROSE))
    clipping = Clipping(text=PROSE.replace(", ", ",\n").replace("schools", "**schools**"))
    assert same_article(clipping, [known], lambda _article: PROSE) == (known, "text")
    assert same_article(clipping, [known], lambda _article: PROSE.replace("long", "short")) is None
    assert same_clipping(clipping, Clipping(text=PROSE)) == "text"
    assert same_clipping(Clipping(text="Short."), Clipping(text="Short.")) == ""
