"""Reads what can be said (`kinds/`, `vocabularies/`), and refuses what does not fit, naming file and key.

Everything that depends on kinds is derived from the `Schema` read here: tables and constraints
(`graph/store/constraints.py`), GraphQL types (`api/graphql/types.py`), export headers and the codebook (`exports/`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from errors import DeclarationError

HERE = Path(__file__).parent

Sort = Literal["text", "choice", "flag", "number", "date"]
"""Sorts of values: words, one of a closed list, yes or no, a whole number, a `PartialDate`."""

_NAME = re.compile(r"[a-z][a-z0-9_]*$")
_KIND = re.compile(r"[A-Z][A-Za-z]*$")
_PLAIN = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Reads plain data only; in C where PyYAML was built so, which takes an eighth of the time before any command's first answer."""
RESERVED = {
    "id",
    "kind",
    "caption",
    "evidence",
    "world_from",
    "world_to",
    "known_from",
    "known_to",
    "source",
    "target",
    "facts",
}


@dataclass(frozen=True)
class Vocabulary:
    """A closed list: every value it allows, each defined in words."""

    name: str
    description: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class Property:
    """A value that a kind may carry.

    `over_time`: changes with the day in the world. `worked_out`: computed by Writ, never stated by a document.
    """

    name: str
    sort: Sort
    description: str
    vocabulary: Vocabulary | None = None
    list: bool = False
    required: bool = False
    search: bool = False
    over_time: bool = False
    worked_out: bool = False


@dataclass(frozen=True)
class Link:
    """A relation from one kind to others; `field` is its name in answers, `reverse` its name from the other end."""

    name: str
    source: str
    to: tuple[str, ...]
    description: str
    field: str
    reverse: str
    single: bool
    facts: Mapping[str, Property]
    reverse_list: bool = False


