"""What an order gives: the first rung of the ladder that fits its complement (survey of orders, section 7, rule 7)."""

from __future__ import annotations

import re

CONTEMPT = re.compile(
    r"\bcontempt\b|\bexplain (?:\w+ ){0,2}?why [^,;]{0,60}?orders? (?:have|has|had|were|was) (?:\w+ ){0,3}?(?:ignored|violated|disobeyed|broken|defied)\b|\bshow[ -]cause\b|\bnot be (?:sanctioned|punished)\b|\bpurg(?:e|es|ing)\b|\bsanction(?:s|ed)?\b|\bdaily fines?\b|\b(?:answer|explain|account) for (?:its |his |her |their |repeatedly )*(?:violating|ignoring|defying|disobeying|failing|failure|violations?)\b",
    re.I,
)
PROTECTION = re.compile(
    r"\bwithholding(?: of (?:removal|deportation))?\b|\basylum\b(?! (?:claims?|seekers?|applica|cases?|process|rules?|ban|polic|restrict|limits?|system))"
    r"|\bconvention against torture\b|\bprotect(?:ion|ed|ing|s)? (?:from|against|under|order)\b|\bdeferral of removal\b|\bprotection\b",
    re.I,
)
INFORMATION = re.compile(
    r"\b(?:files?|submit|produce(?! (?:Ⓟ|him)(?!\w|'))|disclose|hand(?:ing)? over|publish|make [^,;]{1,30} public|turn(?:ing)? over|updates?|updating|testify|testimony|depositions?|deposed|discovery"
    r"|take the stand|appear|explain|answer|identify|say (?:(?:by|before|on|within) [^,;]{1,20} )?(?:where|what|how|why|whether|who|when|which)|account for|(?:the|its|their|an?) (?:[\w-]+ )?plan\b|reports?|declarations?"
    r"|(?:write|writing|log|logging) (?:up )?(?:each|every|all|any|their|down)|lay(?:ing)? out|spell(?:ing)? out|detail(?:ing)?|outlin(?:e|ing)|describ(?:e|ing)|depositions?|documents?|records|manifests?|figures|head ?counts?|whereabouts|logs?|information(?! system)|data|details|affidavits?|list|lists|names of|warning|notify|inform|respond|find out|determine where|tell (?:him|her|the court)"
    r"|accounting|an? account|Ⓐ's account|inventory|footage|answers|explanations?|under oath|sworn \w+|(?:written|witness) (?:reasons|statements?)|briefing|status (?:reports?|updates?)|in writing)\b|\btell (?:[ⒿⒸ]|the (?:judge|court))(?!\w|')|\btold (?:[ⒿⒸ]|the (?:judge|court))(?: on)?(?: Ⓓ)? (?:where|who|how|which|why)\b",
    re.I,
)
PROCESS = re.compile(
    r"\bproduce (?:Ⓟ|him)(?!\w|')|\b(?:notices?|(?:bond |custody |fear |removal |immigration )?hearings?|interview(?:s|ed|ing)?|opportunit(?:y|ies)|counsel|chance to|due process|(?<!in )habeas"
    r"|make (?:Ⓟ's|his|her|their) case|time to object|told where (?:they|he|she|Ⓟ)|(?:allowed|permitted|able) to (?:explain|argue|raise|present|make|voice)|contest|challenge|reopen(?:ing)? (?:\S+ ){0,4}?(?:cases?|proceedings?|claims?|applications?|petitions?|appeals?|hearings?)|(?:talk|speak|meet|consult)\w* (?:to|with) (?:\w+ )?(?:lawyers?|attorneys?|counsel)|let (?:\S+ ){0,3}(?:lawyers?|attorneys?|counsel)|credible[- ]fear|reasonable[- ]fear|screen(?:ings?|ed|ing)?|interpreters?|(?:lawyers?|attorneys?|counsel|legal teams?) (?:in|inside)(?= |$)|(?:lawyers?|attorneys?|counsel) (?:to )?(?:see|visit|meet|reach|speak)|decide (?:on )?(?:Ⓟ's|his|her|their|the) (?:\w+ )?(?:applications?|petitions?|claims?|cases?)|(?:lawyers|attorneys|counsel) access\b|access to (?:a |their |his |her )?(?:lawyers?|attorneys?|legal|phones?)"
    r"|meet with (?:a |their |his |her )?(?:lawyers?|attorneys?)|(?:phone |private |legal |confidential |free )calls?|(?:provid|appoint|giv|assign)\w* (?:\S+ ){0,3}(?:lawyers?|attorneys?|counsel)|(?:lawyers|attorneys|counsel)\b[^.;,]{0,20}\baccess|access (?:to|for) (?:\S+ ){0,3}(?:lawyers?|attorneys?|counsel|clients?|detainees)|reconsider|hear(?:ing)? (?:[\w'’Ⓟ]+ ){0,3}(?:claims?|cases?|petitions?|applications?|pleas?)|take (?:\w+|Ⓐ|the decisions?) again|decide again|adjudicate|individuali[sz]ed)(?!\w)",
    re.I,
)
RETURN = re.compile(
    r"\bon (?:American|U\.?S\.?) soil\b|\bfacilitat\w*|\bretriev\w+ (?:Ⓟ|him|her|them|the|an?|\d+|asylum|migrants|deportees)(?!\w)|\btransfer(?:red)? (?:(?:Ⓟ|him|her|them) )?(?:back )?to (?:(?:(?:Ⓐ|ICE|immigration|federal) custody )?(?:back |with)?in(?:to)? )?(?:the )?(?:Ⓒ|district of|(?-i:[A-Z]))|\b(?:allow|permit|let|able)\w* (?:Ⓟ |him |her |them )?(?:to )?(?:return|come (?:back|home))\b(?! to (?:work|school|class|court))|\beffectuat\w*|\bbr(?:ing|ought|inging) (?:\w+ |Ⓟ |Ⓟ's \w+ |the \w+ ){0,3}(?:back|home)(?!\w)|\bback to (?:the |Ⓝ)|\b(?:flight|plane) (?:back|home)\b|\bturn(?:ed|ing)? (?:\w+ ){0,3}(?:around|back)(?!\w)|\bfl(?:y|own|ying) (?:\w+ |Ⓟ ){0,3}(?:back|home)(?!\w)"
    r"|\breturn (?:an?|the|two|three|four|five|six|\d+) (?!property|belongings|documents?|passports?|money|funds|call|cases?|records|files|report|favor)|\breadmit\w*|\breunit\w+ (?:Ⓟ|him|her|them)(?: with)?|\blet (?:\S+ ){1,2}back in\b|\bget (?:Ⓟ|him|her|them|the \w+) (?:back|home|out of (?:an? |the )?(?:Ⓝ|\w+an|foreign)|to (?-i:[A-Z]))(?!\w)|\bback (?:to|in|on) (?-i:[A-Z])|(?:Ⓟ's|(?<!\w)(?:his|her|their|the|immediate|prompt|safe|speedy|for)) (?:\w+ )?return\b|\breturn (?:of )?(?:to (?:Ⓝ|the )|Ⓟ|him|her|the (?:man|woman|men|migrant|plane|child|famil))|\breturned? (?:home|Ⓟ)|\breturn(?:ing)? (?:a|the|\d+) (?:man|woman|migrant|deported)"
    r"|(?<!\w)(?:release|freed?) from (?:\w+ )?(?:Ⓝ|\w+adoran|\w+an) (?:custody|prison|jail)(?!\w)|\brepatriat\w+ (?:Ⓟ|him|her)|\b(?:allow|let|permit)\w* (?:Ⓟ|him|her|them|the \w+) back (?:in|into|to)\b|\bfor (?:Ⓟ|him|her|them) to (?:come|travel|fly|get) (?:back|home)\b|\bthat (?:Ⓟ|he|she|they) (?:is|are|be) returned\b(?! to (?:custody|detention))|\b(?:rectify|undo|fix|correct|remedy|reverse)(?:ing)? (?:the |its |that |this |his |her |Ⓟ's )(?:\w+ )?(?:mistake|error|wrong|deportation|removal)s?\b|\bprocure\b[^,;]{0,40}\breturn\b|\bget (?:\w+ ){1,5}back\b|(?<!\w)(?:men|women|man|woman|children|boy|girl|family|people|Ⓟ|him|them)(?: to)?(?: be)? returned(?! (?:to custody|to detention))|\bbe (?:returned|brought back)(?! (?:to custody|to detention))\b|\boff (?:the|a|that) (?:plane|flight)|\bto return (?:the|a|an|Ⓟ|him|her|them|\w+ (?:men|people|migrants))(?!\w)|\bto (?:\w+ly )?return (?-i:[A-Z][a-z]+)(?= and |,| to | from )",
    re.I,
)
CONDITIONS = re.compile(
    r"\bsquare (?:feet|foot|meters)\b|\bconditions\b(?! of (?:release|supervision|parole))|\bbedding\b|\bshowers?\b|\bsoap\b|\bmattress\w*|\bovercrowd\w*|\bpopulation\b|\bnumber of (?:people|detainees|migrants|men|women)\b|\bhygiene\b|\bsanit(?:ary|ation)\b|\bsocial distancing\b|\bmask-wearing\b|\bmedical care\b|\bmeals\b|\bdrinking water\b|\bcapacity\b|\bwater\b|\bmats?\b|\bblankets?\b|\bbeds?\b|\b(?:house|hold|keep|lock up) (?:no|fewer|not) more than \d|\binsulin\b|\bmedic(?:ines?|ations?)\b|\b(?:doctors?|nurses?|physicians?)\b|\blights\b|\bsleep(?:ing)?\b|\btoilets?\b|\bventilation\b|\b(?:fix|improv\w*|clean\w*|repair\w*) (?:up )?(?:the )?(?:\w+ ){0,2}(?:cells?|rooms?|facilit\w+|jail|tents?|building)\b",
    re.I,
)
DETAIN = re.compile(
    r"(?<!\w)(?:re-?)?(?:detain(?:ing|ed|s)?|arrest(?:ing|ed|s)?|detention|hold(?:ing)? (?:him|her|them|Ⓟ|people|anyone|detainees|migrants|immigrants|children|families|men|women)|be held|custody)(?!\w)",
    re.I,
)
REMOVE = re.compile(
    r"\bdeport(?:ing|ed|s|ation|ations)?\b|\bremov(?:e|ing|ed|es|al|als)\b|\btransfer(?:ring|red|s)?\b|\bexpel(?:ling|led|s)?\b|\bexpulsions?\b"
    r"|\bflights?\b|\breturning (?:Ⓝ|Ⓟ(?! to (?:Ⓕ|custody|detention|jail))|(?:him|her|them) to Ⓝ|\w+ (?:migrants|people|refugees)|people|migrants|refugees|(?-i:[A-Z])\w+s\b)|\breturns? (?:of )?(?:asylum[- ]seekers|refugees|migrants|people|families)\b|\bsen(?:d|ding|t)(?!\w)|\bput(?:ting)? (?:(?:Ⓟ|him|her|them|anyone|anybody|people|the \w+) )?on (?:a |the |any )?(?:planes?|flights?|bus(?:es)?)\b|\bship(?:ping)? (?:Ⓟ|him|her|them|anyone|people|detainees|migrants|men|the \w+)(?!\w)|\brepatriat\w*|\bfl(?:y|ying) (?:Ⓟ|them|him|her|the|any|\w+ (?:children|men))|\bmov(?:e|ing|ed) (?:Ⓟ|him|her|them|any|anyone|anybody|people|detainees|others|the|(?:\w+ ){1,2}(?:men|women|people|migrants|detainees|immigrants))(?!\w)|\bput out of\b|\bbe moved\b|\bmoved out\b|\btaken (?:to|out of)(?!\w)|\btak(?:e|ing) (?:Ⓟ|him|her|them|anyone) (?:out|to|from)(?!\w)(?! (?:custody|the jail))|\bflown\b|\bleave the country\b|\bgo no further\b|\bhands off\b",
    re.I,
)
KEEP_HERE = re.compile(
    r"(?<!\w)(?:keep|maintain|retain)\w* (?:\w+ ){0,4}(?:custody|control|in the (?:country|US|U\.S|United States|district|state))|(?<!\w)keep\w* (?:Ⓟ|Ⓙ|him|her|them)(?:, \d+,)? (?:in (?:the )?(?:Ⓝ|Ⓒ|country|district|state|(?-i:[A-Z])\w+(?! custody| detention))|here)(?!\w)|(?<!a )(?<!the )\b(?:remain|stay)s? (?:here|put)\b|(?<!a )(?<!the )\b(?:remain|stay)s? in (?:the |Ⓝ|Ⓐ|Ⓒ|its |(?-i:[A-Z]))(?!custody|detention|jail|hospital|effect|ICE|Ⓕ)",
    re.I,
)
RELEASE = re.compile(
    r"\brelease[ds]?\b|\breleasing\b|\bfreed\b|\bfree (?:Ⓟ|him|her|them|the|all|an?|any|every|more than|dozens|hundreds|scores|two|three|four|five|six|\d)(?!\w)(?! (?:of charge|call|meal))|(?<!\w)(?:Ⓟ's|his|her|their) freedom(?!\w)|\bsend (?:Ⓟ|him|her|them) home(?! to Ⓝ)\b|\bunlock\w*|\bset free\b|\bfrom (?:\w+ )?(?:custody|detention)(?!\w)|(?<!\w)(?:on|post|grant\w*|granted) (?:\w+ )?(?:bond|bail)(?!\w)|\blet (?:Ⓟ|him|her|them) (?:go|out)(?!\w)|\bbail\b|\bbond\b(?! hearing)|\bhabeas (?:petition|corpus|relief)|\bwalk free\b|(?<!\w)(?:turn|cut|let) (?:Ⓟ|him|her|them) loose\b|\bgo home\b|\bbe let (?:go|out)\b|\blet (?:\S+ ){1,3}go\b(?! (?:to|on|ahead|forward))|\blet go(?! of)\b|\bopen the (?:doors?|gates?)\b",
    re.I,
)
RESTORE = re.compile(
    r"\b(?:restor(?:e[ds]?|ation|ing)|resum\w+|reinstat\w+|restart\w*|reopen|unfreez\w*|bring back|continu(?:e|ing)|keep (?:accepting|processing|running|[^,;]{1,40} (?:open|running|alive))|process|accept(?:ing)?|implement|enforce|run)\b",
    re.I,
)
POLICY = re.compile(
    r"Ⓛ|(?<!\w)(?:polic(?:y|ies)|health orders?|rules?|program(?:me)?s?|ban|proclamations?|executive orders?|plans?|efforts?|attempts?|practices?|guidance|memos?|memorand\w+|termination"
    r"|terminating|ending|rescind\w*|cancel\w*|revok\w*|enforc\w+|implement\w*|using|use of|carry\w* out|invok\w*|invocation|statute|law|expansion|expand\w*|scheme|requirement|restrict\w+|crackdown|raids?"
    r"|operations?|deployment|pause|freeze|suspension|limits?|caps?|fees?|directive|strategy|initiative|agreement|decision|(?:legal )?status|visas?|benefits|protections?|parole|measures?|tactics?|approving|arrests|stops|asking|requiring|relying|taking|separat\w+"
    r"|withholding (?:funds|money|funding)|funds|funding|grants)\b",
    re.I,
)
UNLAWFUL = re.compile(
    r"\b(?:unlawful(?:ly)?|illegal(?:ly)?|unconstitutional(?:ly)?|invalid|void|arbitrary|exceed(?:s|ed)|conflicts? with|violat(?:es|ed)|ran afoul|runs afoul|lacks? (?:the )?(?:power|authority)|no authority|not (?:a )?(?:safe|authori[sz]ed|lawful|legal)|contrary to)\b",
    re.I,
)
ORDERED_OUT = re.compile(
    r"\b(?:deported|removed|deportation|removal|to leave the country|leave the (?:country|US|U\.S|United States)|expelled)\b",
    re.I,
)
NOT_AGAIN = re.compile(r"\bnot (?:to )?(?:be )?(?:detain|arrest|re-?detain|re-?arrest)", re.I)
NOT_REMOVE = re.compile(
    r"\b(?:not|cannot|can't|never|nor)\b[^,;]{0,40}?\b(?:deport|remove|transfer|send|sent|expel|return|fly|flown|move|be moved|ship)",
    re.I,
)
_HEARING_AS_DAY = re.compile(
    r"(?<!\w)(?:by|at|before|until|after|during|in) (?:a |the |an |Ⓓ(?:'s)? |next |upcoming )*(?:\w+ )?hearing(?: on| Ⓓ)*",
    re.I,
)


