"""The asylum pathway of the United Kingdom: the base on which other systems are laid."""
