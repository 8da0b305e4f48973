"""The desk of people: who somebody is, under which names, what may be done with what we know, and how to reach them."""
