"""How a paper looks: the HTML page and its style, the Typst page, the styles of the DOCX."""
