"""What people ask about amounts as text, in the four languages."""

from __future__ import annotations

from server.domain.texts import Label

WRITTEN = (
    Label(
        "Skriv 155.000.000 kr. som tekst i mio.",
        "Skriv 155 000 000 kr som tekst i mio",
        "Skriv 155 000 000 kr som tekst i mio",
        "Write 155 000 000 kr as text in mio",
    ),
    Label(
        "Formater beløbet 400.000 kr. på dansk",
        "Formater beløpet 400 000 kr på nynorsk",
        "Formater beløpet 400 000 kr på nynorsk",
        "Format the amount 400 000 kr in English",
    ),
    Label(
        "Hvordan skriver man 1.250.000.000 kr. i mia.?",
        "Hvordan skriver man 1 250 000 000 kr i milliarder?",
        "Korleis skriv ein 1 250 000 000 kr i milliardar?",
        "How does one write 1 250 000 000 kr in billions?",
    ),
    Label(
        "Lav 98.500.000 kr. om til tekst",
        "Gjør 98 500 000 kr om til tekst",
        "Gjer 98 500 000 kr om til tekst",
        "Turn 98 500 000 kr into text",
    ),
    Label(
        "Vis 400.000 kr. i tkr. som tekst",
        "Vis 400 000 kr i tusen kroner som tekst",
        "Vis 400 000 kr i tusen kroner som tekst",
        "Show 400 000 kr in thousands as text",
    ),
    Label(
        "Beløbet 1.763.636,36 kr. skrevet på engelsk",
        "Beløpet 1 763 636,36 kr skrevet på engelsk",
        "Beløpet 1 763 636,36 kr skrive på engelsk",
        "The amount 1 763 636,36 kr written in English",
    ),
    Label(
        "Jeg skal bruge 27.000.000 kr. i en overskrift: skriv beløbet pænt",
        "Jeg trenger 27 000 000 kr i en overskrift: skriv beløpet pent",
        "Eg treng 27 000 000 kr i ei overskrift: skriv beløpet pent",
        "I need 27 000 000 kr in a heading: write the amount nicely",
    ),
    Label(
        "Beløbstekst 250.000 kr.",
        "Beløpstekst 250 000 kr",
        "Beløpstekst 250 000 kr",
        "Amount text 250 000 kr",
    ),
    Label(
        "Formulér 3.300.000 kr. i mio. til et brev på nynorsk",
        "Formuler 3 300 000 kr i mill. til et brev på nynorsk",
        "Formuler 3 300 000 kr i mill. til eit brev på nynorsk",
        "Word 3 300 000 kr in millions for a letter in Nynorsk",
    ),
    Label(
        "Gengiv 12.345.678 kr. i mio. som tekst på bokmål",
        "Gjengi 12 345 678 kr i mill. som tekst på bokmål",
        "Gjengi 12 345 678 kr i mill. som tekst på bokmål",
        "Render 12 345 678 kr in millions as text in Bokmål",
    ),
    Label(
        "Teksten for beløbet 60.000 kr., som den skal stå i notatet",
        "Teksten for beløpet 60 000 kr slik den skal stå i notatet",
        "Teksten for beløpet 60 000 kr slik han skal stå i notatet",
        "The text of the amount 60 000 kr as it shall stand in the memo",
    ),
    Label(
        "Afrund og skriv 131.500.000 kr. i mio. som tekst på dansk",
        "Rund av og skriv 131 500 000 kr i mill. som tekst på dansk",
        "Rund av og skriv 131 500 000 kr i mill. som tekst på dansk",
        "Round and write 131 500 000 kr in millions as text in Danish",
    ),
    Label(
        "Beløbsformat på engelsk: 5.000.000 kr. i mio.",
        "Beløpsformat på engelsk: 5 000 000 kr i mill.",
        "Beløpsformat på engelsk: 5 000 000 kr i mill.",
        "Money format in English: 5 000 000 kr in millions",
    ),
)
