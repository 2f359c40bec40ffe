"""Citations that hold: made from stored text and checked against it."""
