"""Every statistic with its source and passage; series and contradictions; figures counted from our own cases."""
