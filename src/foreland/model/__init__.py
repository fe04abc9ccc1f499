"""What can be asked: policies, Worlds, models and scenarios, and how a scenario becomes something that runs."""
