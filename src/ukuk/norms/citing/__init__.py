"""Citations in a text: whose provision stands where, as far as the text decides it."""
