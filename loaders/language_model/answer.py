"""What a language model is asked to answer: lists of things with verbatim quotes, in a form derived from schema/.

Each item is checked by itself: one that has the wrong form is dropped and counted, the others count.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from loaders.language_model.declared import Date, OneOf, Quote

_FENCED = re.compile(r"\A\s*(?:```\w*)?\s*(?=\{)|\s*(?:```)?\s*\Z")


class Item(BaseModel):
    """One thing that the model tells of; what it says beyond its form is not read."""

    model_config = ConfigDict(extra="ignore")


class Entity(Item):
    """Somebody or something named."""

    id: str
    kind: Annotated[str, OneOf("kind")]
    name: Quote
    quotes: list[Quote] = []
    pseudonym: bool = False
    unnamed: bool = False
    docket_number: str | None = None


class Act(Item):
    """What an order does to another."""

    order: str
    how: Annotated[str, OneOf("how")]


class Duty(Item):
    """What an order makes somebody do, and whether it was done."""

    act_quote: Quote
    due_by: Date = None
    due_quote: str | None = None
    state: Annotated[str, OneOf("compliance")] = "unknown"
    state_quote: str | None = None
    state_said_by: str | None = None


class Order(Item):
    """A direction of a judge or court that the text reports as made."""

    id: str
    quote: Quote
    relief: Annotated[str, OneOf("relief")]
    instrument: Annotated[str, OneOf("instrument")] | None = None
    issued: Date = None
    issued_quote: str | None = None
    requires_action: bool = False
    issued_by: list[str] = []
    directed_to: list[str] = []
    concerns: list[str] = []
    case: str | None = None
    acts_on: list[Act] = []
    effect: Annotated[str, OneOf("effect")] = "in_force"
    effect_quote: str | None = None
    duties: list[Duty] = []


class Removal(Item):
    """A deportation or other removal that the text tells as having happened."""

    id: str
    quote: Quote
    person: str
    to: str | None = None
    by: list[str] = []
    happened: Date = None
    happened_quote: str | None = None
    wrongful_quote: str | None = None


class Custody(Item):
    """A stay of a person in a place of detention."""

    quote: Quote
    person: str
    place: str


class Claim(Item):
    """What a party, official, counsel or person concerned said on a fact in dispute."""

    quote: Quote
    by: str | None = None
    about: str
    stance: Annotated[str, OneOf("stance")]


class Relation(Item):
    """What two named things are to each other."""

    quote: Quote
    link: Annotated[str, OneOf("relation")]
    source: str
    target: str


class Answer(BaseModel):
    """Everything that the model tells of one document, or of a part of a long one."""

    model_config = ConfigDict(extra="ignore")
    entities: list[Entity] = []
    orders: list[Order] = []
    removals: list[Removal] = []
    custody: list[Custody] = []
    claims: list[Claim] = []
    relations: list[Relation] = []


class NoAnswer(ValueError):
    """The reply is not JSON, or not an object."""


def answer_in(reply: str) -> tuple[Answer, Counter[str]]:
    """The answer in a reply, and how many items were dropped and why; raises NoAnswer when there is none."""
    try:
        given = json.loads(_FENCED.sub("", reply), parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        raise NoAnswer("the reply is not JSON") from None
    if not isinstance(given, dict):
        raise NoAnswer("the reply is not an object")
    dropped: Counter[str] = Counter()
    return Answer(
        entities=list(_items(given, "entities", Entity, dropped)),
        orders=list(_items(given, "orders", Order, dropped)),
        removals=list(_items(given, "removals", Removal, dropped)),
        custody=list(_items(given, "custody", Custody, dropped)),
        claims=list(_items(given, "claims", Claim, dropped)),
        relations=list(_items(given, "relations", Relation, dropped)),
    ), dropped


Kind = TypeVar("Kind", bound=Item)


def _items(given: Mapping[str, Any], name: str, kind: type[Kind], dropped: Counter[str]) -> Iterator[Kind]:
    listed = given.get(name) or []
    if not isinstance(listed, list):
        dropped["wrong form"] += 1
        return
    for each in listed:
        try:
            yield kind.model_validate(each)
        except (ValidationError, RecursionError):
            dropped["wrong form"] += 1


@cache
def form() -> Mapping[str, Any]:
    """The form of an answer as JSON Schema; every key is asked for, as endpoints with strict output demand."""
    schema = Answer.model_json_schema()
    for each in (schema, *schema.get("$defs", {}).values()):
        each["required"] = list(each["properties"])
        each["additionalProperties"] = False
        for described in each["properties"].values():
            for unasked in ("default", "title"):
                described.pop(unasked, None)
    return schema
