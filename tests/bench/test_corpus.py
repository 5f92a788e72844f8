"""The articles that generators are compared by: the same everywhere, and like those of a newspaper."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from itertools import islice

from bench.corpus import END, Corpus
from bench.prose import FEWEST_WORDS, MOST_WORDS
from bench.words import CATEGORIES
from tests.sites import REPOSITORY

CORPUS = Corpus(300)
TEXTS = [article.text for article in CORPUS.articles]
_DIGEST = """
import hashlib
from bench.corpus import Corpus
said = "".join(f"{article} {article.slug} {article.text}" for article in Corpus(40).articles)
print(hashlib.sha256(said.encode()).hexdigest())
"""


def test_the_articles_are_the_same_in_every_process() -> None:
    seeds = ("0", "1")
    digests = {
        subprocess.run(
            [sys.executable, "-c", _DIGEST], env={**os.environ, "PYTHONHASHSEED": seed}, cwd=REPOSITORY,
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in seeds
    }  # fmt: skip
    assert len(digests) == 1


def test_a_text_does_not_depend_on_how_many_there_are() -> None:
    assert [article.text for article in Corpus(8).articles] == TEXTS[:8]


def test_texts_are_as_long_as_news_is() -> None:
    lengths = [len(text.split()) for text in TEXTS]
    assert min(lengths) >= FEWEST_WORDS
    assert sum(length > MOST_WORDS + 80 for length in lengths) < len(lengths) * 0.05
    assert 4000 < sum(map(len, TEXTS)) / len(TEXTS) < 5000


def test_texts_have_all_that_markdown_is_used_for() -> None:
    together = "\n".join(TEXTS)
    for mark in ("](https://", "**", "\n## ", "\n- ", "\n1. ", "\n> ", "<https://", "`K12-", "  \n"):
        assert mark in together
    wrapped = [text for text in TEXTS if all(len(line) <= 78 for line in text.split("\n") if line[:1].isalpha())]
    assert 0.1 < len(wrapped) / len(TEXTS) < 0.4


def test_titles_and_texts_have_no_gap_left() -> None:
    assert not [article for article in CORPUS.articles if "{" in article.title + article.description]
    assert "{" not in "".join(TEXTS)


def test_a_few_districts_are_in_the_news_all_the_time_and_most_are_not() -> None:
    counts = Counter(len(articles) for articles in CORPUS.by_district.values())
    assert max(counts) > 25
    assert counts[1] > len(CORPUS.by_district) / 4
    assert len(CORPUS.by_district) <= 75


def test_every_district_has_a_name_of_its_own() -> None:
    corpus = Corpus(2_000)
    names = {district.name for district in corpus.by_district}
    assert len(names) == len(corpus.by_district) == len({district.slug for district in corpus.by_district})


def test_articles_have_one_to_three_of_eight_categories_and_addresses_of_their_own() -> None:
    assert {len(article.categories) for article in CORPUS.articles} == {1, 2, 3}
    assert {name for article in CORPUS.articles for name in article.categories} == set(CATEGORIES)
    assert len({article.slug for article in CORPUS.articles}) == 300


def test_a_new_article_is_the_newest_of_an_ordinary_district() -> None:
    first, second = islice(CORPUS.new_articles(), 2)
    assert max(article.moment for article in CORPUS.articles) < END < first.moment < second.moment
    assert first.moment.year == END.year
    assert 2 <= len(CORPUS.by_district[first.district]) <= 10
    assert {first.slug, second.slug}.isdisjoint(article.slug for article in CORPUS.articles)
