"""A sentence as the rules see it: names as letters, verbs and who does them, whether they are told as facts, its days."""
