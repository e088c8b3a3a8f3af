"""Whether a verb or noun of removal tells of an event: not of a plan, a fear, a bar or a wish (survey of facts, section 2)."""

from __future__ import annotations

import re

from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.scope import scope
from loaders.reading.sentences.verb_groups import group, verb_is_gerund, word

STOPPED = re.compile(
    r"\b(?:from|against|block\w*|barr\w*|bars?|halt\w*|stop\w*|prevent\w*|prohibit\w*|stay(?:ed|s|ing)?|stay of|pause\w*|forbid\w*|forbade|forbidden|"
    r"threat(?:s|ened)? (?:of|with)|fear\w* (?:of )?|avoid\w*|fight\w*|fought|face[sd]?|facing|pending|imminent|planned|scheduled|attempt\w*(?: at| to)?|tried to|trying to|"
    r"plan(?:s|ned)? (?:for|to)|seek\w* (?:the )?|sought (?:the )?|order of|proceedings|delay\w*|challenge\w*|contest\w*|without|no|any|before|until|unless|if|instead of|rather than|about|of being|enjoin\w*)"
    r"(?: (?:the|his|her|their|its|a|an|Ⓟ's|Ⓐ's|Ⓐ|immediate|further|such|future|potential|possible|any|\w+ly)){0,3}\s*$",
    re.IGNORECASE,
)
_WAS_WRONG = re.compile(
    r"\b(?:was|had been) (?:an? |the )?(?:\w+ )?(?:mistakes?|error|illegal|unlawful|wrong|violation|breach)\b"
)
_SEEMS = re.compile(r"\b(?:appears?|seems?|believed|said|reported|known|understood|thought|presumed) to have been $")
_AFTER_BEING = re.compile(
    r"\b(?:[Bb]efore|[Aa]fter|[Ss]ince|resulted in|led to|[Dd]espite|[Ff]ollowing)\b[^,;]*\bbeing $"
)
_GERUND_AFTER = re.compile(
    r"\b(?:after|for|apologi[sz]ed for|admitted|acknowledged|by|[Ii]n|before|justif\w+|defend\w+)\s+$"
)
_WRONGLY = re.compile(
    r"(?<!accused of )(?<!accusing it of )\b(?:mistakenly|wrongly|wrongfully|erroneously|inadvertently)\"?\s+$"
)
"""Who admits, regrets or explains `mistakenly deporting Ⓟ` did it."""
_REGRETTED = re.compile(
    r"\b(?:should(?:n't| not| never) have|ought not to have|had no business)(?: been)?(?: \w+ly)? $"
)
_ORDERED_SO = re.compile(
    r"\b(?:order(?:s|ed|ing)?|want(?:s|ed|ing)?|sought to have|seek(?:s|ing)? to have) "
    r"(?:(?!(?:who|whom|whose|that|which|was|were|is|are|had|has|have|been|after|before|when|while|but|to|as|of|wrongly|mistakenly|erroneously|illegally|unlawfully|improperly)\b)[\wⓅⒼ'’-]+,? ){1,8}$"
)
"""What an order asks for as if done (`ordered her and her mother removed`): the words before its participle."""


def happened(line: Line, index: int) -> bool:
    """Whether the verb here tells of an event. What should not have been done was done."""
    before_verb = line.text[: line.tokens[index].start]
    if _REGRETTED.search(before_verb[-45:]):
        return True
    its, how = group(line, index), scope(line, index)
    if word(line, its.start - 1) in ("than", "not") or how.negated or how.conditional or how.modal:
        return False
    before = line.text[: line.tokens[its.start].start]
    if not (its.passive or its.perfect) and _ORDERED_SO.search(before[-90:]):
        return False
    if how.infinitive:
        return word(line, index - 1) == "been" and _SEEMS.search(before_verb[-50:]) is not None
    bare = index - 1
    while bare > 0 and word(line, bare).endswith("ly"):
        bare -= 1
    if word(line, bare) == "being":
        return _AFTER_BEING.search(line.text[: line.tokens[bare].end] + " ") is not None
    if verb_is_gerund(line, index):
        if index == 0:
            return _WAS_WRONG.search(line.text) is not None
        if _WRONGLY.search(before_verb[-60:]) is not None:
            return True
        return _GERUND_AFTER.search(before[-30:]) is not None and "before" not in before[-8:]
    return STOPPED.search(before[-40:]) is None or bool(its.passive or its.perfect)
