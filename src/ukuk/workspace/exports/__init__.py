"""What leaves the workspace: tables for a purpose, with consent and a check; the interface for programs."""
