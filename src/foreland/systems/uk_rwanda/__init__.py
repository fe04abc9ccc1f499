"""The partnership between the United Kingdom and Rwanda: memorandum of 2022, treaty of 2023, Act of 2024."""
