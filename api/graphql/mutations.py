"""The type `Mutation`: what a person who is signed in may decide. How each is carried out: `deciding.py`."""

from __future__ import annotations

from typing import Any

import strawberry

from api.graphql.types import Argument, Types, complete, empty, made_field


def mutation_type(types: Types) -> Any:
    """The type `Mutation`."""
    decided = empty("Decided")
    complete(decided, [
        made_field("decision", strawberry.ID, "Id of the decision, by which it can be withdrawn."),
        made_field("entities", int, "How many entities were written again."),
    ], "What a decision did.")  # fmt: skip
    because = Argument("because", str, "Why; it is kept in the log with who signed it and when.")
    statement = Argument("statement", strawberry.ID, "Key of the statement, as evidence and `reviewQueue` give it.")
    one, other = (
        Argument(name, strawberry.ID, "Id of an entity, or of one of its mentions.") for name in ("one", "other")
    )
    judgement = Argument("judgement", types.enums["judgement"], "What they are.")
    field = Argument("field", str, 'The field that is wrong or missing, such as "issued".')
    value = Argument("value", str, "What is right; for a link the id of its end.")
    decision = Argument("decision", strawberry.ID, "Id of the decision.")
    fields = [
        made_field("judge", decided, "Decides whether two things are one.", [one, other, judgement, because]),
        made_field("merge", decided, "Decides that two things are one.", [one, other, because]),
        made_field("split", decided, "Decides that two mentions of one entity are two things.", [one, other, because]),
        made_field("accept", decided, "Finds a statement right.", [statement, because]),
        made_field("reject", decided, "Finds a statement wrong: it counts on no day any more.", [statement, because]),
        made_field("correct", decided, "Puts a statement right on the same words.", [statement, field, value, because]),
        made_field("withdraw", decided, "Takes a decision back.", [decision, because]),
    ]
    return complete(empty("Mutation"), fields, "What a person who is signed in may decide; each decision is signed and can be withdrawn.")  # fmt: skip
