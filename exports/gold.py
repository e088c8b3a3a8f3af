"""One document's statements as one JSON file in the format of a gold set, so that reading can be measured.

Orders carry the effect and compliance that hold on the last day the document tells of. `extract` writes a file for each document;
`python -m exports.gold FOLDER --into OUT` reads a gold folder's texts with the metadata that its JSON files give.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from errors import CatalogError, DocumentError, WritError
from graph.lifecycle import EFFECT_OF, compliance_of, standing_of
from loaders import read
from loaders.language_model.chosen import RULES, Chosen
from loaders.reading.relations.known_parts import NAMES_LIST
from loaders.sources import Refusal, documents_at
from loaders.sources.runner import Reading
from schema.dates import PartialDate
from schema.document import Document
from schema.statement import Statement, Subject

ENTITY_KINDS = frozenset("Person Judge Agency Court Country Case Facility Law Organization".split())
RELATIONS = frozenset(
    "national_of born_in sits_on official_of part_of party_to presides_over located_in represents invokes accused_of_ties".split()
)


@dataclass
class Told:
    """All statements of one document about one subject."""

    subject: Subject
    values: dict[str, list[Statement]] = field(default_factory=dict)

    def value(self, name: str) -> Any:
        """The last value told."""
        return self.values[name][-1].value if name in self.values else None

    def targets(self, name: str) -> list[Subject]:
        """What a link leads to, each once."""
        return list(dict.fromkeys(each.target for each in self.values.get(name, ()) if each.target))


def gold_of(document: Document, statements: Iterable[Statement]) -> dict[str, Any]:
    """What the statements say, in the format of a gold set; ids are the subjects' keys."""
    told: dict[Subject, Told] = {}
    for statement in statements:
        if statement.reader == NAMES_LIST:  # a gold set holds what the document states, not what a list knows
            continue
        told.setdefault(statement.subject, Told(statement.subject)).values.setdefault(statement.name, []).append(
            statement
        )

    def of_kind(kind: str) -> list[Told]:
        return [each for each in told.values() if each.subject.kind == kind]

    effects = _effects(of_kind("Order"))
    states = _states(of_kind("Obligation"))
    orders = [_order(each, effects, states) for each in of_kind("Order")]
    return {
        "document": {
            "title": document.title,
            "publisher": document.publisher,
            "published": document.published.isoformat() if document.published else None,
        },
        "entities": [_entity(each) for each in told.values() if each.subject.kind in ENTITY_KINDS],
        "orders": orders,
        "removals": [_removal(each) for each in of_kind("Removal")],
        "claims": [_claim(each) for each in of_kind("Claim")],
        "relations": _relations(told.values()),
        "noise": [],
        "outstanding": [
            order["id"]
            for order in orders
            if standing_of(order["effect"], order["requires_action"], order["compliance"]) == "OUTSTANDING"
        ],
    }


def _entity(told: Told) -> dict[str, Any]:
    name = told.value("name") or told.value("docket_number") or told.subject.key
    aliases = [str(each.value) for each in told.values.get("aliases", ())]
    entity = {"id": told.subject.id, "type": told.subject.kind, "name": name, "aliases": aliases}
    for flag in ("pseudonym", "unnamed"):
        if told.value(flag):
            entity[flag] = True
    return entity


def day_or_month(value: Any) -> str | None:
    """A date as the gold format writes it: a day, a month, or nothing where it is not known so well."""
    if not value:
        return None
    when = PartialDate.parse(str(value))
    if when.exact:
        return when.exact.isoformat()
    if (when.earliest.year, when.earliest.month) == (when.latest.year, when.latest.month):
        return f"{when.earliest:%Y-%m}"
    return None


def _order(told: Told, effects: Mapping[Subject, str], states: Mapping[Subject, list[str]]) -> dict[str, Any]:
    relief = told.values["relief"][-1]
    case = told.targets("in_case")
    return {
        "id": told.subject.id,
        "relief": relief.value,
        "instrument": told.value("instrument"),
        "issued_by": [each.id for each in told.targets("issued_by")],
        "directed_to": [each.id for each in told.targets("directed_to")],
        "concerns": [each.id for each in told.targets("concerns")],
        "case": case[0].id if case else None,
        "issued": day_or_month(told.value("issued")),
        "requires_action": bool(told.value("requires_action")),
        "effect": effects[told.subject],
        "compliance": compliance_of(states.get(told.subject, ())),
        "acts_on": [
            {"order": each.target.id, "how": dict(each.facts).get("how")}
            for each in told.values.get("acts_on", ())
            if each.target
        ],
        "quote": relief.evidence.quote,
    }


def _effects(orders: list[Told]) -> dict[Subject, str]:
    """The effect of each order after everything that the document tells: what is said outright, else what other orders did to it."""
    effects = {each.subject: str(each.value("effect") or "in_force") for each in orders}
    acts = [
        (str(each.value("issued") or ""), each.values["relief"][-1].evidence.start, each, link)
        for each in orders
        for link in each.values.get("acts_on", ())
    ]
    for _, _, actor, link in sorted(acts, key=lambda act: act[:2]):
        effect = EFFECT_OF.get(dict(link.facts).get("how", ""))
        if effect is None or link.target not in effects:
            continue
        acted_on = next(each for each in orders if each.subject == link.target)
        if "effect" in acted_on.values:
            continue
        if effects[actor.subject] not in ("vacated", "reversed"):
            effects[link.target] = effect
    return effects


