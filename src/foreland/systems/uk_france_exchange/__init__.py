"""The "one in, one out" exchange between the United Kingdom and France, from 6 August 2025."""
