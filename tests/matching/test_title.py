"""Names of Acts, bodies and works keep their words; defined terms are still people."""

import pytest
from small_books import holds


@pytest.mark.parametrize(
    "marked",
    [
        "The Rehabilitation of <<Offenders>> Act 1974 applies to you.",
        "You can call <<Victim>> Support on any day.",
        "<<Victim>> Support can help you.",
        "The <<Offender>> Management Act 2007 says so.",
        "He read the National Institute on <<Drug Abuse>> guide.",
        "We work with the <<Offender>> Health Research Network.",
        "See the <<Victims>>’ Code for more.",
        "The Centre for <<Substance Abuse>> Research is open.",
    ],
)
def test_a_capitalised_run_with_more_in_it_is_a_title(marked):
    assert holds("title", marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Tell the <<Offender>> about it.",
        "The <<Offender>> must report each week.",
        "The <<Service User>> must report each week.",
        "We met the <<Service User>> on Monday with Mr Khan.",
        "Meet the <<Offender>> in London on Friday.",
        "<<Offenders>> must report each week.",
        "<<Failure To Attend>> Your Appointment",
        "FAILURE TO <<ATTEND>> YOUR APPOINTMENT",
        "You are an <<offender>> under the Act.",
        "I am the <<Offender>> and I agree.",
        "Dear {{ name }} <<Offender>> and friends,",
    ],
)
def test_a_defined_term_or_a_shout_is_no_title(marked):
    assert not holds("title", marked)