_EXPLAIN_WHY = re.compile(r"(?<!\w)(?:explain(?:ing)?|say|tell \S+|show|statement on) (?:in writing )?why(?!\w)", re.I)
"""What is to be explained (`why he was not brought back`) is not what is ordered."""


_STAY_OF_REMOVAL = re.compile(
    r"\W*(?:an? |the )?(?:[\w-]+ ){0,2}stay (?:of|on) (?:the |his |her |their |Ⓟ's |any )?(?:[\w-]+ )?(?:removals?|deportations?|transfers?)\b"
)
"""`ordered a stay on his removal`: it forbids, whatever the verb."""
_ITS_OWN = re.compile(
    r"\s*(?:Ⓟ's|his|her|their) (?:immediate |prompt |US |U\.S\. )?(?P<what>return|release)(?! (?:to (?:Ⓝ|custody)|from)|\w)"
)
"""`ordered Ⓟ's return after Ⓐ took back that he was not afraid of being sent …`: the object is what was ordered."""


def relief_of(complement: str, *, forbids: bool, tier: str | None = None) -> str | None:
    """The relief that a complement such as `to facilitate Ⓟ's return` stands for, or None where no rung fits."""
    words = _HEARING_AS_DAY.sub(" ", complement)
    if "stay" in words and _STAY_OF_REMOVAL.match(words):
        return "bar_removal"
    if CONTEMPT.search(words):
        return "contempt"
    if not forbids and (own := _ITS_OWN.match(words)) is not None:
        return "return" if own["what"] == "return" else "release"
    if not forbids and (why := _EXPLAIN_WHY.search(words)) is not None and not REMOVE.search(words, 0, why.start()):
        return "information"
    negative = forbids or NOT_REMOVE.search(words) is not None or NOT_AGAIN.search(words) is not None
    if tier == "immigration":
        if (
            PROTECTION.search(words)
            or (negative and REMOVE.search(words))
            or re.search(
                r"\bnot be (?:sent|returned|removed|deported)|\b(?:tortured|persecuted|killed|harmed) (?:if|were|should)\b",
                words,
            )
        ):
            return "protection"
        if ORDERED_OUT.search(words):
            return "removal"
    if not negative:
        return _positive(words)
    return _negative(words, forbids)


