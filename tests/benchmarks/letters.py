"""Letters for the benchmarks: 350 words each, varied, written by us; the same seed gives the same letters.

They hold about as many findings for each thousand words as real letters of public services do.
"""

from __future__ import annotations

import random

_OPENINGS = (
    "Dear {name},", "Dear {title} {surname},", "Dear parent or carer of {name},", "Dear tenant,", "Hello {name},",
)  # fmt: skip
_SENTENCES = (
    "We are writing to you about your appointment on {date} at {place}.",
    "You have failed to attend your appointment with {worker} on {date}.",
    "If you do not contact this office within {days} days your case will be closed.",
    "Our records show that your rent account is £{amount} in arrears.",
    "Please call {worker} on 01632 960{digits} so that we can talk about what would help.",
    "We know that paying rent can be difficult, and we would like to hear from you.",
    "The court hearing will take place on {date} at {place}, and you may bring someone with you.",
    "Your payment of £{amount} was received on {date}, and we are grateful for it.",
    "You must bring proof of your address and two recent payslips to the meeting.",
    "The heating engineer failed to arrive on {date}, and we are sorry for the wait.",
    "{name} was not brought to the clinic on {date}, and the health visitor will call round.",
    "The nurse explained the treatment and answered the questions that {name} had written down.",
    "There is free parking behind the building, and the number 14 bus stops outside.",
    "If the time does not suit you, tell us and we will find another one together.",
    "We have a duty to keep your details safe, and only the team working with you can see them.",
    "A copy of this letter has been sent to your doctor, as you asked us to do.",
    "The school would like to meet you to talk about how {name} is getting on this term.",
    "Legal action may be taken against you if the balance is not cleared by {date}.",
    "Citizens Advice in {place} can give free advice about money, housing and benefits.",
    "The library is open until seven on Thursdays, and everyone is welcome to use the computers.",
    "You asked for an interpreter, and one has been booked for the whole of the visit.",
    "The offender manager will prepare a report before the panel meets on {date}.",
    "{name} disclosed that the weekend had been hard and that sleep was still a struggle.",
    "The review considered the assessment, the plan and what {name} said about both.",
    "Staff noticed that the garden group went well, and several people asked for another.",
    "Failure to reply by {date} will result in a further charge of £{amount}.",
    "This form takes about ten minutes, and you can save it and come back to it later.",
    "The panel decided to continue the support until {date} and to look at it again then.",
    "We have put your new appointment in the diary for {date}, with {worker} at {place}.",
    "The bus from {place} stops at the gate every twelve minutes until half past nine.",
    "Your reference number is at the top of this page, and it helps us if you have it to hand.",
    "We have written to the housing association about the damp in the back bedroom.",
    "{worker} will telephone between ten and twelve on {date} to talk through the report.",
    "A translated copy, large print or an audio recording can be sent on request.",
    "The council approved the budget for play areas in {place} at its meeting on {date}.",
    "Interest of £{amount} has been added to your savings account for the year.",
    "The surveyor measured the kitchen and will send the drawings before {date}.",
    "Breakfast club opens at a quarter to eight, and the crossing patrol starts at half past.",
    "Your blood results came back on {date}, and the figures are in the range we hoped for.",
    "The gas certificate was issued by {worker} and is valid for twelve months.",
    "New bins will be delivered to {place} during the week that begins on {date}.",
    "You can park in the multi-storey on Bridge Street, which is two minutes from the entrance.",
    "The tribunal has received both bundles and listed a hearing of one hour on {date}.",
    "We enclose two copies of the agreement; one is for your own records.",
    "{name} has started the reading scheme and chose a story about lighthouses.",
    "A refund of £{amount} was sent to your bank and usually arrives within five working days.",
    "The pharmacy in {place} will have the prescription ready from the afternoon of {date}.",
    "Thank you for the photographs, which the engineer found very helpful.",
    "Our office will be closed for the holiday and opens again on {date} at nine.",
    "The minutes of the meeting are attached, with the actions that each of us agreed.",
    "Members of the tenants' panel meet on the first Tuesday of the month in {place}.",
    "The optician has asked for your last two prescriptions and the date of your next check.",
)
_NAMES = (
    "Amira Ben Chloe Dev Ella Farid Grace Hassan Isla Jakub Kemi Liam Mei Noor Owen Priya Rhys Sana Tom Zofia".split()
)
_SURNAMES = (
    "Ahmed Bell Clarke Davies Evans Farrell Gupta Hughes Iqbal Jones Khan Lewis Morgan Nowak Okafor Patel Reid".split()
)
_PLACES = "Millbrook Ashford Leigh Carlton Weston Harbourne Eastfield Norwood Kirkby Stanton Marlow Redhill".split()
_MONTHS = "January February March April May June July August September October November December".split()


