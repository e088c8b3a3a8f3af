"""What entities are to each other: nationality, seats, offices, parties, counsel."""
