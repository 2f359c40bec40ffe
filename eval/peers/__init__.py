"""The search beside that of other systems, all given the same passages and vectors, in one run: `make bench-peers`."""
