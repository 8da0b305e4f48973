"""Structure: the blocks of a manuscript become paragraphs as printed, issues, questions and roles."""
