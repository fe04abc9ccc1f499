"""Workbooks that are damaged, or made to fill memory: each is refused with a clear error."""

from __future__ import annotations

import struct
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from evidence.official_workbooks import DAILY_HEADINGS, row_xml, small_boats, write_ods, write_ods_xml, write_xlsx
from foreland.errors import InputError
from foreland.evidence import tidy_tables
from foreland.evidence.importer import bounded, import_workbook, limits

ONE_DAY = small_boats({date(2025, 7, 7): (1, 1)})
HEADINGS = row_xml(
    "".join(
        f'<table:table-cell office:value-type="string"><text:p>{heading}</text:p></table:table-cell>'
        for heading in DAILY_HEADINGS
    )
)


def one_cell(repeated_columns: int = 1) -> str:
    columns = f'table:number-columns-repeated="{repeated_columns}"'
    return f'<table:table-cell office:value-type="float" office:value="1" {columns}/>'


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        import_workbook(tmp_path / "nowhere.ods")


def test_a_file_that_is_no_archive(tmp_path: Path) -> None:
    file = tmp_path / "boats.ods"
    file.write_text("Date,Migrants arrived\n", encoding="utf-8")
    with pytest.raises(InputError, match="damaged or is not a workbook"):
        import_workbook(file)


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_a_truncated_file(tmp_path: Path, kept: float) -> None:
    file = write_ods(tmp_path / "boats.ods", ONE_DAY)
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * kept)])
    with pytest.raises(InputError, match="damaged or is not a workbook"):
        import_workbook(file)


def test_an_archive_that_is_no_workbook(tmp_path: Path) -> None:
    file = tmp_path / "boats.xlsx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("letter.txt", "Dear reader")
    with pytest.raises(InputError, match=r"an archive of letter\.txt, not a workbook"):
        import_workbook(file)


