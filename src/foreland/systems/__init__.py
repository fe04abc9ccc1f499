"""The content: one folder per policy system, the countries assembled from them, Worlds and scenarios."""