def _first(words: str, *rungs: tuple[str, re.Pattern[str]]) -> str | None:
    """The relief of the rung whose words stand first: the head verb of the complement decides, not what hangs on it."""
    best: tuple[int, str] | None = None
    for relief, pattern in rungs:
        if (match := pattern.search(words)) and (best is None or match.start() < best[0]):
            best = (match.start(), relief)
    return best[1] if best else None


_DONE_TO_HIM = re.compile(
    r"\W*(?:Ⓟ,? [^;]{0,80}?)?(?:to be |be )?(?:immediately |promptly )?(?:(?P<back>returned(?! to (?:custody|detention))|brought (?:back|home)|flown (?:back|home))|(?P<out>released|freed|let (?:go|out)|set free))(?!\w)(?! from (?:Ⓝ|\w+ prison in Ⓝ))"
)
"""`whom a judge ordered returned`, `ordered Ⓟ, who has asthma, released`: the participle says it all."""


def _positive(words: str) -> str | None:
    if (done := _DONE_TO_HIM.match(words)) is not None:
        return "return" if done["back"] else "release"
    if re.match(
        r"(?:that )?(?:Ⓟ|he|she|him|her)?\s*(?:be |to be )?(?:deported|removed)(?!\w)|(?:Ⓟ's |his |her )?(?:removal|deportation)(?!\w)",
        words.strip(),
    ):
        return "removal"
    if _PAY.match(words) or _PAPERS_BACK.match(words):
        return "other"
    if _EITHER.search(words):
        return "process"
    if KEEP_HERE.search(words) and not _KEPT_OUT.search(words):
        return "bar_removal"
    if _BACK_IN_FORCE.search(words):
        return "policy_block"
    found = _first(
        words, ("return", RETURN), ("information", INFORMATION), ("process", PROCESS), ("release", RELEASE), ("conditions", CONDITIONS),
        ("protection", _WITHHOLDING),
    )  # fmt: skip
    if found == "information" and re.search(
        r"\bplan (?:for|to)\b[^.;]*\b(?:hearings?|habeas|contest|challenge|due process)", words
    ):
        return "process"
    if found == "release" and (RETURN.search(words) or _OUT_ABROAD.search(words)):
        return "return"
    if found == "information" and re.search(r"\b(?:written |adequate |advance |\w+ hours'? )notice\b", words):
        return "process"
    if found is not None:
        return found
    if RESTORE.search(words) and (POLICY.search(words) or _INTAKE.search(words)):
        return "policy_block"
    return None


