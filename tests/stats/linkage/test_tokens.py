from __future__ import annotations

from fourfold.stats.linkage import document_tokens, lookup_tokens, name_tokens, phone_tokens


def test_a_name_in_arabic_script_shares_a_pair_token_with_its_latin_spelling() -> None:
    assert lookup_tokens("Fatuma Hussein") <= name_tokens(["حسين فاطمة"])


def test_one_given_name_alone_gives_nothing_to_look_up() -> None:
    assert lookup_tokens("Muhammad") == frozenset()
    assert name_tokens(["Muhammad"]) == {"n:muhammad", "t:mhmd"}


def test_a_latin_name_meets_by_hearing_only_names_in_another_script() -> None:
    asked = lookup_tokens("Pimjai Kaewmanee")
    assert asked & name_tokens(["พิมพ์ใจ แก้วมณี"])
    assert not asked & name_tokens(["Phimchai Kaeomani"])
    assert not any(token.startswith("xl:") for token in asked)


def test_two_scripts_beside_each_other_meet_too() -> None:
    assert lookup_tokens("သန္တာအောင်") & name_tokens(["ธันดา ออง"])


def test_syllables_without_spaces_meet_words() -> None:
    for latin in ("Kim Cheolsu", "Cheol-su Kim", "Kim Chul Soo"):
        assert lookup_tokens("김철수") & name_tokens([latin])
    assert lookup_tokens("Yadanar Aung") & name_tokens(["ရတနာအောင်"])


def test_a_long_text_without_spaces_has_a_bounded_number_of_tokens() -> None:
    assert len(name_tokens(["陈大文王秀英刘建国"])) < 300
    assert name_tokens(["김철수" * 100]) == name_tokens(["김철수" * 200])


def test_initials_are_not_indexed() -> None:
    assert name_tokens(["J"]) == frozenset()


def test_pairs_are_not_formed_across_aliases() -> None:
    assert not any(token.startswith("nn:") for token in name_tokens(["Amina", "Njeri"]))


def test_a_phone_meets_itself_with_and_without_country_code_and_in_arabic_numerals() -> None:
    stored = phone_tokens("+254 712 345 678")
    assert stored == phone_tokens("0712-345678") == phone_tokens("00254712345678") == phone_tokens("٠٧١٢٣٤٥٦٧٨")
    assert stored == {"p:712345678", "p:345678"}


def test_a_phone_of_five_digits_is_too_short() -> None:
    assert phone_tokens("12345") == frozenset()


def test_a_document_number_forgives_look_alike_letters_and_signs() -> None:
    assert document_tokens("passport: AO-123I") == document_tokens("a0 1231") == {"d:a01231"}
    assert document_tokens("A1") == frozenset()
