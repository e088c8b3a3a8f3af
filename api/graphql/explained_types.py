"""Types and fields of what explains an answer, and of what people decided. How each is answered: `explained.py`."""

from __future__ import annotations

from collections.abc import Sequence

import strawberry
from strawberry.types.field import StrawberryField

from api.graphql.scalars import PartialDay, many, maybe
from api.graphql.types import Argument, Types, complete, empty, made_field


def explained_fields(types: Types) -> Sequence[StrawberryField]:
    """The fields, with the types that only they give."""
    reason, fact, mention, tie, whole, because, not_ = map(
        empty, ("Reason", "ExplainedFact", "MentionOf", "Tie", "Why", "Because", "WhyNot")
    )
    voice, bearing, voices, decision, queued = map(empty, ("Voice", "Bearing", "Voices", "Decision", "QueuedStatement"))
    evidence, as_of = many(types.evidence), types.inputs.as_of_argument
    id_ = Argument("id", strawberry.ID, "Its id.")
    first = Argument("first", int, "At most so many, up to 200.", 20)
    after = Argument("after", maybe(strawberry.ID), "Only those before the decision of this id.")
    complete(reason, [
        made_field("sentence", str, "What speaks for or against it."),
        made_field("weight", float, "How much: from 1 on the reasons together make two things one. 0 for a person's judgement."),
    ], "One reason why two mentions are, or are not, of one thing.")  # fmt: skip
    complete(decision, [
        made_field("id", strawberry.ID, "Its id, by which it can be withdrawn."),
        made_field("act", types.enums["act"], "What was done."), made_field("by", str, "Who signed it."),
        made_field("because", str, "Why."), made_field("at", str, "When (ISO 8601, UTC)."),
        made_field("inForce", bool, "Whether it counts: false once it is withdrawn."),
        made_field("judgement", maybe(types.enums["judgement"]), "What was decided on two things."),
        made_field("mentions", many(strawberry.ID), "The mentions that a judgement is on."),
        made_field("statement", maybe(str), "The fact that was reviewed: kind, field and value."),
        made_field("quote", maybe(str), "The words that were reviewed."),
        made_field("document", maybe(strawberry.ID), "Id of the document in which they stand."),
        made_field("correction", maybe(str), "What is right instead: field and value."),
        made_field("withdraws", maybe(strawberry.ID), "The decision that this one takes back."),
    ], "Something that a person decided, as the log keeps it.")  # fmt: skip
    complete(fact, [
        made_field("field", str, "The field."), made_field("value", maybe(str), "Its value; null for a link, or where another statement outweighs these."),
        made_field("sentence", maybe(str), "How a value that no document states comes about."),
        made_field("evidence", evidence, "The words that bear it."),
    ], "A field and what it rests on.")  # fmt: skip
    complete(mention, [
        made_field("id", strawberry.ID, "Id of the mention."), made_field("document", strawberry.ID, "Id of the document that tells of it."),
        made_field("words", many(str), "What that document calls it."),
    ], "A thing as one document tells of it.")  # fmt: skip
    complete(tie, [
        made_field("one", strawberry.ID, "A mention."), made_field("other", strawberry.ID, "Another one."),
        made_field("weight", maybe(float), "What the reasons add up to; null for a person's judgement."),
        made_field("reasons", many(reason), "The reasons, the heaviest first."),
        made_field("judged", maybe(decision), "What a person decided on the two."),
    ], "What ties two mentions of one thing, or was decided on them.")  # fmt: skip
    complete(whole, [
        made_field("id", strawberry.ID, "Id of the entity."), made_field("caption", str, "What it is called."),
        made_field("facts", many(fact), "Its fields, each with what it rests on."),
        made_field("mentions", many(mention), "The mentions that are taken for it."),
        made_field("ties", many(tie), "Why they are."),
        made_field("truncated", bool, "Whether it rests on more statements or mentions than the 200 of each that are shown."),
        made_field("asOf", types.days, "The days as of which this was answered."),
    ], "What an entity rests on.")  # fmt: skip
    complete(because, [made_field("sentence", str, "The reason."), made_field("evidence", evidence, "The words that say so.")],
             "A reason why an order is, or is not, outstanding.")  # fmt: skip
    complete(not_, [
        made_field("outstanding", bool, "Whether it is outstanding after all."),
        made_field("sentence", str, "The answer in a sentence."), made_field("reasons", many(because), "The reasons."),
        made_field("asOf", types.days, "The days as of which this was answered."),
    ], "Why an order is not outstanding.")  # fmt: skip
    complete(voice, [
        made_field("speaker", maybe(strawberry.ID), "Id of who says so; null where a document says it in its own voice."),
        made_field("name", str, "Caption of the speaker, or of the document."),
        made_field("about", strawberry.ID, "What it is about."), made_field("says", str, "The state reported, or the stance of a claim."),
        made_field("words", str, "The words."), made_field("day", maybe(str), "Day that it is about, or on which it was published."),
        made_field("statement", strawberry.ID, "Key of the statement."), made_field("claim", maybe(strawberry.ID), "Id of the claim."),
        made_field("evidence", maybe(types.evidence), "Where the words stand."),
    ], "What one source says.")  # fmt: skip
    complete(bearing, [
        made_field("one", strawberry.ID, "Key of the statement that bears on another."),
        made_field("relation", str, "`supports`, `contradicts` or `retracts`."),
        made_field("other", strawberry.ID, "Key of that other, earlier one."),
    ], "How one thing said bears on another.")  # fmt: skip
    complete(voices, [
        made_field("voices", many(voice), "All that is said, the oldest first."),
        made_field("bearings", many(bearing), "How it bears on each other."),
        made_field("truncated", bool, "Whether more is said than the 100 claims, and 100 reports on each obligation, that are looked at."),
        made_field("asOf", types.days, "The days as of which this was answered."),
    ], "Who says what.")  # fmt: skip
    complete(queued, [
        made_field("statement", strawberry.ID, "Key of the statement."), made_field("entity", strawberry.ID, "What it is about."),
        made_field("about", str, "Caption of that."), made_field("field", str, "The field."), made_field("value", str, "What was read."),
        made_field("quote", str, "The words."), made_field("document", str, "Caption of the document."),
        made_field("hangs", str, "What hangs on it, in words."),
    ], "A statement that nobody has looked at.")  # fmt: skip
    log, waiting = map(empty, ("Decisions", "ReviewQueue"))
    complete(log, [
        made_field("nodes", many(decision), "The decisions, the latest first."),
        made_field("truncated", bool, "Whether there are earlier ones than are shown: ask on with `after`, the id of the last."),
    ], "A page of the log of decisions.")  # fmt: skip
    complete(waiting, [
        made_field("nodes", many(queued), "The statements, in the order in which to look at them."),
        made_field("truncated", bool, "Whether there are more than are shown."),
        made_field("asOf", types.days, "The days as of which this was answered."),
    ], "What nobody has looked at.")  # fmt: skip
    hanging, ruling, doubt = map(empty, ("HangingOrder", "UnappliedRuling", "OpenToDoubt"))
    complete(hanging, [
        made_field("id", strawberry.ID, "Its id, under which it is found from the last day of that span on."),
        made_field("caption", str, "What it is called then."),
        made_field("issued", PartialDay, "When it was made, as far as documents say."),
    ], "An order that is not in the answers of a day, although by its vague date it may have been made by then.")  # fmt: skip
    complete(ruling, [
        made_field("ruling", types.entity, "The order that would act on the other one."),
        made_field("order", types.entity, "The order that it would act on."),
        made_field("how", str, "What it would do to it, such as `stays`."),
        made_field("was", str, "The effect that the other order had on the day before."),
    ], "A ruling that documents tell of and that was not applied, since the life of an order does not allow it.")  # fmt: skip
    complete(doubt, [
        made_field("hanging", many(hanging), "Orders whose being there hangs on a vague date."),
        made_field("unapplied", many(ruling), "Rulings that cannot be, such as a stay of what was vacated before: kept and shown, and not applied."),
        made_field("truncated", bool, "Whether not all rulings were looked at: 500 are."),
        made_field("asOf", types.days, "The days as of which this was answered."),
    ], "What is open to doubt in the answers of a day.")  # fmt: skip
    return [
        made_field("openToDoubt", doubt, "What the answers of a day hang on: orders that are there or not depending on a vague date, and rulings that cannot be.", [as_of]),
        made_field("why", whole, "What every field of an entity rests on, and why its mentions are taken for one.", [id_, as_of]),
        made_field("whyNot", not_, "Why an order is not outstanding on the days asked about, or that it is.", [id_, as_of]),
        made_field("whoSaysWhat", voices, "Who says what of an order or anything else that is disputed, and who contradicts whom.", [id_, as_of]),
        made_field("decisions", log, "What people decided, the latest first.", [first, after]),
        made_field("reviewQueue", waiting, "Statements to look at, those first on which an outstanding answer hangs.", [first, as_of]),
    ]  # fmt: skip
