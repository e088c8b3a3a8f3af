"""Who is who: a thing that the rules or the lists of names know gets the same subject from the model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from loaders.finding.page import plain
from loaders.names import known_by_ref
from schema.document import Document
from schema.statement import Statement, Subject


@dataclass
class Known:
    """Subjects under which the rules speak of named things: the same thing gets the same subject from both readers."""

    by_name: Mapping[tuple[str, str], Subject]

    @classmethod
    def of(cls, statements: Iterable[Statement]) -> Known:
        """By kind and each form of the name."""
        names: dict[tuple[str, str], Subject] = {}
        for each in statements:
            if each.name in ("name", "aliases", "docket_number"):
                names.setdefault((each.subject.kind, plain(str(each.value))), each.subject)
                if each.name == "name":
                    names.setdefault((each.subject.kind, plain(each.evidence.quote)), each.subject)
        return cls(names)

    def subject(self, document: Document, kind: str, forms: Iterable[str]) -> Subject:
        """The subject of a thing of this kind with these names."""
        forms = list(forms)
        for form in forms:
            if (found := self.by_name.get((kind, plain(form)))) is not None:
                return found
            if (ref := _listed().get((kind, plain(form)))) is not None:
                return Subject(document.id, kind, ref, ref)
        return Subject(document.id, kind, f"{kind.lower()}:{plain(forms[0]) or forms[0]}")


@cache
def _listed() -> Mapping[tuple[str, str], str]:
    """Reference of each name of the lists in loaders/names, by kind and full name."""
    return {(known.kind, plain(known.name)): ref for ref, known in known_by_ref().items()}
