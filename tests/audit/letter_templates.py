"""Fifteen templates of our own, as services write them; paragraphs that begin with "?" are optional."""

TEMPLATES: dict[str, str] = {
    "missed-appointment": """\
Our records show that you failed to attend your appointment with {worker} on {date} at {time}.

You did not contact us to say that you were unable to come, and the time could not be offered to anybody else.

? This is the second time that you have failed to attend without telling us.

If you do not contact this office by {later} your case will be closed and you will be discharged back to your GP.

? Your NHS number is {nhs}; please quote it whenever you call.

To book another appointment please ring {phone} between nine and five.

Yours sincerely

{worker}
Appointments Team""",
    "rent-arrears": """\
Your rent account is now {amount} in arrears and you have failed to keep to the agreement that we made on {date}.

You must pay the full amount by {later} or legal action will be taken against you.

? We have written to you several times and you have ignored our letters.

If the arrears are not cleared we will apply to the county court for possession of your home and you will be liable for costs.

? You can pay online, at any post office with your rent card, or by calling {phone}.

? Independent advice about debt is free from Citizens Advice and from Shelter.

Yours faithfully

{worker}
Income Officer""",
    "benefit-overpayment": """\
We have decided that you were overpaid Housing Benefit of {amount} between {date} and {later}.

This happened because you failed to tell us that your circumstances had changed.

You are required to repay this money in full within 28 days of the date of this letter.

? The National Insurance number that we hold for you is {ni}, and the claim is in that name.

If you do not pay, the debt will be passed to bailiffs and deductions will be made from your wages.

? You may ask us to look at the decision again if you do so within one month.

Please write to {email} if you wish to make an arrangement.

Yours sincerely

{worker}
Overpayments Section""",
    "school-attendance": """\
I am writing because the attendance of your child {child} has fallen to a level that causes us serious concern.

{child} has been absent without good reason on several occasions since {date}.

Parents who fail to ensure that their children attend school regularly may be prosecuted and fined.

? No evidence of illness was provided, and so the absences remain unauthorised.

You must attend a meeting at the school on {later} at {time} with {worker} to explain the absences.

? The educational welfare officer will also be present at this meeting.

Please confirm with the school office on {phone} that you will be there.

Yours sincerely

{worker}
Head of Year""",
    "supervision-warning": """\
You failed to report for supervision on {date} as you were instructed, and gave no acceptable reason.

This is a breach of the conditions of your licence and a formal warning has been recorded on your file.

? Your prison number was {prison} and your order runs until further notice.

Any further failure to comply will result in your being returned to court or recalled to custody.

You are instructed to report to this office on {later} at {time} without fail.

? Bring this letter with you together with proof of your address.

The offender manager responsible for your case is {worker}, who can be reached on {phone}.

Yours faithfully

{worker}
Probation Delivery Unit""",
    "crime-update": """\
I am the officer in charge of the case that you reported on {date} under crime number {crime}.

Despite our enquiries no suspect has been identified and the investigation has been filed.

You claimed that there were witnesses, but none of them has come forward to support your allegation.

? The alleged offender denies that anything took place on the night in question.

If you remember anything else about the incident you must tell us by {later}.

? Victim Support offers free and confidential help whether or not a crime was reported.

My collar number is at the top of this letter and my direct line is {phone}.

Yours sincerely

{worker}
Neighbourhood Policing""",
    "clinic-waiting-list": """\
Thank you for coming to be assessed in our clinic by {worker} on {date}.

We have placed you on the waiting list for a course of twelve weekly sessions in the therapy service.

The wait is at present about five months and we are sorry that it is as long as that.

? While you wait you can join the drop-in group on Tuesday afternoons without any referral.

If you refuse the first appointment that we offer, your name will be removed from the list.

? We have written to your doctor with a summary, quoting your hospital number {nhs}.

Should things become harder before then, please call the crisis line on {phone} at any hour.

With kind regards

{worker}
Psychological Therapies""",
    "child-protection-conference": """\
A child protection conference about {child}, born on {dob}, will be held on {later} at {time}.

It has been alleged that {child} has suffered significant harm because of your failure to protect.

The conference will decide whether {child} needs to be made subject to a child protection plan.

You are expected to attend, and decisions will be made in your absence if you do not.

? You may bring a friend or a solicitor, although they may not speak on your behalf.

? A report by the social worker was sent to you on {date} and you should read it beforehand.

Please inform {worker} on {phone} whether you need an interpreter or help with travel.

Yours sincerely

{worker}
Safeguarding Unit""",
    "council-tax-summons": """\
You have not paid your council tax and the sum of {amount} remains outstanding on account {account}.

A summons has been issued for you to appear before the magistrates on {later} at {time}.

Costs of {fee} have been added to your debt on account of the court proceedings.

? If you do not appear, the court will proceed without you and a liability order will be made.

? The order allows us to instruct enforcement agents to remove your goods.

To stop this action you must pay the whole sum before the hearing, by telephone on {phone}.

Yours faithfully

{worker}
Revenues Department""",
    "housing-decision": """\
We have completed our enquiries into the homelessness application that you made on {date}.

We are satisfied that you became homeless intentionally, because you abandoned your last settled home.

The council therefore owes you no duty to secure accommodation after {later}.

? You failed to provide the documents that we requested, and we were unable to verify your account.

You must leave the temporary accommodation by noon on that day and return the keys to reception.

You have the right to request a review of this decision within 21 days, by writing to {email}.

? Shelter and the law centre can advise you about a review without charge.

Yours sincerely

{worker}
Housing Options""",
    "repair-visit": """\
Our engineer called at your home on {date} to service the boiler and was unable to gain access.

It is a condition of your tenancy that you allow us in to carry out the gas safety check.

A new visit has been arranged for {later} between {time} and the end of the afternoon.

If you again fail to provide access we will obtain an injunction and you will be charged {fee}.

? Somebody over eighteen must be at home for the whole of the visit.

? If the day does not suit you, text the word CHANGE to {phone} and we will find another.

Yours sincerely

{worker}
Gas Safety Team""",
    "library-welcome": """\
Thank you for joining the library in {town} on {date}; your card comes with this letter.

You can borrow twenty books at a time, and renew them by telephone, online or at the desk.

There are no charges for children, and nothing to pay if a book comes back a little late.

? The reading group meets on the first Monday of each month and newcomers are always welcome.

? A volunteer can bring books to your door if it is difficult for you to come to us.

Tell us at {email} whether you would like large print, audio books or books in other languages.

With best wishes

{worker}
Library Service""",
    "hospital-discharge-summary": """\
You were admitted to the ward on {date} and went home on {later} under the care of {worker}.

The patient complained of pain and was non-compliant with medication during the first two days.

She refused physiotherapy twice and was found to be difficult to engage.

? The scan showed no abnormality and no further investigation is planned.

Blood tests should be repeated by the surgery in six weeks, quoting hospital number {nhs}.

? A copy of this letter has been sent to the patient at the address above.

Please telephone the ward on {phone} if anything in this summary is unclear.

Yours sincerely

{worker}
Acute Medicine""",
    "complaint-reply": """\
Thank you for your letter of {date}, in which you complained about the conduct of one of our staff.

I have spoken to the member of staff, who denies that the words you allege were ever used.

I have therefore not upheld your complaint and I regard the matter as closed.

? I regret that you feel dissatisfied with the service that you received on that occasion.

? You were advised at the time that abusive language towards our staff will not be tolerated.

If you remain unhappy you may write to the Ombudsman within twelve months, quoting {account}.

Yours sincerely

{worker}
Customer Relations""",
    "support-plan-review": """\
It is time to look at your support plan together, and we would like to do so on {later} at {time}.

You choose where we meet: at home, at the office in {town}, or by telephone on {phone}.

Since we last met on {date} you have kept every visit, and your flat is looking splendid.

? Your key worker {worker} will bring the plan, and you may change anything in it.

? You are welcome to bring somebody you trust, and we can pay for their bus fare.

Because of a lack of motivation on your part, the goal about college was not achieved.

If that day does not suit you, let us know and we will find another.

Warm regards

{worker}
Floating Support""",
}
EDITS = (
    "I have noted what you told the receptionist last week about the stairs, and will pass it on.",
    "As we said on the telephone, please leave the blue form with the caretaker before you come.",
    "I was sorry to hear about the flood in the kitchen, and hope that it has been dried out by now.",
    "Please note that the entrance has moved to the side of the building while the lift is mended.",
    "You asked whether your sister may collect the parcel for you, and she may, with a note from you.",
)
