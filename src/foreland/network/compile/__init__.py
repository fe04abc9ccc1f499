"""Translation of a network and its numbers into the arrays of the kernel, one theme a file."""

from foreland.network.compile.plan import Compiled, compile_network

__all__ = ["Compiled", "compile_network"]
