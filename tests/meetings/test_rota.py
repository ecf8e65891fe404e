import pytest

from pdgroups.meetings.running.rota import rota


@pytest.mark.parametrize("count", [3, 4, 7])
def test_everybody_supports_one_and_challenges_another(count):
    schools = list(range(count))

    for turn in range(count):
        pairings = rota(schools, turn)

        assert sorted(p.school for p in pairings) == schools
        assert sorted(p.supported_by for p in pairings) == schools
        assert sorted(p.challenged_by for p in pairings) == schools
        assert all(len({p.school, p.supported_by, p.challenged_by}) == 3 for p in pairings)


def test_with_every_turn_somebody_else_supports_until_all_have():
    schools = ["Oakfold", "Northgate", "Calder Bridge", "Dale"]

    supporters = [rota(schools, turn)[0].supported_by for turn in range(3)]

    assert sorted(supporters) == ["Calder Bridge", "Dale", "Northgate"]


def test_two_schools_ask_each_other_both_and_one_has_nobody():
    first, second = rota(["Oakfold", "Northgate"], 5)

    assert (first.supported_by, first.challenged_by) == ("Northgate", "Northgate")
    assert (second.supported_by, second.challenged_by) == ("Oakfold", "Oakfold")
    assert rota(["Oakfold"], 0) == rota([], 0) == []
