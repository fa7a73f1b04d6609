from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import in_proportion

from tilint.findings.redaction import Masks, mask
from tilint.text import Span, placeholders


def masked(text: str) -> str:
    return mask(text, Masks([text]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dear Ms Okafor,", "Dear Ms [NAME 1],"),
        ("Dear Mr and Mrs Smith", "Dear Mr and Mrs [NAME 1]"),
        ("Dear Chidinma and Tomasz,", "Dear [NAME 1] and [NAME 2],"),
        ("Hi Zoë", "Hi [NAME 1]"),
        ("Judge Nwosu heard Dr A. Patel and PC Doyle.", "Judge [NAME 1] heard Dr [NAME 2] and PC [NAME 3]."),
        ("Yours sincerely\n\nSiobhan Ni Bhriain\nHousing Officer", "Yours sincerely\n\n[NAME 1]\nHousing Officer"),
        ("Kind regards,\nOyelaran", "Kind regards,\n[NAME 1]"),
        ("My name is aisha and I need help.", "My name is [NAME 1] and I need help."),
        ("We met Oluwadamilola Adebayo-Cole on Monday.", "We met [NAME 1] on Monday."),
        ("Anna van der Berg came with O’Brien, Sean.", "[NAME 1] came with [NAME 2], [NAME 3]."),
        ("John SMITH attended.", "[NAME 1] attended."),
        ("Name: Tremaine\nAddress:", "Name: [NAME 1]\nAddress:"),
        ("Name of child\nKofi Mensah", "Name of child\n[NAME 1]"),
        ("“She told [Sarah] to go.”", "“She told [[NAME 1]] to go.”"),
        ("Kofi's school and Kofi’s aunt", "[NAME 1]'s school and [NAME 1]’s aunt"),
    ],
)
def test_names_are_masked(text, expected):
    assert masked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to jane.smith@leeds.gov.uk.", "Write to [EMAIL 1]."),
        ("Ring 0113 496 0000 or +44 (0)20 7946 0958.", "Ring [PHONE 1] or [PHONE 2]."),
        ("Text 07700 900123 please", "Text [PHONE 1] please"),
        ("at LS1 4AP or sw1a 1aa", "at [POSTCODE 1] or [POSTCODE 2]"),
        ("Date of birth: 12/03/1984", "Date of birth: [DATE OF BIRTH 1]"),
        ("DOB 1.2.90 and born on 3rd May 2011", "DOB [DATE OF BIRTH 1] and born on [DATE OF BIRTH 2]"),
        ("NHS number 943 476 5919", "NHS number [NUMBER 1]"),
        ("NI: QQ 12 34 56 C, prison number A1234BC", "NI: [NUMBER 1], prison number [NUMBER 2]"),
        ("Our ref: HB/24/0123", "Our ref: [NUMBER 1]"),
        ("account number 12345678, sort code 12-34-56", "account number [NUMBER 1], sort code [NUMBER 2]"),
        ("He lives at Flat 3, 14 Elm Road, Leeds LS1 4AP.", "He lives at [ADDRESS 1] [POSTCODE 1]."),
        ("at 22b Acacia Avenue today", "at [ADDRESS 1] today"),
    ],
)
def test_numbers_and_addresses_are_masked(text, expected):
    assert masked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Your Housing Benefit and your Tenancy Agreement",
        "Citizens Advice can help with Universal Credit and Council Tax Reduction.",
        "The Domestic Abuse Act 2021 and the Department for Work and Pensions",
        "She goes to St Mary’s School in Tower Hamlets, near Milton Keynes.",
        "Clare’s Law lets you ask. Marie Curie and Women’s Aid can too.",
        "Missed Appointment Policy",
        "Will you come on 3 May at 10:30? The Family Court sits on Monday.",
        "You owe £123,456.00 for 2023/24 and 2023-2024, due on 12/03/2025.",
        "Call Samaritans on 116 123, or 0808 2000 247, or NHS 111.",
        "Greater Manchester Police and Leeds City Council",
        "Dear Sir or Madam, Dear Tenant, Dear Parent or Carer",
        "Your Social Worker and the Housing Officer in our Rent Team",
        "January Muslim Polish English NHS DWP",
    ],
)
def test_services_laws_and_places_are_no_names(text):
    assert masked(text) == text


