"""The command line: one short file per command. A command reads its arguments, calls one function, and prints."""
