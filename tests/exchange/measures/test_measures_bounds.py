"""What is too large, too far or too tightly packed for any export is a sentence, and takes no memory."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from tests.exchange.measures.network_exports import utf16, workbook, zipped

from scaletta.exchange.measures import FileError, Measures, read

TODAY = date(2027, 5, 12)
ODS = (
    "office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
    "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' "
    "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"
)


def one(text: str) -> Measures:
    (measures,) = read(text.encode(), today=TODAY)
    return measures


def refused(content: bytes) -> str:
    with pytest.raises(FileError) as caught:
        read(content, today=TODAY)
    return str(caught.value)


def test_a_figure_that_no_column_holds_is_a_trouble_of_its_row() -> None:
    made = one(f"Date,Reach,Clicks\n2027-05-01,{'9' * 14},3\n2027-05-02,{'9' * 13}.99999,4\n")
    assert [trouble.row for trouble in made.troubles] == [2]
    assert "too large for a number (reach)" in made.troubles[0].sentence
    assert [day for _, day, _, _ in made.days] == [date(2027, 5, 1), date(2027, 5, 2), date(2027, 5, 2)]


def test_money_and_numbers_of_sales_have_less_room() -> None:
    made = one(
        "Date,Kind,Number,Amount\n2027-05-01,cost,,999999999999.999\n2027-05-01,lead,2147483648,\n"
        "2027-05-01,reach,2147483648,\n2027-05-01,lead,2,\n"
    )
    assert [trouble.row for trouble in made.troubles] == [2, 2, 3]
    assert not made.costs and [reading[3] for reading in made.days] == [2147483648]


def test_the_same_text_may_be_too_much_money_and_a_fine_figure() -> None:
    made = one("Date,Watch hours,Cost\n2027-05-01,1000000000000,1000000000000\n")
    assert len(made.days) == 1 and not made.costs and len(made.troubles) == 1


@pytest.mark.parametrize(
    "day", ["1899-12-31", "2100-01-01", "21000101", "1/1/2150", "0001-01-01T00:00+14:00"]
)
def test_a_day_of_another_century_is_a_trouble(day: str) -> None:
    made = one(f"Date,Reach\n2027-05-01,3\n{day},4\n")
    assert len(made.days) == 1 and [trouble.row for trouble in made.troubles] == [3]


def test_signs_of_control_are_taken_out_of_names() -> None:
    made = one("Date,Cost,Campaign\n2027-05-01\0,2,Spr\x1b[2Jing\x85\n")
    assert made.costs[0].campaign == "Spr[2Jing" and made.costs[0].day == date(2027, 5, 1)


@pytest.mark.parametrize("place", ["XFD1048576", "ZZZ99", "A1048577000", "AAAAAAA1"])
def test_a_cell_in_the_far_corner_is_refused_before_room_is_made_for_it(place: str) -> None:
    rows: list[list[str | float]] = [["Date", "Reach"], ["2027-05-01", 12.0]]
    assert read(workbook({"S": rows}), today=TODAY)
    marked = [["Date", "Reach"], ["2027-05-01", "corner"], *([["a"]] * 300)]
    content = workbook({"S": marked})
    assert "too many cells" in refused(_with(content, '<c t="inlineStr"><is><t>corner', place))


def test_rows_that_do_not_name_their_place_are_counted() -> None:
    many = [["Date", "Reach"], ["2027-05-01", "corner"], *([["a"]] * 3000)]
    assert "too many cells" in refused(_with(workbook({"S": many}), '<c t="inlineStr"><is><t>corner', "ZZZ2"))


def _with(content: bytes, before: str, place: str) -> bytes:
    """A workbook with one cell at another place."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        files = {info.filename: packed.read(info).decode() for info in packed.infolist()}
    sheet = files["xl/worksheets/sheet1.xml"]
    assert before in sheet
    moved = before.replace("<c ", f'<c r="{place}" ')
    return zipped({**files, "xl/worksheets/sheet1.xml": sheet.replace(before, moved)})


def _ods(rows: str) -> bytes:
    body = f"<office:body><office:spreadsheet><table:table table:name='S'>{rows}</table:table>"
    ends = "</office:spreadsheet></office:body></office:document-content>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"
    return zipped(
        {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": f"<{ODS}>{body}{ends}"}
    )


def _row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def _cell(text: str, more: str = "") -> str:
    return f"<table:table-cell office:value-type='string' {more}><text:p>{text}</text:p></table:table-cell>"


def _blank(times: int) -> str:
    return f"<table:table-cell table:number-columns-repeated='{times}'/>"


def test_a_table_of_libreoffice_is_read_and_its_blank_rest_is_no_matter() -> None:
    rows = (
        _row(_cell("Date"), _cell("Reach"), _blank(16382))
        + _row(_cell("2027-05-01"), _cell("12"), _blank(16382))
        + _row(_blank(16384), more="table:number-rows-repeated='1048573'")
    )
    (made,) = read(_ods(rows), today=TODAY)
    assert made.days == [(None, date(2027, 5, 1), "reach", 12)]


@pytest.mark.parametrize(
    "rows",
    [
        _row(_blank(1), more="table:number-rows-repeated='1048570'") + _row(_blank(16383), _cell("x")),
        _row(_blank(4_000_000_000), _cell("x")),
        _row(_cell("x", "table:number-columns-repeated='4000000000'")),
        _row(_cell("x"), _cell("x"), _cell("x"), more="table:number-rows-repeated='400000000'"),
    ],
)
def test_one_that_reaches_too_far_is_refused(rows: str) -> None:
    assert "too many cells" in refused(_ods(_row(_cell("Date"), _cell("Reach")) + rows))


def test_what_is_packed_tighter_than_any_table_is_a_trap() -> None:
    tight = io.BytesIO()
    with zipfile.ZipFile(tight, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.csv", bytes(20_000_000))
    assert "holds too much" in refused(tight.getvalue())
    assert "too many cells" in refused(zipped({"xl/workbook.bin": b"x"}))


def test_a_row_of_more_cells_than_any_table_has_makes_it_none() -> None:
    assert "more than 100,000 cells" in refused(b"Date,Reach\n2027-05-01,3\n" + b"," * 200_000)


def test_thousands_of_tables_one_below_the_other_are_no_export() -> None:
    block = "Facebook views\r\nDate,Primary\r\n2027-05-01T00:00:00,2\r\n\r\n"
    assert "more than 1,000 tables" in refused(utf16("sep=,\r\n" + block * 1002))


def test_divided_in_another_way_it_may_be_one_all_the_same() -> None:
    made = one("Date;Reach;Text\n2027-05-01;3;" + "," * 200_000 + "\n2027-05-02;4;\n")
    assert [reading[3] for reading in made.days] == [3, 4]


def test_unicode_that_is_none_does_not_hang() -> None:
    assert refused(utf16("Date;" * 200_000)).endswith(".")
