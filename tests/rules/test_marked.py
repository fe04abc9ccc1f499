"""YAML with the line of every value."""

import datetime

import numpy as np
import pytest

from foreland.errors import InputError
from foreland.rules.marked import mark, parse_marked, read_marked


def test_every_value_knows_the_line_of_its_key():
    tree = parse_marked("a: 1\nb:\n  c: [x, 2.5]\n  2025-02-30: {d: yes}\n", "f.yaml")
    assert tree.entries["a"].content == 1
    assert tree.entries["b"].line == 2
    assert [item.content for item in tree.entries["b"].entries["c"].content] == ["x", 2.5]
    assert tree.entries["b"].entries["2025-02-30"].line == 4
    assert tree.entries["b"].entries["2025-02-30"].entries["d"].content == "yes"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("1_000", 1000),
        ("1e3", 1000.0),
        ("-.5", -0.5),
        ("'7'", "7"),
        ("true", True),
        ("~", None),
        ("2025-08-06", "2025-08-06"),
    ],
)
def test_scalars(text, content):
    found = parse_marked(f"a: {text}", "f.yaml").entries["a"].content
    assert found == content
    assert type(found) is type(content)


def test_a_key_written_twice_is_refused_with_both_lines():
    with pytest.raises(InputError) as refused:
        parse_marked("a: 1\nb: 2\na: 3\n", "f.yaml")
    assert str(refused.value) == "f.yaml:3: 'a' is written twice, first in line 1. Expected each name once."


def test_what_is_not_yaml_is_refused_with_its_line():
    with pytest.raises(InputError, match=r"f\.yaml:2: This is not YAML: "):
        parse_marked("a: 1\nb: ]\n", "f.yaml")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match=r"^gone\.yaml: There is no such file\.$"):
        read_marked(tmp_path / "gone.yaml")


def test_plain_values_are_marked_as_if_read():
    tree = mark({datetime.date(2025, 8, 6): [1, np.float64(2.5)]}, 7)
    assert tree.entries["2025-08-06"].line == 7
    assert [item.content for item in tree.entries["2025-08-06"].content] == [1, 2.5]


def test_an_empty_file_is_an_empty_mapping():
    assert parse_marked("# nothing yet\n", "f.yaml").entries == {}