def test_a_person_keeps_one_label_by_full_name_surname_or_first_name():
    text = "Jane Smith came. Then Mrs Smith left, and Jane rang. SMITH is tired; jane too. John Smith did not."
    expected = (
        "[NAME 1] came. Then Mrs [NAME 1] left, and [NAME 1] rang. [NAME 1] is tired; [NAME 1] too. [NAME 2] did not."
    )
    assert masked(text) == expected


def test_a_name_met_late_is_masked_early():
    text = "Okafor did not attend.\n\nYours sincerely\n\nMrs Okafor"
    assert masked(text).startswith("[NAME 1] did not attend.")


def test_the_same_detail_has_the_same_label_however_it_is_spaced():
    assert masked("LS1 4AP, LS14AP, 0113 496 0000, 01134960000") == "[POSTCODE 1], [POSTCODE 1], [PHONE 1], [PHONE 1]"


def test_a_date_of_birth_stays_masked_where_it_stands_alone():
    memory = Masks(["Date of birth\n12/03/2011\nSeen on 1 May 2024"])
    assert mask("12/03/2011", memory) == "[DATE OF BIRTH 1]"
    assert mask("Seen on 1 May 2024", memory) == "Seen on 1 May 2024"


def test_suggestions_share_the_labels_of_their_document_and_gain_no_new_ones():
    memory = Masks(["Tomasz refused to engage. Sarah rang."])
    rewrite = "Sarah felt unable to; Marie Stopes or Priya Nair could help"
    assert (
        memory.masked(rewrite, known_only=True).text == "[NAME 2] felt unable to; Marie Stopes or Priya Nair could help"
    )


def test_two_documents_do_not_share_labels():
    first, second = Masks(["Dear Ms Okafor"]), Masks(["Dear Mr Hughes"])
    assert mask("Hughes", second) == "[NAME 1]"
    assert mask("Okafor", first) == "[NAME 1]"


@pytest.mark.parametrize(
    "placeholder",
    [
        "{{ first_name }}",
        "[insert name]",
        "((worker name))",
        "<<Jane Smith>>",
        "«FirstName»",
        "${Sarah}",
        "[NAME 1]",
        "<%= Jane %>",
    ],
)
def test_placeholders_are_never_touched(placeholder):
    text = f"Dear {placeholder}, Jane Smith wrote."
    assert masked(text) == f"Dear {placeholder}, [NAME 1] wrote."


def test_masking_twice_is_masking_once():
    memory = Masks(["Dear Ms Okafor, ring 0113 496 0000."])
    once = mask("Dear Ms Okafor, ring 0113 496 0000.", memory)
    assert mask(once, memory) == once


def test_a_span_that_touches_a_label_takes_it_in_whole():
    found = Masks(["We saw Jane Smith today."]).masked("We saw Jane Smith today.")
    assert found.text == "We saw [NAME 1] today."
    for start, end, shown in (
        (12, 23, "[NAME 1] today"),
        (3, 9, "saw [NAME 1]"),
        (13, 15, "[NAME 1]"),
        (18, 23, "today"),
    ):
        span = found.span(Span(start, end))
        assert found.text[span.start : span.end] == shown
    assert found.span(Span(24, 24)) == Span(len(found.text), len(found.text))


@given(st.text(st.sampled_from("Jane Smith Mr. Dr 0123456789/-@{}[]<>«»\n,LS'’née"), max_size=120), st.data())
def test_what_is_not_masked_stays_as_written(text, data):
    found = Masks([text]).masked(text)
    at = new_at = 0
    for start, end, new_start, new_end in found.edits:
        assert text[at:start] == found.text[new_at:new_start]
        at, new_at = end, new_end
    assert text[at:] == found.text[new_at:]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    mapped = found.span(Span(start, end))
    assert 0 <= mapped.start <= mapped.end <= len(found.text)


@given(st.text(max_size=200))
def test_any_text_can_be_masked(text):
    memory = Masks([text])
    for found in placeholders.find(text):
        # A field keeps its marks; only square brackets about a known name are no field.
        if text[found.start] != "[":
            assert text[found.start : found.end] in mask(text, memory)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "A ",
        "Aa ",
        "0 ",
        "1-",
        "a.@",
        "Mr. ",
        "Flat 1 Aa Bb ",
        "{{ ",
        "1 Aa Aa Aa Aa ",
        "A1/",
        "Ref: ",
        "Name:\n",
        "Aa, ",
    ],
)
def test_masking_takes_time_in_proportion_to_length(piece):
    def work(length: int) -> None:
        text = piece * (length // len(piece))
        mask(text, Masks([text]))

    assert in_proportion(work, 20_000, 160_000, least=0.005)
