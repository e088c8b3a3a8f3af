"""What tells strangers where to find a litigant, or which file is theirs, is taken out before anything is kept."""

from __future__ import annotations

from loaders.privacy.identifiers import FORMS, Identifier, identifiers_in, without_identifiers

__all__ = ["FORMS", "Identifier", "identifiers_in", "without_identifiers"]
