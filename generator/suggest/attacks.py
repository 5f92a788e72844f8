"""Which kinds of attack a text tells of, by the words that reporters use for them.

The terms are the archive's, each of which belongs to an action of VERIS; the words are those of the press and of
notices. They are for comparing reports only: no record is given a kind by them that its archivist hasn't seen.
"""

from __future__ import annotations

import re

from generator.core.names import plain
from generator.core.vocabulary import AttackType

# A space stands for any white space or a hyphen.
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
_KIND_OF = {word: kind for kind, words in _WORDS.items() for word in words}
_ANY = re.compile(r"\b(" + "|".join(_KIND_OF).replace(" ", r"[\s-]+") + r")s?\b")


def attacks_in(text: str) -> tuple[AttackType, ...]:
    """The kinds that `text` names, each once, in the order of the vocabulary."""
    words = {re.sub(r"[\s-]+", " ", found) for found in _ANY.findall(plain(text).casefold())}
    named = {_KIND_OF[word] for word in words}
    return tuple(kind for kind in AttackType if kind in named)
