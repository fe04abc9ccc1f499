"""From counts of the kernel to figures: measures read from tallies, their ranges and differences."""
