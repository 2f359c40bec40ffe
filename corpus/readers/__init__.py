"""Readers: the bytes of one file -> `Content`. One module a format; each is imported when a file of it comes."""
