"""How far each order was obeyed: findings, events, the act told again, and words (survey of facts, section 1)."""
