"""The Dublin regulation between the United Kingdom and the other member states, to 31 December 2020."""
