"""A second reader: a language model, off unless asked for and never trusted.

It writes the same statements as the rules. Each stands on words that are looked up in the document, or it is dropped and
counted; closed lists and links are checked against schema/; names are those of the text or of the lists in loaders/names.
"""
