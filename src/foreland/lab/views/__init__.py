"""Views of a system that people ask for: who is lost where, what became of a cohort, what a change is made of, days."""
