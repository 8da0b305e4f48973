"""Printing: a figure, a date, a place in the words of English, Russian and Kyrgyz."""
