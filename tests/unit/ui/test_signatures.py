from karguzar.ui.signatures import signature_rows

ONE = {
    "field": "Imza1",
    "kind": "signature",
    "indication": "TOTAL-PASSED",
    "sub_indication": "",
    "sentence": "İmza etibarlıdır.",
    "signer": "Əli Əliyev",
    "fin": "5ABCDE1",
    "voen": "",
    "organisation": "",
    "assurance": "qualified",
    "signed_at": "2026-03-04T05:06:07+00:00",
    "timestamped_at": "",
    "judged_at": "2026-03-04T06:06:07+00:00",
    "not_after": "2049-12-31T00:00:00+00:00",
    "level": "B-B",
    "coverage": "whole",
    "reason": "Cavab",
}


def shown(**changes: str) -> dict[str, str]:
    (row,) = signature_rows({"signatures": [ONE | changes]}, "az")
    return {str(name): str(value) for name, value in row.facts}


def test_a_row_tells_who_signed_and_what_was_found() -> None:
    (row,) = signature_rows({"signatures": [ONE]}, "az")
    assert (row.title, row.verdict, row.passed) == ("Əli Əliyev", "Etibarlıdır", True)
    assert (row.sentence, row.code) == ("İmza etibarlıdır.", "TOTAL-PASSED")
    facts = shown()
    assert facts["İmzalayanın göstərdiyi vaxt"] == "4 mart 2026, 09:06"
    assert facts["Əhatə edir"] == "bütün faylı"
    assert "VÖEN" not in facts


def test_a_refusal_has_its_code_and_no_name() -> None:
    changes = {"indication": "TOTAL-FAILED", "sub_indication": "HASH_FAILURE", "signer": ""}
    (row,) = signature_rows({"signatures": [ONE | changes]}, "az")
    assert (row.title, row.verdict) == ("İmzalayan müəyyən edilmədi", "Etibarsızdır")
    assert row.code == "TOTAL-FAILED / HASH_FAILURE"
    assert "İmzanın növü" not in shown(**changes)


def test_a_timestamp_is_called_so() -> None:
    (row,) = signature_rows({"signatures": [ONE | {"kind": "timestamp", "signer": ""}]}, "az")
    assert row.title == "Zaman möhürü"


def test_a_person_of_an_organisation_is_shown_with_it() -> None:
    assert shown(organisation="Bank", voen="1401555071")["Qurum"] == "Bank"
    assert "Qurum" not in shown(organisation="Əli Əliyev")
