"""Words by which prose tells that an order was obeyed, or was not (survey of facts, section 1)."""

from __future__ import annotations

import re

BREACH = re.compile(
    r"\b(?P<verb>violat(?:ed|es|ing|ions? of)|in (?:\w+ )?(?:violation|defiance|breach)['\"]? of|in (?:\w+ )?(?:violation|defiance|breach)(?=[.,;])|def(?:ied|ies|ying|iance of)|ignor(?:ed|es|ing)|disregard(?:ed|s|ing)?|flout(?:ed|s|ing)|"
    r"breach(?:ed|es|ing)?|disobey(?:ed|ing)|br(?:oke|oken|eaking)|thwart(?:ed|ing)?|stall(?:s|ed|ing)? on|resist(?:s|ed|ing)|evad(?:es|ed|ing)|circumvent(?:s|ed|ing)|dodg(?:es|ed|ing)|spurn(?:s|ed|ing)|rebuff(?:s|ed|ing)|brush(?:es|ed|ing) (?:off|aside)|shrug(?:s|ged|ging) off|sidestepp(?:ed|ing)|stonewall(?:ed|ing)|skirt(?:ed|ing)|blew (?:past|through)|"
    r"fail(?:ed|ing|ure|s)? (?:(?:by|of|on the part of) (?:\S+ ){1,4}?)?to (?:\w+ )?(?:comply|obey|follow|honou?r|meet|heed|carry out|implement|abide)|refus(?:ed|al|es|ing) to (?:comply|obey|follow|meet|honou?r|abide|share (?:any |the )?(?:updates?|information|details))|"
    r"(?:ha(?:s|ve|d) )?yet to (?:fully )?(?:comply(?: with)?|obey|follow|honou?r|heed|implement|carry out|abide by|act on|meet)|(?:not|\w+n't|never) (?:yet |fully )?(?:\w+ )?(?:compl(?:y|ied|ying)(?: with)?|(?:follow|obey|honou?r|heed|implement)(?:ed|ing)?|carr(?:y|ied) out|abided? by|acted on|lived up to)|(?:drag(?:ged|ging|s)? (?:its|their) (?:feet|heels)|slow[- ]walk(?:ed|ing|s)?|foot-dragging|thumb(?:ed|ing|s)? (?:its|their) nose|balk(?:ed|ing|s)? at)|noncompliance|non-compliance|run afoul of|out of compliance|not (?:\w+ )?in (?:\w+ )?compliance)\b",
    re.IGNORECASE,
)
RIGHTS = re.compile(
    r"(?<!\w)(?:laws?|rights?|constitution\w*|amendment|due process|statutes?|act|polic(?:y|ies)|rules?|visa|treaty|regulations?|procedures?|standards|Ⓛ)(?!\w)",
    re.IGNORECASE,
)
UNDONE = re.compile(
    r"\b(?:[Vv]irtually|almost|practically|essentially|next to|done|showed|shows) nothing\b|\b(?:done|doing|does|did) (?:virtually |almost |very |next to )?(?:little|nothing)\b|\b(?i:fail(?:ed|ing|ure|s)?|refus(?:ed|al|es|ing)) to act(?= (?:in accordance|in line|one |two |\w+ (?:days?|hours?|weeks?) after|after |despite ))|\bnothing to comply\b|\b(?:taken|made|take|shown) no (?:\w+ )?(?:steps|effort|efforts|progress|move|action)\b|"
    r"\bha(?:s|ve|d) (?:not|yet to|still not|so far not|not yet)(?: yet| been able to)? (?:done so|compl\w+|been (?:returned|released|reunited|brought|freed)|be (?:returned|released|brought|freed)|return\w*|releas\w*|brought|provided|provide|filed|file|produced|begun|begin|taken|take|held|hold)\b|"
    r"(?<!\w)(?:hasn't|haven't|hadn't) (?:yet )?(?:done|compl\w+|been|returned|released|brought|filed|provided|begun)(?!\w)|(?<!\w)(?:missed|blew|ignored|let pass|misses|missing) (?:the|that|an?|her|his|Ⓙ's|Ⓒ's|Ⓓ's|two|another|several|its|their)? ?(?:[\w-]+ |Ⓓ ){0,3}deadlines?|\bdeadline\b[^.;]{0,140}\b(?:has|had) (?:officially |now |already |since )?(?:expired|passed|lapsed|come and gone)\b|\blet (?:the |that |those )?(?:[\w-]+ ){1,3}(?:go by|pass|lapse|slip by)\b|(?:order|ruling|injunction)\b[^.;]{0,60}\b(?:remains?|is|was|went|gone) (?:still )?(?:unfulfilled|unheeded|unmet|unanswered|ignored|unenforced|unobeyed)(?!\w)|(?<!\w)(?:very |too )?little has (?:happened|changed|been done|come of)|\blet the deadline pass|\bdeadline(?:, [^,;]{1,25},)? (?:came and went|has (?:come and gone|passed)|passed|had passed|expired|lapsed)(?!\w)|"
    r"\bfail(?:ed|ing|ure|s) (?:(?:by|of) (?:\S+ ){1,4}?)?to (?:do (?:so|that|this|it)|file|produce|provide|return|release|bring|say|answer|explain|hold|turn over|appear)(?!\w)|\bdid not (?:do so|comply|file|turn over|return|appear|show|come|provide|release|answer)(?!\w)|(?<!\w)(?:could not|couldn't|cannot|can't|unable to) (?:find|locate|track down)(?!\w)|\bThey did not\.|^Ⓐ did not\.|"
    r"\bstill (?:not (?:back|been|home|free)|behind (?:the |an? |its |that )?(?:fence|wire|glass|walls?|gates?|razor wire)|(?:in|at|inside) (?:(?:the |an? |ICE |federal |immigration |Ⓟ's |Ⓐ's? )?(?:[\w']+ ){0,2}(?:detention|custody|prison|jail|lockup|cells?|center|facility)|the Ⓕ|Ⓝ|Ⓕ|Ⓐ|a )|being held|held|detained|behind bars|locked up|jailed|imprisoned|incarcerated|confined|stranded|waiting|there)(?!\w)|"
    r"\bremain(?:s|ed)? (?:there|in (?:Ⓝ|Ⓕ|Ⓐ|ICE|custody|detention|prison|jail|an? |the )|at (?:the |an? )?(?:Ⓕ|(?:[\w-]+ ){0,3}(?:detention|jail|prison|lockup)(?!\w))|detained|jailed|behind bars|imprisoned|locked up|held|incarcerated|stranded|in hiding there)|"
    r"\bnot back\b|\b[Nn]one (?:has|have|had) (?:\w+ )?(?:begun|been|happened|come)|\b[Nn]o (?:\w+ ){1,3}(?:has|have|had) (?:yet )?been (?:booked|filed|held|released|returned|made|given|scheduled|provided|turned over)\b|"
    r"\b(?:[Nn]obody|[Nn]o one|[Nn]one of them|[Nn]othing) has (?:testified|appeared|been|come|happened|changed)|\bshow(?:s|ed) no (?:plan|report|filing|response|answer)|\bcould not (?:tell|say|answer)\b|\bstandoff\b|\bIt has not done so\b",
)
INSIDE = re.compile(
    r"(?<!\w)(?P<who>Ⓟ|[Hh]e|[Ss]he|[Tt]hey|[Tt]he (?:[\w-]+ ){0,2}(?:man|woman|men|women|father|mother|student|couple|brothers|sisters|family|boy|girl))(?:, [^,;]{1,60},)? "
    r"(?:is|was|are|were|sat|sits|lay|lies|sleeps|slept|stays|stayed|waits|waited)(?: (?:back|held|kept|locked|sitting|lying))? (?:in|inside|behind) "
    r"(?:(?:the|an?|his|her|their|Ⓟ's|Ⓐ's?|that|same) ){0,2}(?:[a-z][\w-]* ){0,2}?(?:cells?|jail|custody|detention|prison|lockup|bars|fence|wire|walls|Ⓕ)(?!\w)(?! (?:when|for|since|before|until)\b)"
)
"""Somebody is told to be in confinement, without a word that he still is: what it means for an order hangs on the day."""
REFUSED = re.compile(
    r"\b(?:refus(?:ed|es|ing|al)|declin(?:ed|es|ing)|unwilling|unable|powerless) to do (?:so|that|this|it|either)(?!\w)|"
    r"\b(?:refus(?:ed|es|ing|al)|declin(?:ed|es|ing)|unable|ha(?:s|ve|d) no (?:power|authority|plans?|intention|obligation|duty)|lacks? (?:the )?(?:power|authority)|powerless|in no position|cannot|can't|could not|will not|won't|would not|impossible)\b(?: to| of)? (?:\w+ ){0,2}(?:return|bring|secure|arrange|reunite|effectuate|implement|let|allow|permit|release|free|facilitat\w*|compel|force|get|turn over|provide|produce|disclose|hand over|answer|hold|clos(?:e|ing)|returning|bringing|releasing|freeing|complying|restor(?:e|ing)|reinstat(?:e|ing)|resum(?:e|ing)|provid(?:e|ing)) ",
    re.IGNORECASE,
)
OBEYED = re.compile(
    r"(?<!\w)(?:obeyed|complied(?: with)?|in (?:full )?compliance|met the deadline|which (?:it|they|he|she|Ⓐ|Ⓟ) did|(?:and|but) (?:(?:with)?in [^,;.]{1,20},? |(?:soon|duly|then|on|a|the|few|one|two|three|Ⓓ|days?|weeks?|hours?|next|day|later|after),? ){0,5}(?:it|they|Ⓐ|officials|the (?:agency|government|department)) did(?=[.,;]| on Ⓓ)|^(?:\w+ |(?:[Oo]n |[Ll]ate |[Ee]arly )?Ⓓ,? )(?:it|they|(?:[Tt]he )?Ⓐ) did(?=[.,;])|(?:answered|met|carried out|executed|implemented) (?:in full )?(?:Ⓙ's|Ⓒ's|the (?:judge's|court's)) (?:Ⓓ |[\w-]+ ){0,2}(?:orders?|ruling|injunction|directive|demands?)|did so(?=[,.;]| (?:on |in |late |early )?Ⓓ| (?:with)?in | after | a | \w+ (?:days?|hours?|weeks?) later)|(?:is|are|was|were|been|fully|already|'s|'re) complying|(?:did|done) (?:all|everything|what|exactly what)(?: that)? (?:(?:was|it was|they were|it had been|it is|they are|(?:the |her |his )?(?:ruling|judge|order|court|Ⓙ|Ⓒ)(?: had)?) )?(?:asked|ordered|required|told|demanded|asks|requires|orders)|(?:satisf(?:ies|ied)|fulfilled|fulfils) (?:the|that|her|his|its) (?:order|ruling|injunction)|liv(?:es|ed|ing) up to (?:the|that|its) (?:order|ruling|settlement|injunction)|abid(?:ed|es) by|followed the (?:order|ruling)|honou?red the (?:order|ruling))(?!\w)",
    re.IGNORECASE,
)
BEGUN = re.compile(
    r"\b(?:[Cc]arrying out|[Ii]mplement(?:ing|ation of)|[Cc]ompl(?:ying|iance) with|[Oo]beying) (?:the |that |this |his |her |its |Ⓓ's |Ⓙ's |Ⓒ's )(?:\w+ ){0,2}(?:order|ruling|injunction|decision|decree)[^.;]{0,40}?\b(?:(?:has|have|had) (?:begun|started)|began|started|is under ?way|are under ?way|is going)\b"
)
"""What was ordered is being done."""
OTHERWISE = re.compile(
    r"\b(?:says?|said|shows?|showed|suggests?|indicates?|tells?|told|insists?|insisted)(?: the court)? (?:otherwise|a (?:very )?different story|the opposite)\b|"
    r"(?<!\w)(?:Ⓟ|Ⓞ|lawyers?|attorneys?|advocates?|counsel|they|plaintiffs?|groups?)(?:, [^,;.]{1,50},)? (?:dispute[sd]?|den(?:y|ies|ied)|reject(?:s|ed)?|contest(?:s|ed)?) (?:that|this|it|the claim)(?=[.,;]|$)"
    r"|(?P<bound>(?<!\w)(?:Ⓐ|(?i:officials|the government|the administration|the agency|the department))(?:'s lawyers)? (?:has |have |had )?(?:\w+ly )?(?:dispute[sd]?|den(?:y|ies|ied)|reject(?:s|ed)?|contest(?:s|ed)?) (?:that|this|it|Ⓐ|(?:the|that|those|any) (?:claims?|charges?|accusations?|allegations?))(?=[.,;]|$| on Ⓓ))",
)
"""Somebody contradicts what was said right before."""
PARTIAL = re.compile(
    r"\b(?:only in part|in part only|partially compl\w+|partly compl\w+|met only|only partially|only partly|(?:not|n't) fully|fell short|incomplete|largely compl\w+|mostly compl\w+|amounted to (?:almost |next to )?(?:nothing|little)|left \d[\d,]* (?:children|people|families|detainees|of them)|"
    r"[Aa]ll but \d+|(?:but|while|and) (?:about |some |nearly |at least |more than |another )?\d+ (?:\w+ )?(?:remain(?:ed)?|were still|are still) (?:apart|separated|in custody|detained|held)|(?:half|most|many|hundreds|dozens|\d+) (?:of the )?(?:\w+ )?(?:remain(?:ed)?|are still|were still) (?:separated|apart)|just \d[\d,]*(?! (?:days?|hours?|minutes?|weeks?|months?|years?|miles|blocks|percent|before|after))|(?:[Ss]o far|[Tt]o date)[^.;]{0,40}\b(?:fewer than |only |just |about |barely )?\d+\b|fewer than (?:\d+|half|a dozen)|(?:^|[.;] |and )(?:[Oo]nly |[Jj]ust )?(?:\d+|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Hh]alf|[Ss]ome) (?:have|has|were|was) (?:since |so far )?(?:been )?(?:let go|released|freed|returned|reunited|processed|admitted|held|scheduled|given)|(?:\d+|one|two|three|half|some|most|several) of (?:them|those|Ⓐ)(?!\w)|(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|a dozen|dozens|half|most|some|a handful|few|fewer than \w+) of (?:the )?(?:roughly |about |more than |nearly |almost |at least |some )?(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|a dozen|a hundred|a thousand)|(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|half|some|a few|a handful) (?:have|has) (?:had|got|gotten|received|been given) (?:one|theirs|it|any)\b|only (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|a handful|half)(?! of the (?:judges|justices))|some,? but not all|not all of|Partly)\b"
)
PROGRESS = re.compile(
    r"\b\"?working\"? (?:with|to|on)\b|\bpreparing to\b|\barranging\b|\bcoordinat(?:ing|ed)\b|\bin the process of\b|\b(?:has|have) made plans to\b|\btaking steps\b|\ba plan to (?:return|bring)|"
    r"\b(?:has|have) (?:scheduled|booked|arranged|chartered) an? (?:\w+ )?(?:flight|seat|plane)|\bmaking arrangements\b|\bin (?:contact|touch|talks|discussions|negotiations) with\b|\bagreed to (?:return|bring|release|facilitate)|(?<!\w)(?:plans|planned|intends?) to (?:return|bring|fly|release)|\b(?:is|are) being (?:flown|returned|brought|arranged|prepared|organi[sz]ed|planned|worked (?:out|on)|made ready)|\bon (?:his|her|their|Ⓟ's) way (?:back|home)|\bscheduled to (?:return|be flown|arrive)|\bpledged to\b",
)
BACK = re.compile(r"\b(?:back|return\w*|fly|flying|flown|release|facilitat\w*|bring\w*)\b")
RETURNED = re.compile(
    r"(?:Ⓐ|\b(?:government|administration|officials|authorities|department))(?: (?:has|have|had))? (?:brought|flew|flown|returned) (?:back )?Ⓟ (?:back )?(?:to|home)\b|"
    r"\b(?:was|were|been|is|are|has|had|have)\b[^.;,]{0,30}\b(?:returned|brought back|flown back|back (?:in|on|home)|brought to|flown to|brought home|landed)\b|"
    r"\b(?:landed|arrived|stepped off|touched down|returned|came back|walked off)\b[^.;]{0,40}\b(?:in|at|to|home|back)\b",
)
FREED = re.compile(
    r"\b(?:was|were|been|is|are|has|had)\b[^.;,]{0,25}\b(?:released|freed|let (?:out|go)|set free|back home|home with|out of (?:custody|detention|jail))\b|"
    r"(?<!\w)(?:walked (?:free|out)|returned home|(?:is|are|was) (?:now |back )?(?:at )?home(?=[,. ])|reunited with (?:his|her|their|Ⓟ's) (?:family|wife|husband|children|son|daughter|mother|parents)|left (?:the )?(?:detention|jail|facility|Ⓕ)|went free|went home|walked out|(?:was|were|been) able to (?:walk (?:out|free)|go home|leave (?:the )?(?:detention|jail|facility|custody))|(?:decided|opted|chose) to (?:release|free) Ⓟ)(?!\w)",
)
RESTORED = re.compile(
    r"\b(?:has|have|had|was|were) (?:since |now |already )?(?:been )?(?:resumed|restored|reinstated|restarted|reopened)\b|Ⓐ (?:\w+ly |quickly |then |promptly )?(?:resumed|restored|reinstated|restarted)\b",
    re.IGNORECASE,
)
ABORTED = re.compile(
    r"\bflight never left\b|\bplane (?:was|stood) empty\b|\bturned (?:back|around)\b|\btaken off (?:the )?(?:planes?|airplanes?|aircraft|flights?|bus(?:es)?)|\bgrounded\b|\bflight (?:was )?(?:cancel\w+|call\w+ off|aborted)|\bforced to land\b|\bnever (?:left|took off)\b",
)


