"""The arithmetic of a day: arrays in, arrays out; no names, no dates, no Foreland.

`layout` says what crosses the door. `generator` and `quantisation` make chance and tables. `advance` lives through
futures in compiled code (`future` shows the order of a day and in which file each step stands); `mirror` does the
same in plain Python, to the bit. `warm` compiles ahead.
"""
