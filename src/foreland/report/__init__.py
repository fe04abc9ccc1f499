"""What people see: tables, charts, briefs and pages made from results. Nothing here simulates."""

from __future__ import annotations

from foreland.report.notebook import plot, table

__all__ = ["plot", "table"]
