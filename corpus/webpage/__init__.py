"""Web pages: from the bytes of an HTML file to the text a visitor reads and what the page says of itself."""
