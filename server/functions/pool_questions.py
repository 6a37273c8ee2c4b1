"""What people ask about pools, in the four languages."""

from __future__ import annotations

from server.domain.texts import Label

POOL = (
    Label(
        "Hvor stor er puljen IKT-fornying 2009?",
        "Hvor stor er potten for IKT-fornying 2009?",
        "Kor stor er potten for IKT-fornying 2009?",
        "How large is the pool of IKT-fornying 2009?",
    ),
    Label(
        "Hvor meget er der afsat i Medfinansieringsordningens ramme i 2019?",
        "Hvor mye er bevilget (satt av) i rammen for Medfinansieringsordningen i 2019?",
        "Kor mykje er løyvd (sett av) i ramma for Medfinansieringsordninga i 2019?",
        "How much is the appropriation (set aside) of Medfinansieringsordningen in 2019?",
    ),
    Label(
        "Hvilket beløb er bevilget til KS-finansiering i 2017?",
        "Hva er bevilgningen til KS-finansiering i 2017?",
        "Kva er løyvinga til KS-finansiering i 2017?",
        "What was appropriated for ks-finansiering in 2017?",
    ),
    Label(
        "Puljens størrelse: digitalisering 2023",
        "Puljens størrelse: digitalisering 2023",
        "Storleiken på pulja: digitalisering 2023",
        "The pool's size: digitalisering 2023",
    ),
    Label(
        "Hvor mange penge er der i puljen fællesoffentlig digitalisering i 2024?",
        "Hvor mange penger er det i den danske potten fellesoffentlig digitalisering i 2024?",
        "Kor mange pengar er det i den danske potten fellesoffentleg digitalisering i 2024?",
        "How much money is there in the Danish pool for joint public digitalisation in 2024?",
    ),
    Label(
        "Rammen for infrastruktur 2023",
        "Rammen for den danske puljen infrastruktur 2023",
        "Ramma for den danske pulja infrastruktur 2023",
        "The allotment of the Danish pool infrastruktur 2023",
    ),
    Label(
        "Hvor meget satte staten af til KS-finansiering i 2018?",
        "Hvor mye satte staten av til KS-finansiering i 2018?",
        "Kor mykje sette staten av til KS-finansiering i 2018?",
        "How much did the state earmark for ks-finansiering in 2018?",
    ),
    Label(
        "Medfinansieringsordningen 2021, puljebeløb",
        "Medfinansieringsordningen 2021, størrelsen på potten",
        "Medfinansieringsordninga 2021, storleiken på potten",
        "Medfinansieringsordningen 2021, size of the pot",
    ),
    Label(
        "Hvilken beløbsramme har puljen digitaliseringsstrategi 2008?",
        "Hvilken beløpsramme har den danske puljen digitaliseringsstrategi 2008?",
        "Kva beløpsramme har den danske pulja digitaliseringsstrategi 2008?",
        "What envelope does the Danish pool digitaliseringsstrategi 2008 have?",
    ),
    Label(
        "Hvor mange midler rådede Medfinansieringsordningen over i 2022?",
        "Hvor mye midler hadde Medfinansieringsordningen til rådighet i 2022?",
        "Kor mykje midlar hadde Medfinansieringsordninga til rådvelde i 2022?",
        "What funds did Medfinansieringsordningen have at its disposal in 2022?",
    ),
    Label(
        "Puljen til digitalisering 2023: hvor mange millioner?",
        "Potten til digitalisering 2023: hvor mange millioner?",
        "Potten til digitalisering 2023: kor mange millionar?",
        "The pot for digitalisering 2023: how many millions?",
    ),
    Label(
        "Hvor stort et budget fik Medfinansieringsordningen i 2017?",
        "Hvor stort budsjett fikk Medfinansieringsordningen i 2017?",
        "Kor stort budsjett fekk Medfinansieringsordninga i 2017?",
        "How large a budget did Medfinansieringsordningen get in 2017?",
    ),
    Label(
        "Pengekassen IKT-fornying 2009: oplys beløbet",
        "Pengesekken IKT-fornying 2009: oppgi beløpet",
        "Pengesekken IKT-fornying 2009: oppgi beløpet",
        "The fund IKT-fornying 2009: state the amount",
    ),
    Label(
        "Hvad blev bevilget til Medfinansieringsordningen i det reviderede norske budget for 2016?",
        "Hva ble bevilget til Medfinansieringsordningen i revidert budsjett 2016?",
        "Kva vart løyvt til Medfinansieringsordninga i revidert budsjett 2016?",
        "What was voted for Medfinansieringsordningen in the revised budget of 2016?",
    ),
)
POOL_LEFT = (
    Label(
        "Hvor meget resterer af rammen for Medfinansieringsordningen i 2019?",
        "Hvor mye gjenstår av rammen for Medfinansieringsordningen i 2019?",
        "Kor mykje gjenstår av ramma for Medfinansieringsordninga i 2019?",
        "How much remains of the appropriation of Medfinansieringsordningen in 2019?",
    ),
    Label(
        "Hvor meget er der tilbage af puljen IKT-fornying 2009?",
        "Hvor mye er igjen av potten for IKT-fornying 2009?",
        "Kor mykje er att av potten for IKT-fornying 2009?",
        "How much is left of the pool of IKT-fornying 2009?",
    ),
    Label(
        "Hvad er resten af puljen IKT-fornying 2009, når 20 mio. kr. er tildelt?",
        "Hva er resten av puljen IKT-fornying 2009 når 20 mill. kr er tildelt?",
        "Kva er resten av pulja IKT-fornying 2009 når 20 mill. kr er tildelte?",
        "What is the rest of the pool IKT-fornying 2009 when 20 million kr is granted?",
    ),
    Label(
        "Resterende midler i Medfinansieringsordningen 2019 efter tildelingerne",
        "Gjenstående midler i Medfinansieringsordningen 2019 etter tildelingene",
        "Attståande midlar i Medfinansieringsordninga 2019 etter tildelingane",
        "Remaining funds of Medfinansieringsordningen 2019 after grants",
    ),
    Label(
        "Hvor meget er der tilbage (rest) af rammen i ordningen?",
        "Hvor mye er igjen av rammen i ordningen?",
        "Kor mykje står att av ramma i ordninga?",
        "How much remains of the appropriation?",
    ),
    Label(
        "Er puljen IKT-fornying 2009 brugt op, eller hvad er der i rest?",
        "Er potten IKT-fornying 2009 brukt opp, eller hva står igjen?",
        "Er potten IKT-fornying 2009 brukt opp, eller kva står att?",
        "Is the pool IKT-fornying 2009 used up, or what is unspent?",
    ),
    Label(
        "Uforbrugte midler i Medfinansieringsordningen 2019",
        "Ubrukte midler i Medfinansieringsordningen 2019",
        "Ubrukte midlar i Medfinansieringsordninga 2019",
        "Unspent funds in Medfinansieringsordningen 2019",
    ),
    Label(
        "Der er uddelt 35 mio. kr. fra IKT-fornying 2009. Hvor meget kan der stadig gives?",
        "Det er delt ut 35 mill. kr fra IKT-fornying 2009. Hvor mye kan fortsatt deles ut?",
        "Det er delt ut 35 mill. kr frå IKT-fornying 2009. Kor mykje kan framleis delast ut?",
        "35 million kr has been handed out from IKT-fornying 2009. How much can still be granted?",
    ),
    Label(
        "Restbeløb, digitalisering 2023, efter tilsagn på 61,5 mio. kr.",
        "Restbeløp, digitalisering 2023, etter tilsagn på 61,5 mill. kr",
        "Restbeløp, digitalisering 2023, etter tilsegner på 61,5 mill. kr",
        "Balance, digitalisering 2023, after commitments of 61,5 million kr",
    ),
    Label(
        "Saldo på puljen infrastruktur 2023, når 50.000.000 kr. er disponeret",
        "Saldoen på den danske puljen infrastruktur 2023 når 50 000 000 kr er disponert",
        "Saldoen på den danske pulja infrastruktur 2023 når 50 000 000 kr er disponerte",
        "Balance of the Danish pool infrastruktur 2023 when 50 000 000 kr is committed",
    ),
    Label(
        "Hvor mange penge er ledige i puljen fællesoffentlig digitalisering 2025, når vi har givet 72 mio. kr.?",
        "Hvor mye er ledig i den danske potten fellesoffentlig digitalisering 2025 hvis 72 mill. kr er innvilget?",
        "Kor mykje er ledig i den danske potten fellesoffentleg digitalisering 2025 dersom 72 mill. kr er innvilga?",
        "How much is free in the Danish pool for joint public digitalisation 2025 if 72 million kr is awarded?",
    ),
    Label(
        "Hvor meget luft er der i rammen for Medfinansieringsordningen i 2018, når 110 mio. kr. er tildelt?",
        "Hvor mye luft er det i rammen for Medfinansieringsordningen i 2018 når 110 mill. kr er tildelt?",
        "Kor mykje luft er det i ramma for Medfinansieringsordninga i 2018 når 110 mill. kr er tildelte?",
        "How much headroom is there in the Medfinansieringsordningen appropriation of 2018 with 110 million granted?",
    ),
    Label(
        "Er puljen KS-finansiering 2018 overtrukket med tildelinger på 104 mio. kr., og hvad er resten?",
        "Er potten KS-finansiering 2018 overskredet med tildelinger på 104 mill. kr, og hva er resten?",
        "Er potten KS-finansiering 2018 overskriden med tildelingar på 104 mill. kr, og kva er resten?",
        "Is the pool ks-finansiering 2018 overdrawn by grants of 104 million kr, and what is the rest?",
    ),
    Label(
        "Disponibelt beløb i IKT-fornying 2009, når 27,5 mio. kr. er udbetalt",
        "Disponibelt beløp i IKT-fornying 2009 når 27,5 mill. kr er utbetalt",
        "Disponibelt beløp i IKT-fornying 2009 når 27,5 mill. kr er utbetalt",
        "Amount available in IKT-fornying 2009 when 27,5 million kr is paid out",
    ),
)
