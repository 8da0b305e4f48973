"""The desk of submissions: papers to treaty bodies, written issue by issue with figures that are never typed."""
