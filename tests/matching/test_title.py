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
        "William Burroughs's novel <<Junkie>> is in the reserve stock.",
        "The book <<Chavs>>, by Owen Jones, is overdue.",
        "The self-help group <<Addicts>> in Recovery Together meets here.",
        "The 1991 report, <<Injecting Drug Users>> in Perth, can be read.",
        "Your hold, <<Ex Felons>>: A Novel, is ready.",
        "The library shows a film about a pilot on a <<suicide mission>>.",
        "The set play is about a retired detective and a <<drug dealer>>.",
        "The boat called <<Offender>> sails on Monday.",
        "It is a thriller, in which the <<ex-convict>> returns.",
        "The <<Young at Heart>> charity raises money.",
        "<<Chavs>> is a book about class.",
        "The novel for June's group is about a boy who has <<anger issues>>.",
        "<<A Crime of Passion>>, the opera society's new comedy, has moved.",
    ],
)
def test_what_a_work_is_called_or_tells_of_is_nobody_here(marked):
    assert holds("title", marked)


@pytest.mark.parametrize(
    "marked",
    [
        "She saw a film and was called a <<junkie>>.",
        "He watched the film while he was <<attention-seeking>>.",
        "The group for <<addicts>> meets here.",
        "The report says that he is an <<offender>>.",
        "Your dog is <<out of control>>.",
        "A film about what you did to the <<offender>>.",
        "The children play with the <<offender>>.",
        "<<Addicts>> are a group that we see often.",
        "The <<addicts>> group meets here.",
        "She told us the story of how he was an <<addict>>.",
        "The night report: <<Refused>> to come to supper again.",
    ],
)
def test_real_people_beside_a_work_are_still_people(marked):
    assert not holds("title", marked)


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
        "Mr Bello <<went AWOL>> from the ward at teatime.",
        "The Council <<will not discuss the reasons for the PCN>> again.",
        "If you are late at 7 PM <<your bed WILL be given away>> to others.",
    ],
)
def test_a_defined_term_or_a_shout_is_no_title(marked):
    assert not holds("title", marked)
