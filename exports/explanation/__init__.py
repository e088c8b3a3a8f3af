"""One document explained: its text with every span that was read, what each became, and what was passed over."""

from exports.explanation.build import explain, explain_stored
from exports.explanation.model import Explanation
from exports.explanation.page import page
from exports.explanation.terminal import terminal

__all__ = ["Explanation", "explain", "explain_stored", "page", "terminal"]