_BACK_IN_FORCE = re.compile(
    r"\bbring back (?:the |its |those )?(?:[\w-]+ )?(?:protections?|program(?:me)?s?|polic(?:y|ies)|rules?|grants?|status)(?!\w)"
)
"""A programme that runs again, not a person who comes home."""
_OUT_ABROAD = re.compile(
    r"\bfacilitat\w* (?:\S+ ){0,4}?release(?! (?:from (?:Ⓐ|ICE|immigration|federal|U\.?S)|on bond|on bail|to (?:his|her|their) (?:family|parents|sponsors?)))\b"
)
"""A government facilitates a release that is another's to give: `facilitate Ⓟ's release from custody in Ⓝ`."""
_EITHER = re.compile(
    r"\breleas\w+ [^,;]{0,40}?or (?:to )?(?:\w+ ){0,4}?(?:bond |custody )?hearings?\b|\bhearings? (?:\w+ ){0,4}?or (?:to )?(?:be )?(?:immediate )?(?:releas\w+|freed?)\b"
)
"""`to release him or give him a bond hearing`: the hearing is what he is owed."""
_PAY = re.compile(r"\W*(?:\S+ ){0,4}?to (?:pay|reimburse|compensate)(?!\w)(?! for (?:the |Ⓟ's |his |her )?return\b)")
"""Money, whatever it is for (`to pay for Ⓟ's flight home`)."""
_INTAKE = re.compile(
    r"(?<!\w)(?:new |first-time |renewal |DACA |asylum |visa )?(?:applications|applicants|renewals?|enrollments|admissions)(?!\w)"
)
"""What a programme takes in, once it runs again."""
_KEPT_OUT = re.compile(r"(?<!\w)(?:asylum[- ]seekers?|migrants|people|applicants|them) to (?:remain|stay|wait) in Ⓝ")
"""A policy that has people wait abroad."""
_PAPERS_BACK = re.compile(
    r"[^,;]{0,60}?(?<!\w)(?:restor|reinstat|reactivat|return)\w* [^.;]{0,90}?(?<!court )(?<!in )\b(?:records?|belongings|passports?|documents?|papers|phones?|property)(?!\w)"
)
"""What was taken or deleted is to be given back: no report to the court."""
_WITHHOLDING = re.compile(r"\bwithholding of (?:removal|deportation)\b|\bgrant(?:ed)? (?:\w+ )?asylum\b", re.I)


