"""Lines that are not the story, as a table: what the rule is called, and how such a line looks.

Each row stands for a construction that page makers use; none names a paper or a person.
"""

from __future__ import annotations

import re

_NAME = r"[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|de|del|la|van|von|al|bin)){1,3}"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|April|Apr\.|May|June|Jun\.|July|Jul\.|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

ONE_LINE: tuple[tuple[str, re.Pattern[str]], ...] = (
    # Who wrote it. A byline ends without a full stop, or names the outlet after a bar or comma.
    ("byline", re.compile(r"(?:By|BY|Story by|Words by|Written by|Text by|Posted by|Interview by|Edited by|Reported by)[: ]\s*[A-Z][^.!?]{2,90}$")),
    ("byline", re.compile(r"(?:Reporting|Writing|Words|Text|Story|Editing|Translation|Production|Interview|Reporters?|Authors?|Editors?|Producers?|Hosts?|Guests?|HOST|REPORTER)\s?: ?[A-Z].{2,160}$")),
    ("byline", re.compile(r"(?:Translated|Adapted|Transcribed)(?: from [\w ]{3,30})? by [A-Z].{2,60}$")),
    # When it was put on the page.
    ("time stamp", re.compile(r"(?:First )?(?:Posted|Published|Updated|Last [Uu]pdated|Last [Mm]odified|Release Date|Filed)\b(?=.{0,60}(?:\d|\bago\b|\btoday\b|\byesterday\b|:)).{0,100}(?<![a-z]{2}[.!?])$")),
    ("time stamp", re.compile(rf"(?:{_DAY},? )?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH}),? \d{{4}}(?:\W.{{0,60}})?$")),
    ("time stamp", re.compile(rf"(?:{_DAY}, )?\d{{1,2}}:\d\d [ap]\.?m\.?(?: [A-Z]{{2,3}}T?)?$", re.I)),
    ("time stamp", re.compile(r"\d{1,3} min(?:ute)?s? read$", re.I)),
    # What the page offers beside the story.
    ("navigation", re.compile(r"Skip to (?:main )?content.*$", re.I)),
    ("navigation", re.compile(r"(?:←|→|»|«|▶|►|>>).{0,160}$")),
    ("navigation", re.compile(r"(?:Home|News|World|Politics|Opinion|Local|Sports|Menu|Search|Sections|Nation|Immigration|U\.S\.|LIVE|Live)$")),
    ("navigation", re.compile(r"(?:Topics|Tags|Filed under|Filed in|Categories|Keywords|Section)\s*:.{0,200}$", re.I)),
    ("navigation", re.compile(r"An official (?:website|statement|site)\b.{0,140}$")),
    ("share", re.compile(r"(?:Share(?: this)?|Tweet|Email|Print|Save|Copy link|Follow us|Follow)\b[^.]{0,120}$")),
    ("share", re.compile(r"Turn on notifications.{0,160}$", re.I)),
    ("newsletter", re.compile(r"(?:Sign up|Subscribe|Get (?:the|our) [\w ]{0,40}(?:newsletter|alerts|app)|Download (?:the|our)|Join our|Never miss|Want more|Register)\b.{0,240}$", re.I)),
    ("donation", re.compile(r"(?:Support (?:our|local|independent|the)\b|Donate\b|Dear reader|Make a donation|Become a member|Buy me a coffee).{0,300}$", re.I)),
    ("advert", re.compile(r"(?:ADVERTISEMENT|Advertisement|Sponsored|SPONSORED|Paid content|Promoted|AD|Ad)(?:\b[: -].{0,200})?$")),
    ("advert", re.compile(r"(?:TODAY[’']S (?:DEALS?|OFFERS?)|SPECIAL OFFER|DEALS?)\s*:.{0,200}$")),
    ("audio", re.compile(r"(?:Listen|Watch|LISTEN|WATCH)(?: now| to this| live)?\s*(?:[:·|-].{0,160})?$")),
    ("audio", re.compile(r"(?:Watch|Listen to|Hear|See|Play) .{0,80}\b(?:video|report|clip|episode|interview|audio|segment|conversation|story)\b[^.]{0,40}\b(?:above|below|here|player)\b.{0,20}$")),
    ("feedback", re.compile(r"(?:Was this (?:page|article) helpful|Have a (?:news )?tip|Got a tip|Report an? (?:error|typo)|Contact (?:us|the (?:reporter|author))|Reach (?:him|her|them) at).{0,160}$", re.I)),
    # A link to another story inside this one.
    ("related", re.compile(r"[\[(]?(?:RELATED|Related|READ MORE|Read more|Read also|ALSO READ|See also|SEE ALSO|MORE|More news|WATCH|Read next|In this issue|Most read)\s*(?::|[-–—]).{2,400}$")),
    # Who took the picture, who helped, who the author is.
    ("caption", re.compile(r"[\[(]?(?:PHOTO|Photo|Photograph|Image|Picture|Illustration|FILE|File photo|Caption|Left|Above|Inset|Pictured)\b\s*[:—–-].{0,400}$")),
    ("credit", re.compile(r"(?:Photographs?|Photos?|Illustrations?|Graphics?|Maps?|Additional reporting|Video|Audio|Produced) by [A-Z].{3,160}$")),
    ("about", re.compile(r"About (?:us|the author|this (?:newsletter|site|blog)|[A-Z][\w& ]{2,40})\s*:.{0,300}$")),
    ("credit", re.compile(r"(?:Credit|Source|Courtesy|Original (?:article|story))\s*:.{0,200}$", re.I)),
    # Who speaks, on the air.
    ("speaker", re.compile(r"[A-Z][\w.’' -]{2,40}, (?:HOST|BYLINE|ANCHOR|REPORTER|CORRESPONDENT|host|reporter|anchor)(?: \([^)]{2,40}\))?:?$")),
    ("sign-off", re.compile(rf"(?:(?:From|For|At|With|In) [^.]{{2,80}}, )?(?:this is [^.“”\"]{{2,60}}\. )?I[’']m {_NAME}(?:,? (?:and this is|with|in|at|for|reporting|from|filling in|sitting in)\b[^.“”\"]{{0,80}})?[.!]$")),
    ("sign-off", re.compile(rf"(?:(?:And |Here[’']s |Our (?:own )?|That was |(?:[A-Z][\w’'&-]* ){{0,4}}[Rr]eporter |(?:From |For )[^.,]{{2,60}}, |(?:The )?[A-Z][\w’'&. -]{{1,40}}[’']s )+)?{_NAME}(?:,? of [^.,]{{2,60}},?)? (?:has (?:the|this|our) (?:story|report|latest)|has more|(?:reports?|reporting)(?: (?:for|from|in|live)\b[^.]{{0,60}})?|joins us(?: now)?(?: \w+){{0,3}}|picks up (?:the|our) story|was there|takes it from here|explains|brings us (?:the|this)[^.]{{0,40}})[.!:]$")),
    ("sign-off", re.compile(rf"{_NAME}, [A-Z][\w’'& ]{{2,50}}(?:News|Radio|Media|Television|Broadcasting|Network|Service),? (?:in )?[A-Z][\w. ]{{2,30}}\.?$")),
    ("end mark", re.compile(r"(?:#\s*){2,}$|-?30-?$|\*(?:\s*\*){2,}$|[-–—_=]{3,}$|###$")),
)  # fmt: skip

