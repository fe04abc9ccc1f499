"""The model held against what was published, against its own past and against its own rules."""