def test_a_protected_workbook(tmp_path: Path) -> None:
    """Office keeps a protected workbook in a compound file; an ODS names its cipher; a ZIP marks each part."""
    office = tmp_path / "office.xlsx"
    office.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(4_000))
    open_document = tmp_path / "open.ods"
    with zipfile.ZipFile(open_document, "w") as archive:
        archive.writestr("content.xml", bytes(100))
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    marked = write_ods(tmp_path / "marked.ods", ONE_DAY)
    data = bytearray(marked.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    marked.write_bytes(data)
    for file in (office, open_document, marked):
        with pytest.raises(InputError, match="protected by a password"):
            import_workbook(file)


def test_a_workbook_is_known_by_what_is_in_it_and_not_by_its_name(tmp_path: Path) -> None:
    file = write_ods(tmp_path / "boats.xlsx", ONE_DAY)
    assert import_workbook(file).added == 2
    assert import_workbook(file.rename(tmp_path / "download")).unchanged == 2


@pytest.mark.parametrize(
    "definition", ['<!ENTITY a "haha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))]
)
def test_names_that_stand_for_ever_more_text_are_not_followed(tmp_path: Path, definition: str) -> None:
    file = write_ods(tmp_path / "boats.ods", ONE_DAY)
    with zipfile.ZipFile(file) as archive:
        content = archive.read("content.xml").decode()
    content = content.replace("?>", f"?><!DOCTYPE x [{definition}]>", 1).replace("Date", "&a11;", 1)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    with pytest.raises(InputError, match="cannot be read"):
        import_workbook(file)


def test_links_to_other_workbooks_are_not_followed(tmp_path: Path) -> None:
    file = write_xlsx(tmp_path / "boats.xlsx", {"SB_01": [DAILY_HEADINGS, ["2025-07-07", 1, 1, "-", ""]]})
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
        archive.writestr(
            "xl/externalLinks/_rels/externalLink1.xml.rels",
            '<Relationships><Relationship Id="a" Target="http://localhost:9/x" TargetMode="External"/></Relationships>',
        )
    assert import_workbook(file).added == 2


def test_one_cell_in_the_last_corner_of_a_sheet(tmp_path: Path) -> None:
    # 1,048,576 rows by 16,384 columns: what a reader would lay out for one number.
    file = tmp_path / "boats.xlsx"
    workbook = xlsxwriter.Workbook(str(file))
    sheet = workbook.add_worksheet("SB_01")
    sheet.write_row(0, 0, DAILY_HEADINGS)
    sheet.write_number(1_048_575, 16_383, 1)
    workbook.close()
    with pytest.raises(InputError, match=r"could not be read within|too much memory"):
        import_workbook(file)


def test_parts_that_lie_over_each_other(tmp_path: Path) -> None:
    """One compressed part that two hundred entries of the directory point at."""
    file = tmp_path / "boats.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", bytes(4 * 2**20))
    data = file.read_bytes()
    entry, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    directory = data[entry:end] * 200
    tail = bytearray(data[end:])
    struct.pack_into("<HHII", tail, 8, 200, 200, len(directory), entry)
    file.write_bytes(data[:entry] + directory + tail)
    with pytest.raises(InputError, match="would unpack to 800 MB"):
        import_workbook(file)


def test_an_archive_that_says_it_would_unpack_to_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write_ods(tmp_path / "boats.ods", ONE_DAY)
    monkeypatch.setattr(limits, "MOST_UNPACKED_BYTES", 1_000)
    with pytest.raises(InputError, match="would unpack to"):
        import_workbook(file)


def test_an_archive_whose_directory_lies_about_a_size(tmp_path: Path) -> None:
    file = write_ods(tmp_path / "boats.ods", ONE_DAY)
    data = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as archive:
        size = archive.getinfo("content.xml").file_size
    entry = data.index(b"content.xml", data.index(b"PK\x01\x02")) - 46
    assert struct.unpack_from("<I", data, entry + 24) == (size,)
    struct.pack_into("<I", data, entry + 24, 10)
    file.write_bytes(data)
    with pytest.raises(InputError, match="damaged or is not a workbook"):
        import_workbook(file)


def test_an_archive_of_too_many_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write_ods(tmp_path / "boats.ods", ONE_DAY)
    monkeypatch.setattr(limits, "MOST_PARTS", 2)
    with pytest.raises(InputError, match="3 parts"):
        import_workbook(file)


def test_a_small_file_of_a_thousand_million_cells(tmp_path: Path) -> None:
    # 1,048,576 rows of 16,384 equal cells: a few hundred bytes that a reader would lay out in 400 GB.
    rows = HEADINGS + row_xml(one_cell(16_384), repeated=1_048_576)
    file = write_ods_xml(tmp_path / "boats.ods", {"SB_01": rows})
    with pytest.raises(InputError, match=r"could not be read within|too much memory|limit exceeded"):
        import_workbook(file)


def test_a_sheet_of_a_million_rows(tmp_path: Path) -> None:
    rows = HEADINGS + row_xml(one_cell(), repeated=1_000_000)
    file = write_ods_xml(tmp_path / "boats.ods", {"SB_01": rows})
    with pytest.raises(InputError, match=f"at most {limits.MOST_ROWS}"):
        import_workbook(file)


def test_a_formula_is_never_computed_and_its_stored_number_is_read(tmp_path: Path) -> None:
    day = '<table:table-cell office:value-type="date" office:date-value="2025-07-07"/>'
    stored = '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="5"/>'
    bare = '<table:table-cell table:formula="of:=1+1"/>'
    good = HEADINGS + row_xml(day + stored + one_cell() * 2)
    report = import_workbook(write_ods_xml(tmp_path / "good.ods", {"SB_01": good}))
    assert report.added == 3
    bad = HEADINGS + row_xml(day + bare + one_cell() * 2)
    with pytest.raises(InputError, match=r"SB_01:2: 'arrivals' is empty. Expected a whole number"):
        import_workbook(write_ods_xml(tmp_path / "bad.ods", {"SB_01": bad}))


def test_a_reader_that_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "SECONDS", 0.001)
    with pytest.raises(InputError, match="was not read within"):
        import_workbook(write_ods(tmp_path / "boats.ods", ONE_DAY))


def test_a_reader_that_dies_is_an_error_and_not_a_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(command, returncode=-6, stdout=b"", stderr=b"memory allocation failed")

    monkeypatch.setattr(bounded.subprocess, "run", dies)
    with pytest.raises(InputError, match="could not be read within 2 GB"):
        import_workbook(write_ods(tmp_path / "boats.ods", ONE_DAY))


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits on this platform")
def test_the_reader_cannot_take_more_memory_than_it_may() -> None:
    program = (
        "from foreland.evidence.importer import child, limits; child._limit_this_process(); "
        "bytearray(limits.MEMORY_BYTES + 1)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr


def test_a_full_disk_leaves_the_earlier_import_as_it_was(
    tmp_path: Path, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_workbook(write_ods(tmp_path / "first.ods", ONE_DAY))
    before = (own_folder / "imported.csv").read_bytes()

    def full(*_: object) -> tuple[str, ...]:
        raise OSError("No space left on device")

    monkeypatch.setattr(tidy_tables, "_cells", full)
    second = small_boats({date(2025, 7, 7): (1, 1), date(2025, 7, 8): (2, 2)})
    with pytest.raises(InputError, match="No space left"):
        import_workbook(write_ods(tmp_path / "second.ods", second))
    assert (own_folder / "imported.csv").read_bytes() == before
    assert not [path for path in own_folder.iterdir() if path.suffix == ".unfinished"]
