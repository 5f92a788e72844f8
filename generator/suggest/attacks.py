"""Which kinds of attack a text tells of, by the words that reporters use for them.

The terms are the archive's, each of which belongs to an action of VERIS; the words are those of the press and of
notices. They are for comparing reports only: no record is given a kind by them that its archivist hasn't seen. They are
fewer than those of `intake/attack_words.py`, each of which an archivist confirms: a word that often means something
else, such as "insider" or "ransom" alone, would bring reports together that have nothing to do with each other.
"""

from __future__ import annotations

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, MatchKind

from generator.core.vocabulary import AttackType

# Words as they begin: what ends a word, or stands between two, makes no difference.
_WORDS: dict[AttackType, tuple[str, ...]] = {
    AttackType.RANSOMWARE: ("ransomware", "ransom note", "ransom demand", "demanded a ransom", "demanding a ransom"),
    AttackType.DDOS: ("denial of service", "ddos"),
    AttackType.PHISHING: ("phishing", "phished"),
    AttackType.DATA_BREACH: ("data breach", "breach of data", "stolen data", "data stolen", "data was stolen"),
    AttackType.PAYMENT_FRAUD: ("wire fraud", "payment fraud", "fraudulent payment", "fraudulent invoice",
                               "business email compromise", "cyber fraud"),
    AttackType.DEFACEMENT: ("defaced", "defacement"),
    AttackType.EXPOSURE: ("accidentally posted", "accidentally published", "accidentally emailed", "posted by mistake",
                          "inadvertently posted", "inadvertently published", "accidental exposure"),
    AttackType.INSIDER: ("insider misuse", "insider threat"),
    AttackType.VENDOR: ("vendor breach", "breach at a vendor", "third party vendor"),
    AttackType.THEFT: ("stolen laptop", "laptop stolen", "laptop was stolen", "stolen computer", "stolen hard drive"),
}  # fmt: skip
# What reports say that don't tell the kind yet, and many that do.
_NO_KIND = ("cyber attack", "cyberattack", "cyber incident", "cybersecurity incident", "security incident", "hacked",
            "hacker", "hacking", "malware", "computer virus", "breach", "unauthorized access", "network outage",
            "technical difficulties", "technology issue", "technical issue")  # fmt: skip
_KIND_OF = {word: kind for kind, words in _WORDS.items() for word in words}
_PHRASES = (*_KIND_OF, *_NO_KIND)
_BEGINNINGS = AhoCorasick([f" {phrase}" for phrase in _PHRASES], matchkind=MatchKind.LeftmostLongest)


def words_on_attacks(words: Iterable[str]) -> frozenset[str]:
    """What a text says of attacks, by its folded words in order; `hackers` counts as `hacker`."""
    found = _BEGINNINGS.find_matches_as_indexes(" " + " ".join(words))
    return frozenset(_PHRASES[number] for number, _, _ in found)


def kinds_of(words: frozenset[str]) -> tuple[AttackType, ...]:
    """The kinds that such words name, each once, in the order of the vocabulary."""
    named = {_KIND_OF.get(word) for word in words}
    return tuple(kind for kind in AttackType if kind in named)