def letters(count: int, words: int = 350, seed: int = 1) -> list[str]:
    """Return ``count`` letters of at least ``words`` words, paragraphs parted by blank lines."""
    chance = random.Random(seed)
    return [_letter(chance, words) for _ in range(count)]


def _letter(chance: random.Random, words: int) -> str:
    paragraphs = [_head(chance), _filled(chance, chance.choice(_OPENINGS))]
    total = 0
    while total < words:
        sentences = [_filled(chance, chance.choice(_SENTENCES)) for _ in range(chance.randint(2, 5))]
        paragraphs.append(" ".join(sentences))
        total += len(paragraphs[-1].split())
    return "\n\n".join([*paragraphs, "Yours sincerely", _filled(chance, "{worker}")]) + "\n"


def _head(chance: random.Random) -> str:
    """Return what stands above a letter: address, date, references. Most of it is in no other letter."""
    surname = chance.choice(_SURNAMES)
    code = f"{chance.choice('ABCDEGHLMNST')}{chance.randint(1, 29)} {chance.randint(1, 9)}{chance.choice('ABDE')}{chance.choice('FGHJ')}"
    return "\n".join((
        f"{chance.choice(_NAMES)} {surname}",
        f"{chance.randint(1, 240)} {_street(chance)} {chance.choice(('Road', 'Street', 'Close', 'Lane'))}",
        f"{chance.choice(_PLACES)} {code}",
        f"{chance.randint(1, 28)} {chance.choice(_MONTHS)} 2026",
        f"Our reference: {chance.choice('HRPT')}{chance.randint(10**6, 10**7 - 1)}/{chance.randint(10, 99)}",
        f"Your account: {chance.randint(10**8, 10**9 - 1)}",
        f"Email: {surname.lower()}.{chance.randint(1, 9999)}@example.org",
    ))  # fmt: skip


def _street(chance: random.Random) -> str:
    syllables = ("ash", "bel", "cran", "dun", "elm", "fen", "hol", "kel", "lang", "mer", "nor", "oak", "pen", "ros")
    endings = ("brook", "bury", "combe", "dale", "field", "ford", "ley", "mere", "ton", "wick", "wood", "worth")
    return (chance.choice(syllables) + chance.choice(syllables) + chance.choice(endings)).title()


def _surname(chance: random.Random) -> str:
    return chance.choice(_SURNAMES) if chance.random() < 0.5 else _street(chance)


def _filled(chance: random.Random, text: str) -> str:
    return text.format(
        name=chance.choice(_NAMES), surname=_surname(chance), title=chance.choice(("Mr", "Ms", "Mrs", "Mx")),
        worker=f"{chance.choice(_NAMES)} {_surname(chance)}", place=chance.choice(_PLACES),
        date=f"{chance.randint(1, 28)} {chance.choice(_MONTHS)}", amount=f"{chance.randint(20, 2400)}.{chance.randint(10, 99)}",
        days=chance.choice((7, 14, 21, 28)), digits=chance.randint(100, 999),
    )  # fmt: skip
