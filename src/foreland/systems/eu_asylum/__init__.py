"""Ways to the European Union and the asylum procedures behind them: the base on which other systems are laid."""
