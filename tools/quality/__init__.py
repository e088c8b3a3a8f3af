"""How well the reader reads: measured against annotated articles, written into the README, and held by a test."""
