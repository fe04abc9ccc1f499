"""Work out again the answers of the model that ship for public forecasts: `python docs/keep_forecasts.py`.

Runs every scenario that `questions.yaml` names and the catalogue has, in the folder of finished runs.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from foreland.claims.forecasting.kept import SHIPPED
from foreland.claims.forecasting.questions import questions
from foreland.claims.forecasting.simulating import simulate_and_keep

if __name__ == "__main__":
    known = import_module("foreland.systems.catalogue").catalogue().names("scenario")
    for scenario in sorted({asked.scenario for asked in questions() if asked.scenario in known}):
        print(simulate_and_keep(scenario, Path("foreland-runs"), folder=SHIPPED))
