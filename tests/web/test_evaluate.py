"""`POST /api/v1/evaluate`: what a batch answers, call by call and cell by cell."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient

from tests.parts.application import evaluated

BATCH = """{"locale": "nb-NO", "as_of": null,
 "calls": [{"f": "KS_BIDRAG", "a": [20000]},
           {"f": "KS_BIDRAG", "a": [[[20000],[5000]], 2018, "kommune"]},
           {"f": "SATS", "a": ["no.deflator.kommunal", 2022, "2022-05-12"]},
           {"f": "KS_BIDRAG", "a": [20000, 2016]}]}"""


def test_batch_of_the_contract(client: FlaskClient) -> None:
    response = client.post("/api/v1/evaluate", data=BATCH, content_type="application/json")
    assert response.status_code == 200
    assert response.mimetype == "application/json"
    assert response.headers["Medfin-Revision"] == "1"
    assert response.json == {
        "revision": 1,
        "results": [
            {"v": 400000},
            {"v": [[400000], [100000]]},
            {"v": 3.7},
            {
                "e": {
                    "code": "#N/A",
                    "reason": "no_rate",
                    "message": "Ingen sats for KS-bidrag i 2016. Første år er 2018.",
                }
            },
        ],
    }


def test_content_type_may_name_its_charset(client: FlaskClient) -> None:
    response = client.post("/api/v1/evaluate", data=BATCH, content_type="application/json; charset=UTF-8")
    assert response.get_json()["results"][0] == {"v": 400000}


def test_empty_batch(client: FlaskClient) -> None:
    assert evaluated(client) == []


def test_results_come_in_the_order_of_the_calls(client: FlaskClient) -> None:
    calls: list[tuple[object, ...]] = []
    for number in range(60):
        calls += [
            ("KS_BIDRAG", number),
            ("KS_MATCHING_MANGLER", number),
            ("ukjent", number),
            ("KS_BIDRAG", number, 2018),
        ]
    results = evaluated(client, *calls)
    for number in range(60):
        contribution, missing, unknown, in_year = results[4 * number : 4 * number + 4]
        assert contribution == in_year == {"v": 20 * number}
        assert missing == {"v": 125_000_000 - number}
        assert unknown["e"]["code"] == "#NAME?"


@pytest.mark.parametrize(
    ("call", "code", "reason"),
    [
        (("KS_BIDRAG", "mange"), "#VALUE!", "unreadable_number"),
        (("KS_BIDRAG", "20.5"), "#VALUE!", "ambiguous_number"),
        (("KS_BIDRAG", True), "#VALUE!", "truth_value"),
        (("KS_BIDRAG",), "#VALUE!", "missing_argument"),
        (("KS_BIDRAG", None), "#VALUE!", "blank_argument"),
        (("KS_BIDRAG", 1, 2018, "kommune", 4), "#VALUE!", "too_many_arguments"),
        (("KS_BIDRAG", 1, 2018, "stat"), "#VALUE!", "unknown_choice"),
        (("KS_BIDRAG", [[1], [2, 3]]), "#VALUE!", "ragged_range"),
        (("KS_BIDRAG", []), "#VALUE!", "ragged_range"),
        (("KS_BIDRAG", [[]]), "#VALUE!", "ragged_range"),
        (("KS_BIDRAG", [[1], [2]], [[2018], [2018], [2018]]), "#VALUE!", "ranges_differ"),
        (("SATS", [["a"], ["b"]]), "#VALUE!", "range_not_accepted"),
        (("KS_BIDRAG", -1), "#NUM!", "below_minimum"),
        (("KS_BIDRAG", 1e308), "#NUM!", "too_large"),
        (("KS_BIDRAG", 10**400), "#NUM!", "too_large"),
        (("KS_BIDRAG", 9e307), "#NUM!", "result_too_large"),
        (("KS_BIDRAG", 1, 1899), "#NUM!", "year_out_of_range"),
        (("KS_BIDRAG", 1, 2018.5), "#NUM!", "year_not_whole"),
        (("KS_BIDRAG", 1, 2016), "#N/A", "no_rate"),
        (("SATS", "no.finnes.ikke"), "#N/A", "unknown_rate"),
        (("KS_BIDRAG", "#DIV/0!"), "#DIV/0!", "error_in_argument"),
        (("UKJENT", 1), "#NAME?", "unknown_function"),
        (("",), "#NAME?", "unknown_function"),
    ],
)
def test_error_is_the_answer_of_its_call_alone(
    client: FlaskClient, call: tuple[object, ...], code: str, reason: str
) -> None:
    before, failed, after = evaluated(client, ("KS_BIDRAG", 1), call, ("KS_BIDRAG", 2), locale="en")
    assert (before, after) == ({"v": 20}, {"v": 40})
    assert failed.keys() == {"e"}
    assert failed["e"].keys() == {"code", "reason", "message"}
    assert (failed["e"]["code"], failed["e"]["reason"]) == (code, reason)
    assert failed["e"]["message"].endswith((".", "!"))
    assert " " in failed["e"]["message"]


def test_elements_of_a_range_fail_one_by_one(client: FlaskClient) -> None:
    (result,) = evaluated(client, ("KS_BIDRAG", [["20.000", -1, None], ["20.5", "", 3]]), locale="nb")
    (first, negative, blank), (ambiguous, empty, last) = result["v"]
    assert (first, blank, empty, last) == (400000, "", "", 60)
    assert negative["e"]["code"] == "#NUM!"
    assert (ambiguous["e"]["code"], ambiguous["e"]["reason"]) == ("#VALUE!", "ambiguous_number")


def test_row_and_column_make_a_table(client: FlaskClient) -> None:
    (result,) = evaluated(client, ("KS_BIDRAG", [[1], [2]], [[2018, 2019, 2016]]))
    assert [row[:2] for row in result["v"]] == [[20, 0], [40, 0]]
    assert [row[2]["e"]["reason"] for row in result["v"]] == ["no_rate", "no_rate"]


@pytest.mark.parametrize(
    "name", ["SATSVERSJON", "SATSVERSION", "satsversjon", "_xldudf_SATSVERSION", "_xll.SatsVersjon"]
)
def test_name_has_aliases_spellings_and_any_case(client: FlaskClient, name: str) -> None:
    (result,) = evaluated(client, (name,), locale="nb-NO")
    assert result == {"v": "Satser rev. 1, 23.11.2026"}


@pytest.mark.parametrize("prefix", ["_xldudf_", "_XLDUDF_", "_xll.", "_xlfn."])
def test_only_the_spellings_of_a_file_are_known(client: FlaskClient, prefix: str) -> None:
    (result,) = evaluated(client, (f"{prefix}ks_bidrag", 20000))
    assert ("v" in result) is (prefix != "_xlfn.")


@pytest.mark.parametrize(
    "arguments",
    [
        [20000],
        [20000, None],
        [20000, None, None],
        [20000, None, None, None, None],
        [[[20000]]],
        [[[20000]], [[None]], [[None]]],
        [[["20 000"]], None, [["KOMMUNE"]]],
        [20000.0, 2018, " Kommune "],
        ["20\u00a0000", "2018"],
        ["20.000,00", [["2018"]], "kommune"],
    ],
)
def test_omitted_arguments_and_ranges_of_one_cell(client: FlaskClient, arguments: list[object]) -> None:
    (result,) = evaluated(client, {"f": "KS_BIDRAG", "a": arguments})
    assert result == {"v": 400000}


def test_arguments_may_be_left_out_altogether(client: FlaskClient) -> None:
    without, empty = evaluated(client, {"f": "KS_SATS"}, {"f": "KS_SATS", "a": []})
    assert without == empty == {"v": 20}


@pytest.mark.parametrize("number", [0, 7, 4.9, 0.1, 1e-7, 123456789012345, 2**63, 2**64, 1e21])
def test_values_are_json_numbers(client: FlaskClient, number: float) -> None:
    body = json.dumps({"calls": [{"f": "KS_BIDRAG", "a": [number]}]})
    response = client.post("/api/v1/evaluate", data=body, content_type="application/json")
    value = json.loads(response.data)["results"][0]["v"]
    assert isinstance(value, int | float)
    assert value == pytest.approx(20 * number)


def test_decimal_fractions_are_exact(client: FlaskClient) -> None:
    response = client.post("/api/v1/evaluate", json={"calls": [{"f": "KS_BIDRAG", "a": [0.07]}]})
    assert b'"v":1.40}' in response.data


@pytest.mark.parametrize(
    ("as_of", "value"),
    [(None, 6.7), ("2021-10-12", 2.5), ("2022-05-12", 3.7), ("2022-12-31", 5.3), ("2023-05-11", 6.7), ("rev:1", 6.7)],
)
def test_as_of_looks_back(client: FlaskClient, as_of: str | None, value: float) -> None:
    (result,) = evaluated(client, ("SATS", "no.deflator.kommunal", 2022), as_of=as_of)
    assert result == {"v": value}


def test_nothing_was_known_on_an_early_day(client: FlaskClient) -> None:
    (result,) = evaluated(client, ("KS_BIDRAG", 1), as_of="2017-09-07", locale="nb")
    assert (result["e"]["code"], result["e"]["reason"]) == ("#N/A", "no_rate")
    assert "07.09.2017" in result["e"]["message"]


def test_stamp_tells_the_day_looked_back_to(client: FlaskClient) -> None:
    assert evaluated(client, ("SATSVERSION",), as_of="2022-05-12", locale="da") == [
        {"v": "Satser rev. 1, som kendt 12.05.2022"}
    ]


@pytest.mark.parametrize(
    "as_of",
    [
        *("", " ", "\0", "x" * 100_000, "i går", "now"),
        *("12.05.2022", "2022-5-12", "2022-13-01", "2022-02-30", "0000-01-01", "20220512", "2022-05-12T00:00"),
        *("rev:", "rev:0", "rev:-1", "rev:01", "rev:1.0", "REV:1", "rev:9999999999", "rev:\u0661"),
    ],
)
def test_unreadable_as_of_is_refused(client: FlaskClient, as_of: str) -> None:
    response = client.post("/api/v1/evaluate", json={"calls": [], "as_of": as_of, "locale": "en"})
    assert response.status_code == 400
    assert response.get_json()["error"]["code"] == "as_of_unreadable"
    assert response.get_json()["error"]["message"].endswith("is neither a date (2022-05-12) nor a revision (rev:14).")
    assert response.get_json()["error"]["params"] == {"text": as_of[:80]}


@pytest.mark.parametrize("revision", [2, 999_999_999])
def test_revision_that_is_not_there(client: FlaskClient, revision: int) -> None:
    response = client.post("/api/v1/evaluate", json={"calls": [], "as_of": f"rev:{revision}"})
    assert response.status_code == 404
    assert response.get_json()["error"]["code"] == "unknown_revision"
    assert response.get_json()["error"]["params"] == {"revision": revision, "latest": 1}


def test_the_same_failure_of_equal_but_different_arguments(client: FlaskClient) -> None:
    one, true, decimal = evaluated(client, ("KS_SATS", 1), ("KS_SATS", True), ("KS_SATS", 1.5), locale="da-DK")
    assert "»1«" in one["e"]["message"]
    assert "»SAND«" in true["e"]["message"]
    assert "»1,5«" in decimal["e"]["message"]
