"""What must not come back, kept as keyed hashes: materials and people erased, objections, facts put right."""
