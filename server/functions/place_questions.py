"""What people ask about the inhabitants of a place, in the four languages."""

from __future__ import annotations

from server.domain.texts import Label

INHABITANTS = (
    Label(
        "Hvor mange indbyggere har København?",
        "Hvor mange innbyggere har Ås?",
        "Kor mange innbyggjarar har Ås?",
        "How many inhabitants does Ås have?",
    ),
    Label(
        "Folketal i København i 2020",
        "Folketallet i Oslo i 2018",
        "Folketalet i Oslo i 2018",
        "The population of Oslo in 2018",
    ),
    Label(
        "Hvor mange bor der i København kommune 1. januar 2020?",
        "Hvor mange bor i Ås kommune 1. januar 2018?",
        "Kor mange bur i Ås kommune 1. januar 2018?",
        "How many people live in the municipality of Ås on 1 January 2018?",
    ),
    Label(
        "Indbyggertal København",
        "Innbyggertall Ås",
        "Innbyggjartal Ås",
        "Number of inhabitants Ås",
    ),
    Label(
        "Hvor mange boede der i København i 2020?",
        "Hvor mange bodde det i Oslo i 2018?",
        "Kor mange budde det i Oslo i 2018?",
        "How many lived in Oslo in 2018?",
    ),
    Label(
        "Hvor stor er København?",
        "Hvor stor er Oslo kommune?",
        "Kor stor er Oslo kommune?",
        "How big is Oslo?",
    ),
    Label(
        "Befolkningen i København",
        "Befolkningen i Oslo",
        "Folkemengda (befolkninga) i Oslo",
        "The population of København in figures",
    ),
    Label(
        "Hvor mange mennesker bor der i København?",
        "Hvor mange mennesker bor i Oslo?",
        "Kor mange menneske bur i Oslo?",
        "How many people live in Oslo?",
    ),
    Label(
        "Hvor mange hoveder tæller København?",
        "Hvor mange hoder teller Ås?",
        "Kor mange hovud tel Ås?",
        "How many heads does Ås count?",
    ),
    Label(
        "Borgere i København pr. 1.1.2020",
        "Fastboende i Oslo per 1.1.2018",
        "Fastbuande i Oslo per 1.1.2018",
        "Residents of Oslo as of 1 January 2018",
    ),
    Label(
        "Slå folketallet op for kommune 101 i 2020",
        "Slå opp folketallet for kommune 0214 i 2017",
        "Slå opp folketalet for kommune 0214 i 2017",
        "Look up the population of municipality 0214 in 2017",
    ),
    Label(
        "Kommunestørrelse: København",
        "Kommunestørrelse: Oslo",
        "Kommunestorleik: Oslo",
        "Size of municipality: Oslo",
    ),
    Label(
        "Hvor mange sjæle er der i København?",
        "Hvor mange sjeler er det i Ås?",
        "Kor mange sjeler er det i Ås?",
        "How many souls are there in Ås?",
    ),
    Label(
        "Befolkningstallet i København primo 2020",
        "Befolkningstallet i Oslo ved inngangen til 2018",
        "Befolkningstalet i Oslo ved inngangen til 2018",
        "The headcount of Oslo at the start of 2018",
    ),
)
