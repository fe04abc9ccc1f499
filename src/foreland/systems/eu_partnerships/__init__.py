"""Payments of the European Union to neighbours that control departures: Tunisia, Mauritania, Egypt, Turkey."""