_REMOVAL_POLICY = re.compile(
    r"(?:deportation|removal|expulsion|transfer)s? (?:expansion|polic(?:y|ies)|program(?:me)?s?|rules?|campaign|drive|scheme|system|plan|agreement|deal|authority|powers?)(?!\w)"
)
"""`its fast-track removal policy`: a policy, whatever it is called after."""
_OF_REMOVALS = re.compile(
    r"(?:the |an? |its |Ⓐ's |Ⓟ's |Ⓐ |[\w-]+ ){0,5}?(?:deportation|removal|expulsion) (?:freeze|pause|moratorium|ban|policy|policies|program)(?!\w)"
)
"""A policy about removals (`the 100-day deportation freeze`), not a removal."""


def _negative(words: str, forbids: bool) -> str | None:
    head = words.strip()
    if _OF_REMOVALS.match(head):
        return "policy_block"
    found = _first(words, ("remove", REMOVE), ("detain", DETAIN), ("policy", POLICY))
    if found == "policy":
        ending = re.match(
            r"(?:\W|the |an? |all |any |its |Ⓐ's |Ⓟ's |Ⓐ |from |that |most of |\w+ly |(?:officials|agents|authorities|government) |to (?:stop|halt|cease|end|abandon|suspend|pause|drop) )*(?:carry\w* out|plans?|efforts?|attempts?|decision|move)(?!\w)[^,;]{0,40}",
            head,
        )
        if ending and (REMOVE.search(words) and not re.search(r"\b(?:end|terminat|rescind|cancel|revok|strip)", words)):
            return "bar_removal"
        if re.match(
            r"[^,;]{0,60}(?<!\w)(?:using|use of|invoking|relying)(?!\w)[^,;]{0,40}Ⓛ[^,;]{0,30}\bto (?:deport|remove|expel)",
            head,
        ):
            return "bar_removal"
        return "policy_block"
    if found == "remove":
        removal = REMOVE.search(words)
        before = words[: removal.start()] if removal else ""
        of_removals = removal is not None and _REMOVAL_POLICY.match(words, removal.start()) is not None
        return (
            "policy_block"
            if of_removals or re.search(r"\b(?:polic(?:y|ies)|rules?|proclamation|program)\b", before)
            else "bar_removal"
        )
    if found == "detain":
        if re.search(
            r"Ⓟ|(?<!\w)(?:him|her|them|again|re-?)(?!\w)"
            r"|(?:detain|hold|arrest)\w* an? (?:\S+ ){0,2}?(?:man|woman|student|father|mother|boy|girl|teenager|Ⓝ \w+)(?!\w)|(?:detain|hold|arrest)\w* (?:the |those |these )(?:\S+ ){0,3}?(?:individuals|people|petitioners|plaintiffs|men|women|students?|children|detainees|immigrants|migrants|man|woman|family)(?!\w)(?! (?:who|without|at|in|on|near))",
            words,
        ):
            return "release"
        return "policy_block" if forbids else "release"
    if re.search(r"\bfrom [a-z]+ing\b", " " + words):
        return "policy_block"
    return None
