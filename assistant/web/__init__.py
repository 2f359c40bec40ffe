"""The pages: the chat and the view of one material."""
