"""Known names as data, and the one matcher that finds them in a text."""

from loaders.names.matcher import Hit, find_names
from loaders.names.tables import Form, Holder, Known, holders, justices_on, known_by_ref, rows, seats
from loaders.names.tokens import Tokens, fold, tokens_of

__all__ = [
    "Form",
    "Hit",
    "Holder",
    "Known",
    "Tokens",
    "find_names",
    "fold",
    "holders",
    "justices_on",
    "known_by_ref",
    "rows",
    "seats",
    "tokens_of",
]
