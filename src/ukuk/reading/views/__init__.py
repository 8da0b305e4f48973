"""Views of a document that was read: plain values, a table, a page."""