def _w(words: str) -> frozenset[str]:
    return frozenset(words.split())


BREACH_WORDS = _w(
    "violated violates violating violation violations breach breached breaches breaching defied defies defying defiance ignored ignores ignoring disregard disregarded disregards "
    "disregarding flouted flouts flouting disobeyed disobeying dragged dragging drags slow-walked slow-walking slow-walks foot-dragging thumbed thumbing thumbs balked balking balks follow followed following obey honor honored honour honoured heed heeded drag implement implemented carried carry abide abided acted lived broke broken breaking thwarted thwart thwarting stall stalls stalled stalling resists resisted resisting evades evaded evading circumvents circumvented circumventing dodges dodged dodging spurns spurned spurning rebuffs rebuffed rebuffing brushes brushed brushing shrugs shrugged shrugging sidestepped sidestepping stonewalled stonewalling skirted skirting blew "
    "failed failing failure fails fail refused refusal refuses refusing comply complied complying noncompliance non-compliance compliance afoul"
)
CONTEMPT_WORDS = _w("contempt enforce sanctions compel")
DESPITE_WORDS = _w("despite though although spite notwithstanding minutes hours")
OBEYED_WORDS = _w(
    "obeyed complied complying done satisfies satisfied fulfilled fulfils lives lived living compliance met did answered carried executed implemented abides abided followed honored honoured"
)
UNDONE_BY = _w(
    "nothing little no misses missing unfulfilled unheeded unmet unanswered ignored unenforced unobeyed not yet hasn't haven't hadn't missed blew let deadline "
    "failed failing failure fails fail refused refusal refuses refusing did still remain remains remained none nobody one could cannot can't couldn't unable standoff"
)
REFUSED_BY = _w(
    "refused refuses refusing refusal declined declines declining unable unwilling lacks lack no could cannot can't will won't would impossible powerless position"
)
INSIDE_OF = _w("cell cells jail custody detention prison lockup bars fence wire walls Ⓕ")
UNDONE_WORDS = UNDONE_BY | REFUSED_BY | INSIDE_OF
RETURNED_WORDS = _w("returned brought flown back landed arrived stepped touched came walked home")
FREED_WORDS = _w("able decided opted chose released freed let set out home walked left went reunited returned")
PROGRESS_WORDS = _w(
    "contact touch talks discussions negotiations arranged prepared organized organised worked ready working work preparing arranging coordinating coordinated process made taking plan plans agreed planned intends being way booked arranged chartered arrangements scheduled pledged"
)
RESTORED_WORDS = _w("resumed restored reinstated restarted reopened")
BEGUN_WORDS = _w("carrying implementing implementation complying compliance obeying")
OTHERWISE_WORDS = _w(
    "otherwise different opposite dispute disputes disputed deny denies denied reject rejects rejected contest contests contested"
)
PARTIAL_WORDS = _w(
    "# only just fully incomplete fewer remain remained still largely mostly partially partly amounted left fell all so date part half some most several many few handful "
    "hundreds dozens dozen one two three four five six seven eight nine ten"
)
ABORTED_WORDS = _w("never empty turned taken grounded cancelled canceled called aborted forced")
EVENT_WORDS = (
    RESTORED_WORDS | BEGUN_WORDS | RETURNED_WORDS | FREED_WORDS | PROGRESS_WORDS | PARTIAL_WORDS | ABORTED_WORDS
)
"""Words without which the patterns above cannot match: most sentences are passed over by these alone."""

HOME_PLACES = re.compile(
    r"\b(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|"
    r"Mississippi|Missouri|Montana|Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico|York)|North (?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South (?:Carolina|Dakota)|Tennessee|Texas|Utah|Vermont|"
    r"Virginia|Washington|Wisconsin|Wyoming|Miami|Houston|Boston|Chicago|Los Angeles|Dulles|San (?:Diego|Francisco|Antonio)|Phoenix|Atlanta|Dallas|Newark)\b"
)
"""Places by which prose says that somebody is back in the United States."""
