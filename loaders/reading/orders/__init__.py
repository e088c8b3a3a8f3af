"""Which tellings are one order, what it does to others, whose it is, of which day, and what became of it."""
