"""Statistics of arrivals by small boat, published and simulated."""
