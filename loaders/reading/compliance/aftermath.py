"""What is told after an order, without a word of obeying: events that show it kept or not, by the relief ordered (survey of facts, section 1)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_JAIL = (
    r"(?:the |a |an )?(?:[\w-]+ ){0,2}(?:jail|prison|detention|center|centre|facility|lockup|Ⓕ|custody|gates?)(?!\w)"
)
_PAPERS = r"(?:reports?|statements?|declarations?|logs?|lists?|records|documents|answers?|filing|accounts?|updates?|names|figures|files|plan|inventory|affidavits?)"
_HEARING = r"(?:hearing|interview|screening|trial)s?"


@dataclass(frozen=True)
class Sign:
    """Words that show, for orders of some reliefs, how far they were obeyed."""

    reliefs: tuple[str, ...]
    state: str
    pattern: re.Pattern[str]
    home: bool = False
    """Whether the words count only with a place at home."""
    abroad: bool = False
    """Whether they count only with a country abroad."""


def _sign(reliefs: str, state: str, pattern: str, *, home: bool = False, abroad: bool = False) -> Sign:
    return Sign(tuple(reliefs.split()), state, re.compile(pattern), home, abroad)


SIGNS = (
    # Freedom is told by where somebody is, and with whom.
    _sign("release", "complied", r"Ⓟ (?:was|is|has been|had been) (?:\w+ ){0,2}?(?:home|free|at liberty|out of (?:jail|detention|custody)|back (?:home|with|among|at))(?!\w)"),
    _sign("release", "complied", r"(?<!\w)(?:let|set|turned) Ⓟ(?:'s)? (?:go|out|free|loose)(?!\w)"),
    _sign("release", "complied", rf"Ⓟ (?:emerged|walked|stepped|strode|came|limped|drove) (?:\w+ )?(?:from|out of|outside|through) {_JAIL}"),
    _sign("release", "complied", r"Ⓟ (?:hugged|embraced|kissed|held) [^.;]{0,40}\b(?:outside|at the gates?)\b"),
    _sign("release", "complied", r"(?<!\w)(?:freed|released) Ⓟ (?:on |the |that |last |within |hours |from |late |early |Ⓓ)"),
    _sign("release", "complied", r"\bin (?:Ⓟ's|his|her) own bed(?!\w)|Ⓟ (?:went|got|came|headed|drove) home(?!\w)|\b(?:flew|flown|driven|drove) (?:back )?home(?! to Ⓝ)(?!\w)"),
    _sign("release", "complied", r"\b(?:[Ss]ince|[Uu]pon|[Ff]ollowing|[Aa]fter) Ⓟ's release(?! (?:order|hearing|was|is|from (?:prison|criminal|state|jail|a prison)|\w+ was))"),
    _sign("release", "complied", r"(?:Ⓟ's|\b[Tt]he) release (?:(?:on )?Ⓓ )?(?:ended|capped|comes|came|follows|followed)(?!\w)"),
    _sign("release", "complied", r"Ⓟ (?:has |had )?returned (?:home|to (?:Ⓟ's|the) (?:\w+ )?(?:home|family|apartment|house|wife|husband|children))(?!\w)|Ⓟ was (?:greeted|met|welcomed|embraced) (?:by|with) "),
    _sign("release", "in_progress", r"\b(?:plans?|planned|prepar\w+|intends?|scheduled|expected|due|working|arranging) to (?:be )?(?:let Ⓟ (?:go|out)|releas\w+|freed?)(?!\w)"),
    _sign("release", "in_progress", r"\b[Rr]eleases (?:have |had )?(?:began|begun|started|are under ?way|were under ?way)(?!\w)"),
    _sign("release", "not_complied", r"(?<!\w)(?:kept|held) Ⓟ (?:for (?:another|\w+ more)|locked|behind bars|in (?:custody|detention|jail)|another|there|detained|anyway)(?!\w)"),
    _sign("release", "not_complied", r"\brefus(?:es|ed) to (?:open|let|release|free)(?!\w)"),
    _sign("release", "not_complied", r"\bInstead\b[^.;]{0,40}(?<!\w)(?:moved|transferred|flew|sent|shipped) Ⓟ"),
    _sign("release", "complied", r"Ⓐ (?:\w+ly |then |later |had |has |soon ){0,2}(?:freed|released) (?:Ⓟ|him|her|the (?:man|woman|boy|girl|student|father|mother))(?! (?:only )?(?:if|pending|unless))(?!\w)"),
    _sign("release", "complied", r"\b(?:decision|ruling|order|filing|petition|judge) that (?:had )?(?:freed|released|secured (?:Ⓟ's|his|her) (?:release|freedom)|(?:led to|resulted in) (?:Ⓟ's|his|her) release)(?!\w)"),
    _sign("release", "complied", r"\bconfirm(?:ed|s|ing) (?:that )?(?:Ⓟ's|his|her|their) release(?! (?:order|date|on (?:bond|bail) (?:order|hearing)))(?!\w)"),
    _sign("release", "complied", r"\bspent (?:\S+ ){1,5}(?:in|behind) (?:\S+ )?(?:detention|custody|jail|bars|lockup) before (?:Ⓙ|Ⓒ|a (?:\w+ )?(?:judge|court))(?!\w)"),
    _sign("release return", "complied", r"\b(?:[Rr]uling|[Oo]rder|[Dd]ecision|[Ii]njunction|[Jj]udgment|[Vv]erdict)s?(?: by [^,;.]{1,30}?)?(?:, which)? (?:has |have |had )?(?:so far |since |already |now |eventually |quickly )?(?:led to|resulted in|prompted|forced|secured|brought about|won) (?:Ⓟ's|his|her|their|the) (?:release|return|freedom)(?! (?:order|hearing))(?!\w)"),
    # A return is an arrival at home, told with a place.
    _sign("return", "complied", r"Ⓟ (?:\w+ )?(?:flew|came|walked|drove|crossed|stepped|got|arrived|landed) (?:\S+ ){0,4}?(?:into|in|at|back|home|off|onto)(?!\w)", home=True),
    _sign("return", "complied", r"Ⓟ (?:was|is) (?:on|aboard) (?:a|the|that) (?:\w+ )?(?:plane|flight|jet) (?:to|into|home|back|bound)", home=True),
    _sign("return", "complied", r"Ⓟ (?:has |had )?crossed (?:back )?(?:into|over|at|the border)(?!\w)|Ⓟ (?:was|has been|had been) (?:allowed|permitted|let) (?:back|to (?:return|re-?enter|come back))(?!\w)", home=True),
    _sign("return", "in_progress", r"\b(?:asked|asking|requested|urged|pressed|petitioned) (?:the )?(?:Ⓝ|Ⓐ|\w+ (?:government|authorities|officials))[^.;]{0,20}? (?:to|for) (?:hand|release|return|send|free|let|Ⓟ's|the (?:return|release))"),
    _sign("return", "in_progress", r"(?<!\bno )(?<!\bNo )\b(?:seat|ticket|flight|visa|passport|travel documents?|parole)s? (?:has|have|had|was|were) (?:now |since |already )?(?:been )?(?:booked|bought|reserved|issued|arranged|granted|chartered)"),
    _sign("return", "in_progress", r"\b(?:begun|began|started|beginning) (?:the |its |to )?(?:[\w-]+ ){0,3}?(?:paperwork|process|arrange\w*|steps|prepar\w*|talks)|\bexpected to (?:travel|fly|return|arrive|land|come)|\bin talks\b"),
    _sign("return", "not_complied", r"\b(?:[Nn]obody|[Nn]o one) (?:has|had) (?:yet )?(?:bought|booked|called|asked|contacted|lifted|arranged|come)|\bmade no (?:effort|attempt|move)"),
    _sign("return", "not_complied", r"\b(?:still|remains?|[Mm]onths later|[Ww]eeks later|[Yy]ears? later|[Dd]ays later|[Tt]o this day|[Aa]s of|now)\b[^.;]{0,30}(?<!\w)(?:in|stuck in|stranded in|sits in)(?!\w)", abroad=True),
    # Hearings are held, got, or awaited.
    _sign("process", "complied", rf"\b{_HEARING} (?:took place|happened|went ahead|was given|came on|were given)|\bheld (?:a|an|the|his|her|Ⓟ's|that) (?:\w+ )?{_HEARING}|Ⓟ (?:got|received|had|was given) (?:one|(?:a|the|Ⓟ's|that) (?:\w+ )?{_HEARING})"),
    _sign("process", "complied", r"(?:Ⓙ|\b[Ii]mmigration judge|\bthe judge) (?:then |later |on Ⓓ |Ⓓ )?(?:granted|denied|set|ordered) (?:Ⓟ |Ⓟ's )?(?:a |an |the )?(?:\$[\d,]+ )?bond(?! hearing)|Ⓟ was (?:granted|denied) (?:a )?bond(?! hearing)"),
    # Papers come in, or do not.
    _sign("information", "complied", r"\b[Ii]n (?:an?|its|the|that|their|Ⓐ's) (?:[\w-]+ ){0,3}?(?:report|declaration|update|accounting|response|answer|affidavit) (?:filed|submitted|provided|sent|handed in)(?!\w)"),
    _sign("information", "complied", r"\b[Ii]n (?:its|their|Ⓐ's|the) (?:(?:first|second|latest|daily|weekly|status|sworn|court-ordered|required|Ⓓ|of the|of its) ){1,3}(?:reports?|updates?|declarations?|response|accounting)(?:,| to | filed)"),
    _sign("information", "complied", rf"\b{_PAPERS} (?:\w+ )?(?:reached|was on|were on|went to|came on)(?!\w)"),
    _sign("information", "not_complied", r"\bha(?:s|ve|d) (?:filed|produced|submitted|provided|turned over|handed over|delivered|given) (?:none|nothing|no)(?!\w)"),
    _sign("information", "partial", r"\b(?:blacked[- ]out|(?:heavily |almost entirely |largely )?redacted|blank) (?:\w+ )?(?:pages?|reports?|documents?|records|lists?)|\b(?:pages?|reports?|documents?|records|lists?) (?:\w+ ){0,3}(?:blank|empty|blacked out|redacted)(?!\w)"),
    _sign("information", "in_progress", r"\bstill (?:looking into|reviewing|gathering|compiling|searching|working on|collecting)(?!\w)"),
    _sign("release", "not_complied", r"\b(?:re-?arrested|re-?detained|arrested again|detained again|(?:taken|put|placed) back (?:in|into) (?:\w+ )?(?:custody|detention|handcuffs))(?!\w)"),
    _sign("return release process policy_block conditions information other", "in_progress", r"(?<!not )(?<!no )\b(?:taking steps|working|moving|trying|preparing|making efforts|scrambling) to (?:comply|implement|carry out|restart|resume|restore|meet)(?!\w)"),
    _sign("return release", "not_complied", r"\b(?:was|were|been) (?:moved|transferred|flown|shipped|sent) (?:again|yet again|once more)(?!\w)"),
    _sign("information", "partial", r"\b(?:\w+|\d+) of the (?:\w+|\d+) [\w ]{1,25}(?:never came|were missing|are missing|were late|did not come)"),
    _sign("information", "partial", r"(?<!\w)(?:filed|produced|submitted|delivered|handed over|turned over|handed in|provided) (?:only |just )?(?:half|part|parts|some|a few|a fraction|a third|most) (?:of|but)"),
    # Programs start again, or the practice goes on.
    _sign("policy_block other conditions process", "complied", r"\b(?i:flights|processing|arrivals|admissions|hearings|interviews|payments|funding|applications|renewals|program|services|resettlement) (?:has |have |had )?(?:since |now )?(?:resumed|restarted|begun again|been (?:restored|reinstated|resumed))(?!\w)"),
    _sign("policy_block other release process", "complied", r"(?:Ⓐ|[Oo]fficials|government|administration) (?:said (?:it|they) )?(?:has |have |had )?completed (?:the|all|its)(?: \w+)? (?:reunif\w+|reunions?|releases|transfers|reinstatements?|restoration|returns)(?!\w)"),
    _sign("policy_block other conditions", "complied", r"\b(?:restarted|reopened|flowing again|up and running|began again|has resumed|have resumed|back (?:open|in place|in operation)|started up again|(?:are|is) (?:again|once more) (?:being )?(?:accepted|processed|admitted|issued)|now have|switched on|turned (?:back )?on|put in(?! place)|installed|(?:was|were) (?:lifted|restored|reinstated|brought in))(?!\w)"),
    _sign("policy_block other conditions", "not_complied", r"\bstill (?:being )?(?:turned away|closed|rejected|denied|refused|shut|frozen|in place|locked out|turning|rejecting|refusing|arresting|stopping|without)(?!\w)|\b(?i:arrests|stops|deportations|transfers|raids|removals) (?:went on|continued|did not stop|have continued|kept)|\bnot one of (?:the|them|those)\b[^.;]{0,50}\bha(?:s|ve) been\b|\bfound (?:neither|none)\b|\b(?:are|were|is|was) not being (?:met|followed|kept|obeyed)"),
    _sign("policy_block bar_removal", "not_complied", r"(?:Ⓐ|[Aa]gents|[Oo]fficers|[Dd]eputies|[Tt]roopers|government|department) (?:has |have |had )?(?:continued|continues?|kept|keeps?|went on|carried on) (?:to \w+|\w+ing)(?!\w)"),
    # What was to be done is stalled: the party sits on it.
    # Those held tell what they go without.
    _sign("conditions", "not_complied", r"\b(?:slept|sleep|sleeps|sleeping) on (?:the |a |bare |cold )*(?:floors?|concrete|ground|bench(?:es)?)|\b(?:without|denied|lack(?:s|ed|ing)?|no) (?:\w+ )?(?:food|water|beds?|blankets?|soap|showers?|medicine|medication|heat|mats?|mattresses|toilets?)(?!\w)|\b(?:went|gone|go) hungry\b"),
    _sign("conditions policy_block other release return process", "in_progress", r"\b(?:progress|headway|steps|strides|efforts?) (?:in|on|toward|towards|at|to) (?:mak\w+|meet\w+|carry\w+|implement\w+|comply\w+|compliance|fulfil\w+|reunit\w+|return\w+|releas\w+) (?:with )?(?:the |those |these |all |its |her |his |Ⓙ's |most of the )?(?:required |ordered |court-ordered |mandated )?(?:changes|improvements|order|terms|conditions|requirements|injunction|ruling|deadlines?|families|children)(?!\w)"),
    _sign("return", "complied", r"\b(?:never|did not|didn't) (?:even |ever )?(?:got|get|left|leave|step(?:ped)?) (?:off )?(?:of )?(?:the|that|their|Ⓟ's) (?:plane|aircraft|jet|flight)(?!\w)|\b(?:never|did not|didn't) disembark\w*"),
    # Somebody kept from removal is off the plane.
    _sign("bar_removal", "complied", r"Ⓟ (?:was|were|had been) (?:\w+ )?(?:pulled|taken|removed|led|escorted|ordered|walked) (?:back )?off (?:the|a|that|his|her) (?:\w+ )?(?:plane|flight|bus|aircraft|jet)|\b(?:plane|flight|jet|bus) (?:was )?(?:turned (?:back|around)|returned|recalled|called back)"),
)  # fmt: skip

HINTS = frozenset(
    "confirmed confirms confirming secured led resulted spent outside never waved smiled wept raised progress headway steps strides effort efforts sits jailed never disembark disembarked didn't releases flights processing arrivals admissions interviews payments funding applications renewals program services resettlement all completed since upon following after release ended comes came follows greeted met welcomed embraced before until being crossed allowed permitted granted denied set ordered bond "
    "report reports update updates declaration declarations response accounting answer affidavit rearrested re-arrested redetained re-detained arrested detained taking moving trying making scrambling "
    "looking reviewing gathering compiling searching collecting "
    "blacked-out blacked redacted blank empty moved transferred shipped "
    "continues keeps keep sit sitting stall stalling been slept sleep sleeps sleeping without denied lack lacks lacked lacking hungry "
    "home free liberty back out let set turned emerged walked stepped strode came limped drove hugged embraced kissed held freed released kept refused refuses instead "
    "flew crossed got arrived landed brought returned seat seats ticket tickets flight flights visa visas passport travel parole begun began started beginning expected talks "
    "nobody no nothing neither still remains remain later now hearing hearings interview interviews screening one took filed produced submitted delivered handed went arrived "
    "followed docket passed restarted reopened flowing up resumed again arrests stops deportations transfers raids removals own plans plan planned preparing prepared intends scheduled due working arranging asked asking requested urged pressed petitioned reached given provided jet submitted missing switched installed lifted restored reinstated late not found continued carried pulled taken removed led escorted ordered plane".split()
)
"""Words without one of which no sign can stand in a sentence."""
