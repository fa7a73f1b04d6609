"""Makes the documents in ``examples/`` anew: ``python docs/examples/make_examples.py`` (needs the dev extra).

The people, places and services are invented. Each document has things to find, and things that look
like hits and are not.
"""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.shared import Pt
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def appointment_letter() -> None:
    """Write the Word letter: a missed appointment, seen by the service alone."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Millbrook Probation Office"
    for line in ("Ms Leanne Carter", "14 Garden Row", "Millbrook"):
        document.add_paragraph(line).paragraph_format.space_after = Pt(0)
    document.add_paragraph("Our reference: MPO-20417")
    document.add_paragraph("Dear Ms Carter")
    document.add_heading("FAILURE TO ATTEND", level=1)
    letter = document.add_paragraph("You have ")
    letter.add_run("failed to attend").bold = True
    letter.add_run(" your appointment with Sam Okoro on 4 March at 10.30 am.")
    document.add_paragraph(
        "You must contact this office immediately. If you fail to attend your next appointment, "
        "your case will be returned to court."
    )
    document.add_paragraph(
        "We failed to tell you that the office had moved, and we are sorry. The lift also failed that morning."
    )
    table = document.add_table(rows=2, cols=2)
    table.style = "Table Grid"
    for row, (name, value) in enumerate(
        (("Next appointment", "11 March, 2 pm, Market Street"), ("Reason for failure to attend", ""))
    ):
        table.rows[row].cells[0].text, table.rows[row].cells[1].text = name, value
    document.add_paragraph("Yours sincerely")
    document.add_paragraph("Offender Management Unit")
    document.sections[0].footer.paragraphs[0].text = "Any further failure to comply will be recorded."
    document.save(str(EXAMPLES / "appointment-letter.docx"))


def appointment_letter_after() -> None:
    """Write the same letter again, as it might be after a review: the facts kept, help and choice before the rest."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Millbrook Probation Office"
    for line in ("Ms Leanne Carter", "14 Garden Row", "Millbrook"):
        document.add_paragraph(line).paragraph_format.space_after = Pt(0)
    document.add_paragraph("Our reference: MPO-20417")
    document.add_paragraph("Dear Ms Carter")
    document.add_heading("Your next appointment: 11 March, 2 pm, Market Street", level=1)
    for text in (
        "I am writing because we missed you on 4 March. We had not told you that the office had moved, and the lift was "
        "out of order. I am sorry for both.",
        "If 11 March does not suit you, you can choose another time: please call me, Sam Okoro, on 01632 960 118. "
        "You can bring somebody with you.",
        "If money for the fare, childcare or anything else makes it hard to come, we can help.",
        "These appointments are part of your court order, and the court has to be told when one is missed with no call. "
        "A call is enough, even on the day.",
        "Thank you.",
    ):
        document.add_paragraph(text)
    document.add_paragraph("Yours sincerely")
    document.add_paragraph("Sam Okoro")
    document.add_paragraph("Probation officer")
    (EXAMPLES / "after").mkdir(exist_ok=True)
    document.save(str(EXAMPLES / "after" / "appointment-letter.docx"))


def safeguarding_form() -> None:
    """Write the Word form: a record about a mother and her daughter."""
    document = Document()
    document.add_heading("Safeguarding referral", level=0)
    table = document.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    for name, value in (
        ("Name of child", "Kayleigh, aged 14"),
        ("Referred by", "D. Marsh, school nurse"),
        ("Concern", "Kayleigh is putting herself at risk by meeting a man aged 31. She is promiscuous and "
                    "attention-seeking."),
        ("Family", "Mum is hard to engage and failed to protect Kayleigh. She claims that her ex-partner is violent. "
                   "Mum claims Universal Credit."),
        ("Contact so far", "Mum refused to engage with support. Kayleigh did not attend her paediatric appointment on "
                           "2 May. The social worker did not attend either, because of the strike."),
        ("Kayleigh's own words", "“I was naughty so I got kicked out.”"),
        ("Law", "Referral made under the Children Act 1989, section 47."),
    ):  # fmt: skip
        cells = table.add_row().cells
        cells[0].text, cells[1].text = name, value
    document.save(str(EXAMPLES / "safeguarding-form.docx"))


def arrears_letter() -> None:
    """Write the PDF letter: rent arrears, consequence first."""
    styles = getSampleStyleSheet()
    body, heading = styles["BodyText"], styles["Heading2"]
    body.fontSize, body.leading = 11, 15
    story = [
        Paragraph("Harbourne District Council", styles["Heading3"]),
        Paragraph("Dear Mr Iqbal", body),
        Paragraph("FINAL WARNING: YOUR HOME IS AT RISK", heading),
        Paragraph(
            "You have failed to keep to your repayment agreement and your account is £412.50 in arrears. If you do "
            "not pay this amount immediately, we will apply to the court for possession of your home.",
            body,
        ),
        Paragraph(
            "Despite our previous letters you have ignored our requests. We will have no option but to take legal "
            "action against you, and you will be liable for the costs.",
            body,
        ),
        Paragraph(
            "Your payment of 3 June failed because of a fault at the bank; you do not need to do anything about it. "
            "Free advice about money is available from Citizens Advice on 01632 960 441.",
            body,
        ),
        Spacer(1, 12),
        Paragraph("Yours sincerely", body),
        Paragraph("Income Recovery Team", body),
    ]
    target = str(EXAMPLES / "arrears-letter.pdf")
    SimpleDocTemplate(target, pagesize=A4, title="Your rent account", invariant=1).build(story)


def main() -> None:
    """Write every example that is not plain text already."""
    EXAMPLES.mkdir(exist_ok=True)
    appointment_letter()
    appointment_letter_after()
    safeguarding_form()
    arrears_letter()


if __name__ == "__main__":
    main()
