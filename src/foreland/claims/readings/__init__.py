"""What can be worked out about a claim: one file per kind of reading."""
