"""Who was removed, where to, by whom and when, where people are since, and where they are held (survey of facts, sections 2 and 3)."""
