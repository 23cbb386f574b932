"""The two keepers of a community, and the files that only both of them open (PROMISES 4.1)."""
