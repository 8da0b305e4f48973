"""What the benches share: one text for all, one child process a contestant, one page for the results."""
