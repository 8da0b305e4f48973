"""The `ukuk` command: CONTRACTS of the headless interface, exit codes, progress on stderr."""
