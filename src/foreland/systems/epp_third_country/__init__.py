"""Transfer of people who claim asylum in the European Union to a safe third country: law of 2024, proposals since."""
