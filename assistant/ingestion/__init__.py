"""How materials come in: what a path stands for, what changed since, what became of each."""
