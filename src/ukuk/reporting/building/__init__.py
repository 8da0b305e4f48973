"""Building: a bundle becomes DOCX, PDF or HTML in which every figure walks back to its source."""