ANY_ONE_LINE = re.compile("|".join(f"(?{'i' if row.flags & re.I else ''}:{row.pattern})" for _, row in ONE_LINE))
"""All of these in one: most lines match none, and are asked once."""

INSIDE: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = (
    ("byline", ("report", "writ", "correspond", "edit", "staff", "team"), re.compile(rf"{_NAME}(?:, | \| | [-–—] )[\w .,&’'-]{{2,60}}(?:reporter|writer|correspondent|editor|staff|team)\b.{{0,60}}$", re.I)),
    ("byline", ("live team", "staff", "newsroom", "news desk"), re.compile(r".{3,50}(?:live team|staff|newsroom|news desk) [·|•-] .{3,60}$", re.I)),
    ("navigation", ("|", "•", "·"), re.compile(r"(?:[^|•·]{1,60}[|•·]\s*){2,}[^|•·]{0,80}$")),
    ("navigation", ("   ",), re.compile(r"(?:[\w&’' -]{2,24} {3,}){2,}[\w&’' -]{2,24}$")),
    ("newsletter", ("newsletter", "inbox", "text alerts", "push alerts", "our app", "free trial", "subscri"), re.compile(r".{0,120}\b(?:newsletter|in your inbox|text alerts|push alerts|our app|free trial|subscribe today|already a subscriber)\b.{0,160}$", re.I)),
    ("terms", ("©", "(c) ", "rights reserved", "terms of", "privacy policy", "cookies", "preferences", "accept all"), re.compile(r".{0,80}(?:©|\(c\) \d{4}|All rights reserved|Terms of (?:Use|Service)|Privacy Policy|store cookies|use cookies|Manage preferences|Accept all).{0,200}$", re.I)),
    ("weather", ("°",), re.compile(r".{0,80}\d{1,3} ?°.{0,60}$")),
    ("contributed", ("contribut", "reporting by", "reported", "edit", "produced", "fact-checked", "wrote this"), re.compile(r"[(\[]?.{0,200}\b(?:contributed (?:to this|reporting)|contributed to the report|contributed\.?$|Reporting by (?=[A-Z][a-z])|reported from (?=[A-Z])|Editing by|(?:edited|produced|fact-checked|reported|wrote) this (?:story|report|episode|piece)|(?:edited|produced|fact-checked) by (?!Judge)[A-Z][a-z]+ [A-Z]).{0,200}$")),
    ("advert", ("sponsored by", "underwritten", "brought to you", "support for", "thanks to"), re.compile(r".{0,160}\b(?:is sponsored by|sponsored by|underwritten by|brought to you by|[Ss]upport for (?:the |this |our )?[\w ]{0,30} comes from|thanks to (?:our )?(?:readers|listeners|members|sponsors|supporters))\b.{0,200}$")),
    ("author", ("columnist", "report", "writer", "correspond", "journalist", "author", "editor", "contribut", "freelance", "novelist"), re.compile(rf"{_NAME} (?:is|was|has been) (?:a|an|the) [^.]{{0,60}}(?:columnist|reporter|staff writer|correspondent|journalist|author of|editor|contributor|freelance|novelist)\b.{{0,300}}$")),
    ("author", ("covers", "writes", "reports", "edits"), re.compile(rf"{_NAME} (?:covers|writes about|reports on|reports for|edits) (?!his|her|their|my|its)[^.]{{3,120}}(?:\.|, and .{{3,60}}\.)(?: (?:Reach|Contact|Follow|Email|E-mail|Write to|Send|You can|She|He|They|Her|His|Find|Sign)\b.{{0,200}})?$")),
    ("feedback", ("reach", "contact", "follow", "mail", "write to"), re.compile(r".{0,160}\b(?:[Rr]each|[Cc]ontact|[Ff]ollow|[Ee]-?mail|[Ww]rite to|reached)\b.{0,60}(?:@\w|\b\d{3}-\d{4}\b|\bon (?:X|Twitter|Bluesky|Threads|Mastodon|Signal|Instagram|Facebook)\b).{0,120}$")),
    ("author", ("views expressed", "opinions expressed"), re.compile(r".{0,60}\b(?:views|opinions) expressed\b.{0,160}$", re.I)),
)  # fmt: skip
"""The same for lines that tell themselves by words further inside, with what stands, in small letters, in every such line."""

