"""Running questions: many futures of both sides, kept on disk, compared future by future, and checked from outside."""
