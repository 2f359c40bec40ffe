"""Conversations: whose they are, what was said in them, how long they are kept."""