CREDIT_MARKS = (
    "photo",
    "getty",
    "shutterstock",
    "handout",
    "via ap",
    "via reuters",
    "via getty",
    "/ap",
    "/afp",
    "/reuters",
    "/epa",
    "/tns",
    "/pool",
    " file)",
    "press file",
    "courtesy of",
    "courtesy photo",
    "family/",
    "reuters/",
    "afp/",
    "ap/",
)
"""Words in small letters without which no credit need be looked for."""

OPENS_RELATED = re.compile(
    r"(?:related(?: \w+){0,2}|more (?:news|stories|from\b.{0,40}|on\b.{0,40}|in\b.{0,40})|recommended(?: .{0,20})?|most (?:read|popular|viewed)|"
    r"trending(?: .{0,20})?|popular(?: .{0,20})?|latest (?:news|stories)|you (?:may|might) (?:also )?like|read (?:more|next|also)|"
    r"editors?['’]s? picks?|around the web|from our partners|up next|top stories|also in the news|what to read next|"
    r"don['’]t miss|more coverage|other news)\s*:?$",
    re.IGNORECASE,
)
"""A heading under which links to other stories stand, until prose begins again."""

OPENS_COMMENTS = re.compile(r"(?:leave a (?:comment|reply)|\d+ (?:comments?|replies|responses)|comments?(?: \(\d+\))?|join the (?:conversation|discussion))\s*:?$", re.I)  # fmt: skip
"""A heading after which readers write: nothing of the story follows."""

