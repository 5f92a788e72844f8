"""What the invented news is made of. Every person, place and sum is made up; a `{word}` stands for one of `SLOTS`."""

from __future__ import annotations


def _words(line: str) -> tuple[str, ...]:
    return tuple(line.split())


# Two of these and a kind make the name of a district: none that a reader would take for a real one.
FIRST_PARTS = _words(
    "Marmalade Thimble Quibble Snowglobe Pumpernickel Whistle Button Parasol Gumdrop Lantern Teacup Umbrella "
    "Biscuit Kettle Mitten Doodle Cobweb Saffron Tambourine Waffle Bramble Pocket Nutmeg Velvet Ribbon Pickle "
    "Crumpet Hopscotch Bumble Trinket Feather Candlewick Tulip Yodel Ginger Banjo Acorn Domino Puddle Zephyr "
    "Cricket Mustard Jigsaw Pepper Clover Sundial Noodle Rhubarb Dandelion Anchor Bobbin Compass Fiddle Gazebo "
    "Haystack Inkwell Juniper Kazoo Ladle Muffin Napkin Oatmeal Paprika Quilt"
)
SECOND_PARTS = _words(
    "Ferry Warren Hollow Steps Corners Orchard Gate Knoll Mill Ford Basin Narrows Common Dell Lookout Pasture "
    "Pond Quarry Reach Rest Siding Spur Thicket Tower Turnpike Weir Well Wharf Yard Arch Barrens Bight Causeway "
    "Chase Down End Flats Garth Isle Keep Locks Mound Nook Oxbow Pass Rise Sound Tarn"
)
KINDS = (
    "Unified School District",
    "Public Schools",
    "Community Schools",
    "Independent School District",
    "Area School District",
    "Consolidated Schools",
    "Union School District",
    "Township Schools",
)
STATES = _words(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK "
    "OR PA RI SC SD TN TX UT VT VA WA WV WI WY"
)

CATEGORIES = ("Ransomware", "Phishing", "Privacy", "Vendors", "Insurance", "Classrooms", "Courts", "Recovery")

TITLES = (
    "{district} {did} {matter}",
    "{district} sets aside {sum} for {matter}",
    "{count} {things} in doubt as {district} looks into {matter}",
    "Auditor asks {district} about {matter}",
    "Families want answers from {district} over {matter}",
    "{matter} returns to the agenda at {district}",
    "At {district}, {matter} is {done} again",
    "Insurer and {district} differ over {matter}",
)

SENTENCES = (
    "The trustees {did} {matter} {when}, {because}.",
    "According to {agency}, {count} {things} were out of reach for most of the week.",
    "{person}, {role}, told a room full of parents {where} that {matter} could cost {sum}.",
    "A memo to the trustees says that {count} {things} hadn't been inspected since {matter} was {done}.",
    "The network was taken offline {when}, and teachers went back to paper, chalk and the telephone.",
    "Nobody has claimed responsibility, {agency} said, and no ransom has been paid.",
    "Invoices released under the public records act put {matter} at {sum} -- twice what had been announced.",
    "The district's technicians restored {count} {things} from tapes kept {where}, {because}.",
    "{person} said that {matter} had been {done} {when} and that a written account would follow.",
    "In a notice to staff, the district asked everyone to change their passwords and to leave {matter} alone.",
    "{agency} will examine {matter} next month, and its findings are to be made public.",
    "Two neighboring districts, which use the same software, said that {count} {things} of theirs were affected too.",
    "Payroll went out on time, although {count} {things} had to be entered by hand {where}.",
    "The insurance covers {sum} at most, so the remainder would come from next year's building fund.",
    "It isn't known yet how the intruders got in; {agency} points to {matter}, while the contractor disagrees.",
    "An older plan for {matter} was {done} {when}, {because}.",
    "The trustees meet again {where} on the second Thursday of the month to decide on {matter}.",
    "Letters went to {count} {things}, and free credit monitoring is offered for two years.",
    "A lawsuit filed {when} asks for {sum} and says that {matter} came too late.",
    "Lessons continued, but {count} {things} were cancelled, {because}.",
)
QUOTED = (
    '"{quote}," said {person}, {role}.',
    '{person}, {role}, saw it otherwise. "{quote}."',
    '"{quote}," {person} told the trustees {where}. "{quote}."',
    '"{quote}," {person} wrote {when} in an email to {agency}.',
)
QUOTES = (
    "We pulled the plug before breakfast, and I'd do it again",
    "I learned of it from my son's coach, which isn't how it should be",
    "There's a copy of everything, and it's older than we would like",
    "Nobody wants to spend money on a lock until the door is gone",
    "It's a school, not a bank, but it's robbed like one",
    "We won't say more until we know more",
    "They've promised us a timeline since the spring",
    "The bell still rang, and that's about all that worked",
    "You can't teach a class of thirty from a telephone",
    "Our people slept in the server room, and they've earned our thanks",
    "I want to see the contract, the whole contract",
    "Every one of those files belongs to a child",
)
LINK_WORDS = (
    "the notice to parents",
    "a filing with the state",
    "the agenda",
    "last year's audit",
    "a summary of the damage",
    "the contractor's answer",
    "minutes of the meeting",
    "the insurer's letter",
    "an earlier report",
    "the full list",
)
HEADINGS = (
    "How it began",
    "What was lost",
    "The long way back",
    "What parents were told",
    "Who pays",
    "A matter of backups",
    "The contractor's part",
    "Questions that remain",
)