def _states(obligations: list[Told]) -> dict[Subject, list[str]]:
    """The last told state of each obligation, by order."""
    states: dict[Subject, list[str]] = {}
    for each in obligations:
        told = sorted(each.values.get("state", ()), key=lambda one: (str(one.holds or ""), one.evidence.start))
        for order in each.targets("under"):
            states.setdefault(order, []).append(str(told[-1].value) if told else "unknown")
    return states


def _removal(told: Told) -> dict[str, Any]:
    person, to = told.targets("person"), told.targets("to")
    return {
        "id": told.subject.id,
        "person": person[0].id if person else "",
        "to": to[0].id if to else None,
        "date": day_or_month(told.value("happened")),
        "by": [each.id for each in told.targets("by")],
        "wrongful": bool(told.value("wrongful")),
    }


def _claim(told: Told) -> dict[str, Any]:
    by, about = told.targets("by"), told.targets("about")
    content = told.values["content"][-1]
    return {
        "id": told.subject.id,
        "by": by[0].id if by else None,
        "about": about[0].id if about else "",
        "stance": told.value("stance"),
        "quote": content.evidence.quote,
    }


def _relations(told: Iterable[Told]) -> list[dict[str, str]]:
    """Links between entities, and stays in custody as HELD_AT; each once."""
    found: dict[tuple[str, str, str], None] = {}
    for each in told:
        if each.subject.kind == "CustodyStay":
            for person in each.targets("person"):
                for place in each.targets("place"):
                    found[("HELD_AT", person.id, place.id)] = None
        for name in RELATIONS & each.values.keys():
            for target in each.targets(name):
                found[(name.upper(), each.subject.id, target.id)] = None
    return [{"type": name, "from": start, "to": end} for name, start, end in sorted(found)]


def write(reading: Reading, into: Path, name: str, chosen: Chosen = RULES) -> Path:
    """Writes NAME.json of what a document says; where two readers read, with every statement and whose it is."""
    into.mkdir(parents=True, exist_ok=True)
    path = into / f"{name}.json"
    document = reading.document
    said = chosen.read(document, reading.statements)
    written = gold_of(document, said)
    if chosen.are_two:
        written["statements"] = [_traced(each) for each in said]
    path.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def _traced(statement: Statement) -> dict[str, Any]:
    """One statement with its words and the readers that agree on it."""
    words = statement.evidence
    return {
        "subject": statement.subject.id,
        "name": statement.name,
        **({"target": statement.target.id} if statement.target else {"value": statement.value}),
        **({"facts": dict(statement.facts)} if statement.facts else {}),
        "start": words.start,
        "end": words.end,
        "quote": words.quote,
        "readers": statement.reader.split(", "),
    }


def extract(
    readings: Iterable[Reading | Refusal], into: Path, chosen: Chosen = RULES
) -> Iterable[Path | DocumentError]:
    """Writes a file for each document; one that was refused is given back as its error, the others go on."""

    def outcome(each: tuple[Reading, str] | DocumentError) -> Path | DocumentError:
        if isinstance(each, DocumentError):
            return each
        try:
            return write(each[0], into, each[1], chosen)
        except DocumentError as error:
            return error

    return chosen.each(outcome, _named(readings))


def _named(readings: Iterable[Reading | Refusal]) -> Iterator[tuple[Reading, str] | DocumentError]:
    """Each document with the name of its file."""
    taken: set[str] = set()
    for each in readings:
        if isinstance(each, Refusal):
            yield each.error
            continue
        name = _free_name(each.document.name, taken)
        taken.add(name)
        yield each, name


def _free_name(file: str, taken: set[str]) -> str:
    """The file's name without its ending; with it, or a number, where two documents would share one file."""
    for name in (Path(file).stem, Path(file).name):
        if name not in taken:
            return name
    return next(name for number in count(2) if (name := f"{Path(file).name}-{number}") not in taken)


def _read(document: Document) -> Reading:
    return Reading(document, read(document))


def extract_set(folder: Path, into: Path) -> Iterable[Path | DocumentError]:
    """Reads the texts of a gold folder, with title, publisher and day from each JSON file's `document`; nothing else of it is read."""
    for path in sorted(folder.glob("*.json")):
        given = json.loads(path.read_text(encoding="utf-8"))["document"]
        text = folder / given.get("text", f"{path.stem}.txt")
        known = {key: value for key, value in given.items() if key in ("title", "publisher", "published", "url")}
        for document in documents_at([text], {text.name: known}):
            try:
                yield document.error if isinstance(document, Refusal) else write(_read(document), into, path.stem)
            except (DocumentError, CatalogError) as error:
                yield error


def main(arguments: list[str]) -> int:
    """`python -m exports.gold FOLDER --into OUT`."""
    if len(arguments) != 3 or arguments[1] != "--into":
        print("usage: python -m exports.gold FOLDER --into OUT", file=sys.stderr)
        return 2
    try:
        refused = [
            each for each in extract_set(Path(arguments[0]), Path(arguments[2])) if isinstance(each, DocumentError)
        ]
    except WritError as error:
        refused = [error]  # type: ignore[list-item]
    for each in refused:
        print(each, file=sys.stderr)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
