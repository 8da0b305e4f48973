"""Who did what to what, when: an append-only, hash-chained record, written in the transaction of the act."""
