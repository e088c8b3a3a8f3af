"""Whether words stand under if, whether or would, or hang on a verb that does not make them facts."""

from __future__ import annotations

import re

from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.scope import scope
from loaders.reading.sentences.verb_groups import verb_at, word

ITS_OWN_VERB = re.compile(
    r"\b(?:will|would|could|may|might|should|must|can|not) (?:\w+ly )?(?:be|have been|been) \w+(?:ed|en|own|ught|eld|ent)(?= |,)"
)
"""A modal that has its own verb before the event: `fearing he would be harmed there was flown back`."""


def hedged(line: Line, place: int) -> bool:
    """Whether the words stand under if, whether, would, or hang on a verb that does not make them facts."""
    index = min(line.token_at(place), len(line.tokens) - 1)
    for at in range(index, min(index + 3, len(line.tokens))):
        if verb_at(line, at) is not None:
            its = scope(line, at)
            if its.conditional or (
                its.modal and its.modal not in ("must", "could", "cannot", "can't", "would", "will")
            ):
                return True
            if its.infinitive and word(line, at - 2) not in (
                "fail", "failed", "failing", "fails", "unable", "powerless", "impossible", "unwilling", "declined", "declining", "refused", "refusing", "failure", "nothing", "yet", "continued", "has", "have", "had", "continue",
            ):  # fmt: skip
                return True
            break
    start = max(0, place - 60)
    left = line.text[
        max((each.end() for each in ITS_OWN_VERB.finditer(line.text, start, place)), default=start) : place
    ]
    return re.search(r"\b(?:whether|if|unless|would|could be|could have|might|may|should)\b[^,;]*$", left) is not None
