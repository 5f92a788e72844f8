"""Which kind of attack a text speaks of, by words that stand for one in VERIS's terms: a suggestion, never a fact.

The archive's attack types and their VERIS actions are those of `core/vocabulary.py`; docs/intake.md has this list.
"""

from __future__ import annotations

import re
from functools import cache

from generator.core.value import Value
from generator.core.vocabulary import AttackType
from generator.core.wording import listed

# A word in lower case is found in any case, as whole words; "…" at its end stands for any ending. Where two types are
# named as often, the one that comes first is suggested: what is told of less often is told more on purpose.
_LISTED = {
    AttackType.RANSOMWARE: "ransomware, ransom, encrypted files, files were encrypted, decryption key",
    AttackType.DDOS: "denial of service, denial-of-service, ddos",
    AttackType.PAYMENT_FRAUD: "wire fraud, cyber fraud, payment fraud, fraudulent invoice…, fraudulent payment…, "
    "fraudulent wire…, fake invoice…, business email compromise, payroll diversion, direct deposit scam",
    AttackType.PHISHING: "phishing, spear-phishing, spearphishing, phished, w-2 scam",
    AttackType.DEFACEMENT: "defaced, defacement, defacing, vandalized website, website was hacked",
    AttackType.EXPOSURE: "accidentally emailed, accidentally posted, accidentally published, accidentally released, "
    "accidentally sent, accidentally shared, inadvertently emailed, inadvertently exposed, inadvertently posted, "
    "inadvertently published, inadvertently released, inadvertently sent, inadvertently shared, mistakenly emailed, "
    "mistakenly posted, mistakenly sent, publicly accessible, misconfigured, left exposed",
    AttackType.VENDOR: "vendor breach, vendor's breach, breach at a vendor, third-party vendor, third-party breach, "
    "software vendor, powerschool breach, breach of powerschool",
    AttackType.THEFT: "stolen laptop…, laptop stolen, laptops stolen, laptop was stolen, stolen hard drive…, "
    "stolen computer…, stolen flash drive…, stolen device…, stolen backpack",
    AttackType.INSIDER: "insider, former employee accessed, changed grades, changed their grades, grade-changing, "
    "grade changing, student hacked, students hacked, student hacker…",
    AttackType.DATA_BREACH: "data breach…, breach of data, stolen data, data was stolen, data theft, data leak, "
    "leaked data, unauthorized access, personal information was, compromised data",
}
ATTACK_WORDS: dict[AttackType, tuple[str, ...]] = {kind: tuple(words.split(", ")) for kind, words in _LISTED.items()}
_IN_TITLE = 3  # times as telling as in the text


class AttackWords(Value, frozen=True, kw_only=True):
    """A kind of attack, and the words of a text that speak for it."""

    attack_type: AttackType
    words: tuple[str, ...]

    @property
    def reason(self) -> str:
        quoted = [f'"{word}"' for word in self.words[:3]]
        return f"the text says {listed(quoted)}"


def attack_named(title: str, text: str) -> AttackWords | None:
    """The kind of attack that is named most often; None where none is."""
    found = [(_count(kind, title, text), kind) for kind in ATTACK_WORDS]
    most, kind = max(found, key=lambda each: each[0])  # the first of equals
    if not most:
        return None
    words = dict.fromkeys(match.lower() for match in _pattern(kind).findall(f"{title}\n{text}"))
    return AttackWords(attack_type=kind, words=tuple(" ".join(word.split()) for word in words))


def _count(kind: AttackType, title: str, text: str) -> int:
    pattern = _pattern(kind)
    return _IN_TITLE * len(pattern.findall(title)) + len(pattern.findall(text))


@cache
def _pattern(kind: AttackType) -> re.Pattern[str]:
    words = sorted(ATTACK_WORDS[kind], key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(_alternative, words))})\b", re.IGNORECASE)


def _alternative(word: str) -> str:
    stem = r"\s+".join(re.escape(part) for part in word.removesuffix("…").split(" "))
    return stem + (r"\w*" if word.endswith("…") else "")