CREDIT = re.compile(
    r"(?:\(?(?:AP )?Photo(?:s|graph)?(?: by| courtesy|/|:)|Getty Images|Shutterstock|\bHandout\b|\bvia (?:AP|Reuters|Getty)|/(?:AP|AFP|Reuters|EPA|Getty|TNS|Pool)\b|"
    r"Staff photo|[Ff]ile photo|/ [A-Z]\w+ file\)|Courtesy (?:of|photo)|\b[A-Z]\w+ Family/|Associated Press file|\b(?:REUTERS|AFP|AP|EPA|Reuters)/[A-Z]\w+ [A-Z]|\((?:[A-Z][\w.’'-]+ ){1,2}[A-Z][\w’'-]+(?:, |/| / | \| )[A-Z][^.;]{2,60}\)\s*$)",
)
"""Words that say whose picture it is; the line, or its end, is a caption."""

_DATELINE = re.compile(
    rf"(?:[A-Z][A-Za-z]?[A-Z.’'-]*(?:[ -][A-Z][A-Z.’'-]+){{0,3}}(?:, [A-Z][\w. ]{{1,18}})?|CNN|Washington,? D\.?C\.?|[A-Z][a-z]+(?: [A-Z][a-z]+){{0,2}}(?:, [A-Z][\w. ]{{1,18}})?(?= \((?:AP|Reuters|REUTERS|AFP|UPI|CN|CNN|TNS)\)))(?:, {_MONTH} \d{{1,2}}(?:, \d{{4}})?)?"
    r"\s*(?:\([\w ./-]{2,30}\)\s*)?(?:—|–|--|-)\s+(?=[“\"A-Z])",
)
"""Where a wire story was written, and who sent it."""
_SPEAKER = re.compile(
    r"[A-Z][\w.’' -]{2,40}, (?:HOST|BYLINE|ANCHOR|REPORTER|CORRESPONDENT|host|reporter|anchor)(?: \([^)]{2,40}\))?: ?"
)
"""Which of the makers of a broadcast says what follows."""
_AS_TOLD = re.compile(
    rf"As (?:(?:our|[Rr]eporter|colleague|correspondent|[A-Z][\w’'&-]*(?:[’']s)?) )*{_NAME} (?:reports|reported|explains|tells us|found|writes), "
)

LEAD_IN = (("dateline", _DATELINE), ("speaker", _SPEAKER), ("as told", _AS_TOLD))
"""What may stand before a paragraph of the story and is not part of it."""
