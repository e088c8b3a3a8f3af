"""What developers and CI need around the project; nothing in the product imports it."""
