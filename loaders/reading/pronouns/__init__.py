"""Whom a pronoun means where only the law of the courtroom can tell: before orders are read, names are seated in their places."""