@dataclass(frozen=True)
class Kind:
    """A sort of thing that the graph tells of."""

    name: str
    plural: str
    description: str
    caption: tuple[str, ...]
    properties: Mapping[str, Property]
    links: Mapping[str, Link]

    @property
    def table(self) -> str:
        """Name of the kind in snake case, as tables and files call it."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", self.name).lower()


@dataclass(frozen=True, eq=False)  # known by what it is: much is derived from a schema, and once from each
class Schema:
    """All kinds and closed lists."""

    kinds: Mapping[str, Kind]
    vocabularies: Mapping[str, Vocabulary]

    def kind(self, name: str) -> Kind:
        """The kind of this name; raises DeclarationError when there is none."""
        try:
            return self.kinds[name]
        except KeyError:
            raise DeclarationError(f"there is no kind {name!r}.", hint=f"Kinds are {', '.join(self.kinds)}.") from None

    def kind_of(self, entity_id: str) -> Kind | None:
        """The kind that an entity id names in its first part, if it names one."""
        return self._by_prefix.get(entity_id.partition("-")[0])

    def reverse_links(self, kind: str) -> Iterator[Link]:
        """Every link of another kind that may end at this one."""
        for other in self.kinds.values():
            for link in other.links.values():
                if kind in link.to:
                    yield link

    @cached_property
    def links(self) -> Mapping[str, tuple[Link, ...]]:
        """Links by name, over all kinds (several kinds may share one, as `party_to`)."""
        found: dict[str, tuple[Link, ...]] = {}
        for kind in self.kinds.values():
            for link in kind.links.values():
                found[link.name] = (*found.get(link.name, ()), link)
        return found

    @cached_property
    def _by_prefix(self) -> Mapping[str, Kind]:
        return {kind.name.lower(): kind for kind in self.kinds.values()}


def read_schema(folder: Path = HERE) -> Schema:
    """The schema declared in a folder; raises DeclarationError naming the file and the key at fault."""
    return _ours() if folder == HERE else _declared_in(folder)


@cache
def _ours() -> Schema:
    return _declared_in(HERE)


def _declared_in(folder: Path) -> Schema:
    vocabularies = {path.stem: _vocabulary(path) for path in sorted(folder.glob("vocabularies/*.yaml"))}
    kinds: dict[str, Kind] = {}
    for path in sorted(folder.glob("kinds/*.yaml")):
        kind = _kind(path, vocabularies)
        kinds[kind.name] = kind
    schema = Schema(kinds, vocabularies)
    _check_ends(schema)
    return schema


def _mapping(path: Path, value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise DeclarationError(f"{path.name}: {where} must be a mapping.", hint="See schema/README.md.")
    return value


def _only(path: Path, where: str, given: Mapping[str, Any], must: str, may: str = "") -> None:
    """Refuses missing and unknown keys."""
    for key in must.split():
        if key not in given:
            raise DeclarationError(f"{path.name}: {where} lacks {key!r}.", hint="See schema/README.md.")
    for key in given:
        if key not in (*must.split(), *may.split()):
            raise DeclarationError(
                f"{path.name}: {where} has an unknown key {key!r}.",
                hint=f"Allowed are: {must} {may}".strip() + ".",
            )


def _read(path: Path) -> dict[str, Any]:
    try:
        return _mapping(path, yaml.load(path.read_text(encoding="utf-8"), _PLAIN), "the file")
    except yaml.YAMLError as error:
        raise DeclarationError(f"{path.name}: is not YAML: {str(error).splitlines()[0]}.") from None


def _vocabulary(path: Path) -> Vocabulary:
    given = _read(path)
    _only(path, "the list", given, "description values")
    values = _mapping(path, given["values"], "values")
    for value, meaning in values.items():
        if not isinstance(value, str) or not isinstance(meaning, str):
            raise DeclarationError(f"{path.name}: value {value!r} needs a name and a meaning in words.")
    return Vocabulary(path.stem, given["description"], values)


def _kind(path: Path, vocabularies: Mapping[str, Vocabulary]) -> Kind:
    named = _read(path)
    if len(named) != 1:
        raise DeclarationError(f"{path.name}: must declare exactly one kind, it declares {len(named)}.")
    [(name, body)] = named.items()
    if not _KIND.match(str(name)):
        raise DeclarationError(f"{path.name}: {name!r} is no name of a kind.", hint="Use a word like CustodyStay.")
    given = _mapping(path, body, name)
    _only(path, name, given, "plural description caption properties", "links")
    properties = {
        key: _property(path, f"{name}.{key}", key, value, vocabularies)
        for key, value in _mapping(path, given["properties"], f"{name}.properties").items()
    }
    links = {
        key: _link(path, name, key, value, vocabularies)
        for key, value in _mapping(path, given.get("links") or {}, f"{name}.links").items()
    }
    for part in given["caption"]:
        if part not in properties and part not in links:
            raise DeclarationError(f"{path.name}: {name}.caption names {part!r}, which is neither property nor link.")
    return Kind(name, given["plural"], given["description"], tuple(given["caption"]), properties, links)


def _property(path: Path, where: str, name: str, value: Any, vocabularies: Mapping[str, Vocabulary]) -> Property:
    given = _mapping(path, value, where)
    _only(path, where, given, "type description", "of list required search over_time worked_out")
    if not _NAME.match(name) or name in RESERVED - {"source"}:
        raise DeclarationError(f"{path.name}: {where} cannot have that name.", hint="Use lower case and underscores.")
    sort = given["type"]
    if sort not in get_args(Sort):
        raise DeclarationError(
            f"{path.name}: {where} has type {sort!r}.", hint=f"Types are {', '.join(get_args(Sort))}."
        )
    vocabulary = vocabularies.get(given.get("of", ""))
    if (sort == "choice") != (vocabulary is not None):
        raise DeclarationError(
            f"{path.name}: {where} needs `of`, the name of a closed list, if and only if its type is choice.",
            hint=f"Lists are {', '.join(vocabularies)}.",
        )
    flags = {key: bool(given.get(key, False)) for key in ("list", "required", "search", "over_time", "worked_out")}
    return Property(name, sort, given["description"], vocabulary, **flags)


def _link(path: Path, source: str, name: str, value: Any, vocabularies: Mapping[str, Vocabulary]) -> Link:
    where = f"{source}.{name}"
    given = _mapping(path, value, where)
    _only(path, where, given, "to reverse description", "field single facts reverse_list")
    facts = {}
    for key, sort in _mapping(path, given.get("facts") or {}, f"{where}.facts").items():
        vocabulary = vocabularies.get(sort)
        if vocabulary is None and sort != "text":
            raise DeclarationError(f"{path.name}: {where}.facts.{key} is neither text nor a closed list.")
        meaning = vocabulary.description if vocabulary else f"The {key}."
        facts[key] = Property(key, "choice" if vocabulary else "text", meaning, vocabulary)
    return Link(
        name, source, tuple(given["to"]), given["description"], given.get("field", name), given["reverse"],
        bool(given.get("single", False)), facts, bool(given.get("reverse_list", False)),
    )  # fmt: skip


def _check_ends(schema: Schema) -> None:
    """Every link ends at a declared kind, and no two fields of a kind share a name."""
    for kind in schema.kinds.values():
        for link in kind.links.values():
            for end in link.to:
                if end not in schema.kinds:
                    raise DeclarationError(
                        f"{kind.table}.yaml: {kind.name}.{link.name} leads to {end!r}, which is no kind.",
                        hint=f"Kinds are {', '.join(schema.kinds)}.",
                    )
    for kind in schema.kinds.values():
        names = [*kind.properties, *(link.field for link in kind.links.values())]
        names += [link.reverse for link in schema.reverse_links(kind.name)]
        for name in names:
            if names.count(name) > 1:
                raise DeclarationError(
                    f"{kind.table}.yaml: {kind.name} would have two fields {name!r}.",
                    hint="Rename a property, link or reverse.",
                )
