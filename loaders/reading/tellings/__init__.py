"""What one sentence tells of an order: the constructions of making, undoing, refusing and naming one (survey of orders)."""
