"""The fixed terms of the archive, each with its word for readers.

Actions are those of VERIS, the Vocabulary for Event Recording and Incident Sharing (verisframework.org).
"""

from __future__ import annotations

from enum import Enum


class AttackType(Enum):
    """What kind of incident it was: the value in front matter, the reader's word, the VERIS action."""

    RANSOMWARE = ("ransomware", "Ransomware", "malware")
    DDOS = ("ddos", "Denial of service", "hacking")
    PHISHING = ("phishing", "Phishing", "social")
    DATA_BREACH = ("data-breach", "Data breach", "hacking")
    PAYMENT_FRAUD = ("payment-fraud", "Payment fraud", "social")
    DEFACEMENT = ("defacement", "Defacement", "hacking")
    EXPOSURE = ("exposure", "Accidental exposure", "error")
    INSIDER = ("insider", "Insider misuse", "misuse")
    VENDOR = ("vendor", "Vendor breach", "hacking")
    THEFT = ("theft", "Theft", "physical")
    OTHER = ("other", "Other", "unknown")

    slug: str
    label: str
    veris_action: str

    def __new__(cls, slug: str, label: str, veris_action: str) -> AttackType:
        attack_type = object.__new__(cls)
        attack_type._value_ = attack_type.slug = slug
        attack_type.label, attack_type.veris_action = label, veris_action
        return attack_type


class IncidentStatus(Enum):
    """How sure the archive is that the incident happened."""

    CONFIRMED = "confirmed"
    SUSPECTED = "suspected"
    DISPUTED = "disputed"


class Wording(Enum):
    """Whose words the title, the standfirst and the text of an article are."""

    OUTLET = "outlet"
    ARCHIVE = "archive"


class ClaimStatus(Enum):
    """How a claimed figure stands."""

    ALLEGED = "alleged"
    CONFIRMED = "confirmed"
    DENIED = "denied"


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip

# USPS two-letter codes (Publication 28, appendix B), the District of Columbia and the territories among them.
STATES: dict[str, str] = {
    "AL": "Alabama", "AK": "Alaska", "AS": "American Samoa", "AZ": "Arizona", "AR": "Arkansas", "CA": "California",
    "CO": "Colorado", "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia", "FL": "Florida",
    "GA": "Georgia", "GU": "Guam", "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa",
    "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts",
    "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska",
    "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York",
    "NC": "North Carolina", "ND": "North Dakota", "MP": "Northern Mariana Islands", "OH": "Ohio", "OK": "Oklahoma",
    "OR": "Oregon", "PA": "Pennsylvania", "PR": "Puerto Rico", "RI": "Rhode Island", "SC": "South Carolina",
    "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VI": "Virgin Islands",
    "VA": "Virginia", "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
}  # fmt: skip
