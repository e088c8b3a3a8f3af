"""Who asserts, denies, admits or takes back what is in dispute (survey of facts, section 4)."""
