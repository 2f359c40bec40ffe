"""What a question asks: its kind, the editions, years and places it names, the words that carry meaning."""
