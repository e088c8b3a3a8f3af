"""Decisions of immigration judges, of the Board of Immigration Appeals and of the Attorney General, part by part."""
