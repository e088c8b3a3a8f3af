"""Orders to come to court or to explain something: what they ask about was done before them, and is no breach of them."""

from __future__ import annotations

import re

from loaders.reading.orders.order import Order

_ASKS_WHY = re.compile(
    r"\b(?:explain\w*|explanations?|why|show cause|answer for|account for|(?:to|that) (?:\S+ ){0,6}?(?:testify|appear)|appearance|come to (?:court|the courtroom)|"
    r"(?:be|stand) (?:\w+ )?(?:in|before) (?:the |his |her |a )?court\w*|how (?:it|they|a|an|the|Ⓐ|Ⓟ|officials?|agents?) )"
)
_FINE = re.compile(r"\bpay (?:a |the )?(?:fine|daily fine|\$[\d,]+ (?:a|per|each|every) )|\bfined?\b")
"""A fine for each day of disobedience is one more means to be obeyed."""
_LED_TO_IT = re.compile(r",? (?:after|because|as|since|saying|finding|following) ")


def asks_why(order: Order) -> bool:
    """Whether an order calls somebody to account (`to appear in court`, `to explain why her order was not kept`)."""
    if order.relief == "contempt":
        return True
    if order.relief not in ("information", "other"):
        return False
    for telling in order.tellings:
        if telling.nominal and telling.act is None:
            continue
        start, end = telling.act or (telling.start, telling.end)
        text = telling.line.findings.document.text
        if order.relief == "other":
            if _FINE.search(text, max(0, start - 4), end) is not None:
                return True
            continue
        led_to = _LED_TO_IT.search(text, start, end)
        if _ASKS_WHY.search(text, max(0, start - 4), led_to.start() if led_to is not None else end) is not None:
            return True
    return False
