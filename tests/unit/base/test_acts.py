"""A clause id is cited as a reader knows the act."""

from karguzar.base.acts import cite, point


def test_a_clause_is_cited_with_its_act_and_the_ending_of_its_last_number():
    law = "“Vətəndaşların müraciətləri haqqında” Qanun"
    assert cite("CA15-10.1").interpolate() == f"{law}, 10.1-ci bənd"
    assert cite("CA15-7.10").interpolate() == f"{law}, 7.10-cu bənd"
    assert cite("CA15-8.1.4").interpolate() == f"{law}, 8.1.4-cü bənd"


def test_the_letter_of_a_part_of_a_clause_is_ours_and_is_not_cited():
    assert cite("R11-7.4a").interpolate().endswith("7.4-cü bənd")
    assert cite("R11-7.4a").mapping["point"] == "7.4"


def test_an_unknown_act_is_cited_by_its_id():
    assert cite("XYZ-1.1") == "XYZ-1.1"
    assert cite("") == ""
    assert cite("R11 7.4") == "R11 7.4"


def test_the_point_stands_alone_where_the_act_is_plain():
    assert point("REG26-10").interpolate() == "10-cu bənd"
    assert point("R11A2-2.1").interpolate() == "2.1-ci bənd"
    assert point("salam") == "salam"
