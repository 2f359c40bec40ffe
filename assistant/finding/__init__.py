"""Where a question is answered: passages found, ranked and read, the sentences that answer, how likely any does."""
