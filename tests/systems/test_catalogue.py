from __future__ import annotations

import pytest

from foreland import evidence
from foreland.errors import InputError
from foreland.model.counting import measures_declared
from foreland.model.reading import read_scenario
from foreland.model.side import side_of
from foreland.systems.catalogue import ShippedCatalogue, catalogue
from foreland.systems.folder import head_matter, head_of


def test_content_is_found_by_kind(shipped: ShippedCatalogue) -> None:
    assert "uk" in shipped.names("country")
    assert {"uk_asylum", "uk_france_exchange"} <= set(shipped.names("system"))
    assert {"current_policy", "uk_france_exchange"} <= set(shipped.names("policy"))
    assert "uk_2025" in shipped.names("world")
    assert "uk-france-pilot" in shipped.names("scenario")


def test_a_base_pathway_is_no_policy(shipped: ShippedCatalogue) -> None:
    assert "uk_asylum" not in shipped.names("policy")


@pytest.mark.parametrize(
    ("ask", "nearest"),
    [
        (lambda shipped: shipped.system("uk_france_exchang"), "uk_france_exchange"),
        (lambda shipped: shipped.policy("curent_policy"), "current_policy"),
        (lambda shipped: shipped.world("uk_2024"), "uk_2025"),
        (lambda shipped: shipped.country("uck"), "uk"),
        (lambda shipped: shipped.scenario_path("uk-france"), "uk-france-pilot"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(ask: object, nearest: str, shipped: ShippedCatalogue) -> None:
    with pytest.raises(InputError, match=f"Did you mean '{nearest}'"):
        ask(shipped)  # type: ignore[operator]


@pytest.mark.parametrize("name", catalogue().names("scenario"))
def test_a_policy_is_never_shown_without_deaths_and_money(name: str, shipped: ShippedCatalogue) -> None:
    # DESIGN's third principle: people harmed and money spent are reported beside people returned.
    scenario = read_scenario(name, shipped)
    if not scenario.headline or scenario.policy == scenario.baseline:
        return
    systems = side_of((*scenario.baseline, *scenario.policy), shipped).systems
    declared = {each.name: each for each in measures_declared(shipped.country(scenario.model), systems)}
    shown = [declared[each] for each in scenario.headline]
    assert any(each.unit == "deaths" for each in shown), "nobody's death is shown"
    assert any(each.kind == "money" for each in shown), "no money is shown"


@pytest.mark.parametrize("name", catalogue().names("scenario"))
def test_every_scenario_that_ships_can_be_read(name: str, shipped: ShippedCatalogue) -> None:
    assert read_scenario(name, shipped).name == name


@pytest.mark.parametrize("name", catalogue().names("system"))
def test_every_system_says_what_it_leaves_out(name: str, shipped: ShippedCatalogue) -> None:
    assert head_of(shipped.system(name).folder).not_modelled


@pytest.mark.parametrize("name", catalogue().names("system"))
def test_no_source_is_told_twice(name: str, shipped: ShippedCatalogue) -> None:
    assert not set(evidence.sources()) & set(shipped.system(name).parameters.sources)


def test_a_readme_without_head_matter_is_refused(tmp_path: object) -> None:
    path = tmp_path / "README.md"  # type: ignore[operator]
    path.write_text("# Only a title\n")
    with pytest.raises(InputError, match="head matter"):
        head_matter(path)


def test_missing_head_matter_is_named_all_at_once(tmp_path: object) -> None:
    (tmp_path / "README.md").write_text("---\ntitle: Something\nrole: spectator\n---\n")  # type: ignore[operator]
    with pytest.raises(InputError) as refused:
        head_of(tmp_path)  # type: ignore[arg-type]
    assert len(refused.value.faults) == 5  # administered_by, status, modelled, not_modelled; and the role