_GIVEN = _words(
    "Ada Bruno Celeste Dmitri Esme Farid Greta Hugo Ines Jonas Keiko Lionel Mabel Nadia Orson Paloma Quincy Rosa"
)
_FAMILY = _words(
    "Appleby Brandt Castellano Dubois Ekström Farrow Gupta Holloway Iversen Jankowski Kimura Lindqvist Moreau "
    "Novak O'Dell Petrov Quigley Rasmussen"
)

SLOTS: dict[str, tuple[str, ...]] = {
    "quote": QUOTES,
    "person": tuple(f"{given} {family}" for given in _GIVEN for family in _FAMILY),
    "role": (
        "superintendent", "the district's head of technology", "a school nurse", "president of the trustees",
        "the night custodian", "a bus dispatcher", "the union's secretary", "librarian at the middle school",
        "a parent of three", "counsel for the district", "the county's sheriff", "a ninth-grade teacher",
    ),
    "agency": (
        "the state's education office", "the county clerk", "a hired forensics firm", "the FBI's field office",
        "the insurance pool", "Hardware & Wiring, a contractor", "the attorney general", "the teachers' union",
        "the state auditor", "a committee of parents",
    ),
    "matter": (
        "the backup contract", "the gradebook software", "a ransom note", "the camera network", "the email archive",
        "two-step sign-in", "the payroll server", "a forgotten file share", "the student records system",
        "the lunch account portal", "the incident plan", "an outside review", "the bus tracking app",
        "the cyber insurance policy", "the door badge system", "the disclosure letter", "the tablet program",
        "a phishing drill",
    ),
    "did": ("approved", "postponed", "defended", "dropped", "reopened", "rejected", "explained", "discussed", "funded",
            "suspended", "reviewed", "renewed"),
    "done": ("approved", "postponed", "dropped", "reopened", "rejected", "discussed", "funded", "suspended",
             "reviewed"),
    "when": (
        "on Monday", "late on Tuesday", "on Wednesday morning", "on Thursday night", "over the weekend",
        "behind closed doors", "by a single vote", "without a word of debate", "three weeks after the break-in",
        "before the holidays", "at the third attempt", "in a phone call to families",
    ),
    "because": (
        "because the premium has doubled in two years", "after a technician found the logs wiped",
        "while detectives went through the mail server", "since the warranty had run out",
        "so that report cards could be printed", "although the money isn't in the budget",
        "as the state had asked for in the fall", "until every password is changed",
        "because nobody could say who had the keys", "after the phones failed as well",
    ),
    "where": (
        "in the cafeteria", "at the bus garage", "in the library of the high school", "at the county annex",
        "in a portable classroom", "on the steps of the courthouse", "in the old gymnasium", "at the central office",
        "across the street from the fire station", "in the band room",
    ),
    "count": ("about 70", "nearly 400", "at least 9", "more than 1,300", "some 55", "roughly two dozen", "exactly 31",
              "as many as 2,600", "fewer than 20", "an estimated 750"),
    "things": ("laptops", "student files", "bus routes", "report cards", "mailboxes", "employees", "families",
               "medical forms", "lesson plans", "printers", "lunch accounts", "transcripts"),
    "sum": ("$18,400", "$2.3 million", "$640,000", "$75,900", "$1.1 million", "$305,000", "$8.7 million", "$52,250"),
}  # fmt: skip
