"""GraphML, for Gephi, igraph, networkx and yEd: a directed graph in which two entities may have several links.

GraphML has no lists and no dates: lists are JSON in text, dates are text as told (EDTF). Characters that XML 1.0
cannot hold are replaced by U+FFFD, the sign for a character that could not be kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from exports.characters import xml_text
from exports.files import Written, as_text, day
from exports.view import View
from graph.store.rows import LinkRow, NodeRow
from schema.model import Schema

NAME = "graphml"
TITLE = "GraphML, for Gephi, igraph, networkx and yEd"
MEDIA_TYPE = "application/graphml+xml"

_XML_TYPES = {"flag": "boolean", "number": "long"}


def write(view: View, into: Path) -> Iterator[Written]:
    """graph.graphml: every entity, then every link."""
    path, count = into / "graph.graphml", 0
    node_types, edge_types = _node_attributes(view.schema), _edge_attributes(view.schema)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        file.write('<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        for place, types in (("node", node_types), ("edge", edge_types)):
            for name, sort in types.items():
                file.write(f'<key id="{place}-{name}" for="{place}" attr.name="{name}" attr.type="{sort}"/>\n')
        file.write('<graph id="writ" edgedefault="directed">\n')
        for entity in view.entities():
            file.write(_node(entity))
            count += 1
        for number, link in enumerate(view.links()):
            file.write(_edge(number, link))
            count += 1
        file.write("</graph>\n</graphml>\n")
    yield Written(path, count)


def _node_attributes(schema: Schema) -> dict[str, str]:
    """Attributes of nodes and their types; one that two kinds declare differently is text."""
    types = {"kind": "string", "caption": "string"}
    for kind in schema.kinds.values():
        for each in kind.properties.values():
            sort = "string" if each.list else _XML_TYPES.get(each.sort, "string")
            types[each.name] = sort if types.get(each.name, sort) == sort else "string"
    return types


def _edge_attributes(schema: Schema) -> dict[str, str]:
    names = ["link", "world_from", "world_to", "evidence"]
    names += sorted({fact for same in schema.links.values() for link in same for fact in link.facts})
    return dict.fromkeys(names, "string")


def _node(entity: NodeRow) -> str:
    told = {name: as_text(value) for name, value in sorted(entity.properties.items())}
    data = _data("node", {"kind": entity.kind, "caption": entity.caption, **told})
    return f"<node id={_attribute(entity.id)}>{data}</node>\n"


def _edge(number: int, link: LinkRow) -> str:
    ends = f"source={_attribute(link.source)} target={_attribute(link.target)}"
    since, until = (day(each) for each in link.world)
    told = {"link": link.name, "world_from": since, "world_to": until, "evidence": " ".join(link.evidence)}
    return f'<edge id="e{number}" {ends}>{_data("edge", {**told, **dict(link.facts)})}</edge>\n'


def _data(place: str, values: Mapping[str, str]) -> str:
    return "".join(f'<data key="{place}-{name}">{_content(value)}</data>' for name, value in values.items() if value)


def _content(text: str) -> str:
    # A bare carriage return would be read back as a line feed.
    return escape(xml_text(text), {"\r": "&#13;"})


def _attribute(text: str) -> str:
    return quoteattr(xml_text(text))
