"""Opening: the bytes of a file become a manuscript, or a refusal in words."""
