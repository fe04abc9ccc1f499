"""The benchmark network written for each engine in the manner that its own documentation teaches, one file for each."""
