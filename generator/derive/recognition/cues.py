"""Words that tell whether a sentence is about the district that it names, as patterns."""

from __future__ import annotations

import re

# Before a name: what it names is compared, recalled or listed by the way.
_BY_THE_WAY = r"""
similar(?:ly)? to|unlike|like|such as|compar(?:ed|able|ison|es|ing)|in contrast|as did
same (?:kind|type|way|group|gang)
(?:year|month|week|day)s? (?:after|ago|before|earlier)
last (?:year|month|fall|spring|summer|winter|week)
previous(?:ly)?|earlier (?:this|that) year|in 20\d\d|in (?:recent|past) (?:years|months)
recall(?:s|ed|ing)|reminiscent
other (?:school )?(?:districts|victims|schools|attacks)|also (?:been )?(?:hit|attacked|targeted|breached)
not affected|unaffected|was spared
neighbou?ring|nearby|elsewhere|examples? (?:of|include)|including|among (?:them|others)
previously (?:worked|served)|once \w+ (?:in|at|for)|taught (?:in|at)
formerly|former|used to work|came from|who (?:once )?(?:worked|taught|served)
joins|follows (?:an?|the)|came (?:after|weeks|months|days)
not to be confused|no (?:relation|connection|link) to
borrowed|lent|offered (?:help|to)|sent \w+ to help
graduate of|alumn\w+|moved (?:from|to)|playing|game|loss to|win over
"""
# Behind a name: the same.
_NOT_NOW = r"""
last (?:year|month|fall|spring|summer|winter)|the (?:previous|year before)
(?:years?|months?) (?:ago|earlier|before)|in 20\d\d
was (?:not|also) |were (?:not|also) |had been|has had no
"""
# What happens to the victims of attacks, in news of them.
_HIT = r"""
hit|hacked|attack\w*|cyber\s?-?attack\w*|breach\w*|targeted|ransom\w*|crippled|disrupted|shut down|compromised|victim
phish\w*|scam\w*|malware|exposed|stole\w*|leak\w*|outage|offline|hackers?|intrusion|knocked|defrauded|encrypted
notif\w+|lost|paid|incident|accident\w*|mistaken\w*|suspend\w*|closed|cancel\w*|denial
"""
# Who else is attacked.
_OTHERS = r"""
colleges?|universit(?:y|ies)|hospitals?|clinics?|city of|city's|city council|mayor|county government|sheriff|police
library|libraries|compan(?:y|ies)|makers?|vendor|software|banks?|casinos?|pipelines?
"""


def _any(lines: str) -> str:
    return "|".join(line.replace(" ", r"\s") for line in lines.replace("\\\n", "").split("\n") if line)


BY_THE_WAY = re.compile(rf"\b(?:{_any(_BY_THE_WAY)})\b", re.IGNORECASE)
NOT_NOW = re.compile(rf"\b(?:{_any(_NOT_NOW)})", re.IGNORECASE)
HIT = re.compile(rf"\b(?:{_any(_HIT)})\b", re.IGNORECASE)
OTHERS = re.compile(rf"\b(?:{_any(_OTHERS)})\b", re.IGNORECASE)
