"""`python -m assistant`: the command without its installed name."""

from assistant.cli import main

main()
