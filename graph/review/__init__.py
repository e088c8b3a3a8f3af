"""What people decide: judgements on identity, reviews of statements, and what is to be forgotten; signed and reversible."""
