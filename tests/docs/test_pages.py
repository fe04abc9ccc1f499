"""Every command and every piece of code in the documents is run, and the output shown is the output there is.

Numbers in the output may differ (runs here have few futures); the words may not. A line "..." stands for anything.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from docs.blocks import Command, File, Python, blocks, languages, shape
from foreland.cli.main import exit_code

ROOT = Path(__file__).parents[2]
PAGES = [path.relative_to(ROOT) for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))]
FEW = ["--futures", "4"]
ELIDED = "..."
Run = Callable[[str], tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs one command line of a page in an empty folder; `> FILE` keeps what it prints."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FORELAND_EVIDENCE", str(tmp_path / "evidence"))

    def call(line: str) -> tuple[int, str]:
        words = shlex.split(line)
        kept = words[words.index(">") + 1] if ">" in words else None
        words = words[: words.index(">")] if kept else words
        assert words[0] == "foreland", f"The documents show a command that is not ours: {line}"
        capsys.readouterr()
        code = exit_code([*words[1:], *(FEW if words[1] in ("run", "compare", "funnel", "cohort") else [])])
        out, err = capsys.readouterr()
        if kept:
            Path(kept).write_text(out, encoding="utf-8")
        return code, out + err

    return call


def unmet(shown: tuple[str, ...], printed: str) -> str | None:
    """The first line shown that was not printed after those before it; None if all were."""
    lines = iter([shape(line) for line in printed.splitlines()])
    return next((line for line in shown if line != ELIDED and shape(line) and shape(line) not in lines), None)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_what_the_page_shows_is_what_happens(page: Path, run: Run) -> None:
    namespace: dict[str, object] = {}
    for block in blocks((ROOT / page).read_text(encoding="utf-8")):
        match block:
            case File(name, content):
                Path(name).write_text(content, encoding="utf-8")
            case Python(program):
                exec(compile(program, str(page), "exec"), namespace)
            case Command(line, shown, code):
                ended, printed = run(line)
                assert ended == code, f"{line}\n{printed}"
                missing = unmet(shown, printed)
                assert missing is None, f"{line} did not print: {missing}\n{printed}"


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_links_lead_somewhere(page: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert ((ROOT / page).parent / link).exists(), link


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_what_follows_from_the_code_is_up_to_date(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    import generate

    text = (ROOT / page).read_text(encoding="utf-8")
    assert generate.renewed(text) == text, "Stale; `python docs/generate.py` writes it anew."


def test_no_block_escapes_by_its_language() -> None:
    assert set().union(*(languages((ROOT / page).read_text(encoding="utf-8")) for page in PAGES)) <= {
        "",
        "console",
        "python",
        "yaml",
        "text",
    }


def test_the_two_commands_do_what_the_readme_says() -> None:
    shown = subprocess.run(["make", "-n", "run", "test"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "foreland run uk-france-pilot" in shown
    assert "pytest" in shown


def test_the_package_shows_one_worked_comparison(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "foreland"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Returned to France" in done.stdout


def test_every_key_of_a_parameter_file_is_explained() -> None:
    from foreland.rules import values, written_parameter, written_value

    page = (ROOT / "docs/reference/parameter-files.md").read_text(encoding="utf-8")
    for word in {*written_parameter.WORDS, *written_value.WORDS, *values.SPREAD_WORDS}:
        assert re.search(rf"[`{{ ]{word}[`:]", page), word


def test_the_examples_of_parameters_can_be_read(tmp_path: Path) -> None:
    from foreland.rules import ParameterSet

    page = (ROOT / "docs/reference/parameter-files.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(# parameters: .*?)```", page, re.DOTALL)
    assert example is not None
    path = tmp_path / "parameters.yaml"
    path.write_text(example[1], encoding="utf-8")
    assert ParameterSet.from_yaml(path)["refusals_example_share"].unit == "share"
