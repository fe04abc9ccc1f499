"""In which order people who wait are taken."""

from __future__ import annotations

from typing import Literal

Order = Literal["first_in", "last_in", "random"]
Pick = Literal["longest", "latest", "random"]
