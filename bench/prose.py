"""Writes the text of an article in Markdown: 570 words or more with the links, emphases and blocks that news has."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from random import Random

from bench.words import HEADINGS, LINK_WORDS, QUOTED, SENTENCES, SLOTS

# The last block goes beyond what an article is to have: by a paragraph, now and then by a list.
FEWEST_WORDS, MOST_WORDS = 570, 850
_SLOT = re.compile(r"\{(\w+)\}")
# A line's end that is a break of its own: two spaces, which wrapping would lose.
_BREAK = "  \n"


def filled(random: Random, sentence: str, **given: str) -> str:
    """`sentence` with a word for each of its slots, its first letter a capital."""
    text = _SLOT.sub(lambda slot: given.get(slot[1]) or random.choice(SLOTS[slot[1]]), sentence)
    return text[:1].upper() + text[1:]


def sentence(random: Random) -> str:
    """A sentence of news; about one in five quotes somebody."""
    return filled(random, random.choice(QUOTED if random.random() < 0.2 else SENTENCES))


def body(number: int) -> str:
    """The text of article `number`, which depends on that number and on nothing else."""
    random = Random(f"body {number}")  # noqa: S311 - the same article every time, no secret
    length = random.randint(FEWEST_WORDS, MOST_WORDS)
    blocks = _blocks(random, length)
    if random.random() < 0.25:  # a quarter of all clippings come with wrapped lines
        blocks = [_wrapped(block) for block in blocks]
    return "\n\n".join(blocks) + "\n"


def _blocks(random: Random, length: int) -> list[str]:
    """Paragraphs of `length` words or a little more, in some articles with headings, a list, a quotation."""
    has_headings, has_list, has_quotation = (random.random() < share for share in (0.35, 0.25, 0.25))
    blocks: list[str] = []
    words = 0
    while words < length:
        if has_headings and len(blocks) % 6 == 5:
            blocks.append(f"## {random.choice(HEADINGS)}")
        if has_list and words > length * 0.4:
            has_list = False
            blocks.append(_list(random))
        elif has_quotation and words > length * 0.6:
            has_quotation = False
            blocks.append(f"> {sentence(random)} {sentence(random)}")
        else:
            blocks.append(_paragraph(random))
        words += len(blocks[-1].split())
    return blocks


def _list(random: Random) -> str:
    mark = random.choice(("- ", "* ", "1. "))
    return "\n".join(mark + sentence(random) for _ in range(random.randint(3, 6)))


def _paragraph(random: Random) -> str:
    sentences = [sentence(random) for _ in range(random.choice((1, 2, 2, 3, 3, 4)))]
    if random.random() < 0.45:
        _mark_up(random, sentences)
    return " ".join(sentences)


def _mark_up(random: Random, sentences: list[str]) -> None:
    """Put a link, an emphasis, an address, a code or a broken line into one of `sentences`, links most often."""
    place = random.randrange(len(sentences))
    kind = random.random()
    if kind < 0.5:
        sentences[place] = _linked(random, sentences[place])
    elif kind < 0.85:
        sentences[place] = _emphasised(random, sentences[place].split(" "))
    elif kind < 0.93:
        sentences.append(f"All reports so far: <https://news.example.com/{random.randint(1000, 99999)}>.")
    elif kind < 0.97:
        sentences.append(f"The case is listed as `K12-{random.randint(100, 9999)}`.")
    else:
        sentences.append(f"It was reported first elsewhere.{_BREAK}{random.choice(SLOTS['person'])} contributed.")


def _linked(random: Random, sentence: str) -> str:
    """`sentence` with a link to a source; one that ends with a quotation is followed by it."""
    words = random.choice(LINK_WORDS)
    name = re.sub(r"[^a-z]+", "-", words.lower())
    host = f"www.example.{random.choice(('org', 'com', 'net'))}"
    link = f"[{words}](https://{host}/{random.randint(2012, 2023)}/{name})"
    return f"{sentence} More is in {link}." if sentence.endswith('"') else f"{sentence[:-1]}, as {link} shows."


def _emphasised(random: Random, words: Sequence[str]) -> str:
    """`words` with one to three of them emphasised, punctuation at their end left outside."""
    mark = "*" if random.random() < 0.6 else "**"
    start = random.randrange(max(1, len(words) - 3))
    end = min(len(words), start + random.randint(1, 3))
    core = " ".join(words[start:end])
    tail = core[len(core.rstrip('.,;:!?"')) :]
    marked = f"{mark}{core.removesuffix(tail)}{mark}{tail}"
    return " ".join((*words[:start], marked, *words[end:]))


def _wrapped(block: str) -> str:
    """A paragraph in lines of 78 characters; other blocks, whose lines mean something, stay as they are."""
    if _BREAK in block or block.startswith(("## ", "- ", "* ", "1. ", "> ")):
        return block
    return textwrap.fill(block, 78, break_long_words=False, break_on_hyphens=False)
