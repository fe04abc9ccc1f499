"""The far shore of the Channel: boats stopped, tried again, gone without, and whether people set out at all."""
