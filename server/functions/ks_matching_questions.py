"""What people ask about the state's match in KS' financing scheme, in the four languages."""

from __future__ import annotations

from server.domain.texts import Label

MATCHING = (
    Label(
        "Hvad udløser 131,5 mio. kr. fra kommunerne i statsligt tilskud til KS-ordningen?",
        "Hva utløser 131,5 millioner fra kommunene i statlig tilskudd til KS-ordningen?",
        "Kva løyser 131,5 millionar frå kommunane ut i statleg tilskot til KS-ordninga?",
        "What does 131,5 million from the municipalities release in state grant to the KS scheme?",
    ),
    Label(
        "Hvor meget giver staten, hvis kommunerne sammen rejser 120 mio. kr. til KS?",
        "Hvor mye bidrar staten med hvis kommunesektoren samler inn 120 mill. kr til KS?",
        "Kor mykje gir staten dersom kommunesektoren samlar inn 120 mill. kr til KS?",
        "How much does the state contribute if the municipal sector together raises 120 million kr for KS?",
    ),
    Label(
        "Bliver statens penge udløst ved 125 mio. kr. i kommunale midler?",
        "Blir statens midler utløst ved 125 millioner kroner i kommunale midler?",
        "Blir statens midlar utløyste ved 125 millionar kroner i kommunale midlar?",
        "Is the state's match for KS released by 125 million kroner of municipal funds?",
    ),
    Label(
        "Hvor stort bliver statens bidrag til Digifin, når kommunesektoren har skaffet 128 mio. kr.?",
        "Hvor stort blir statens bidrag til Digifin når kommunesektoren har skaffet 128 mill. kr?",
        "Kor stort blir bidraget frå staten til Digifin når kommunesektoren har skaffa 128 mill. kr?",
        "How large is the state's contribution to Digifin once local government has put up 128 million kr?",
    ),
    Label(
        "Kommunerne lægger 140 millioner i KS' finansieringsordning. Hvad lægger staten oveni?",
        "Kommunene legger 140 millioner i KS' finansieringsordning. Hva legger staten på toppen?",
        "Kommunane legg 140 millionar i finansieringsordninga til KS. Kva legg staten på toppen?",
        "The municipalities put 140 million into KS' financing scheme. What does the state top it up with?",
    ),
    Label(
        "Statsstøtte til KS-ordningen ved 99 mio. kr. fra sektoren",
        "Statsstøtte til KS-ordningen ved 99 mill. kr fra sektoren",
        "Statsstønad til KS-ordninga ved 99 mill. kr frå sektoren",
        "State support for the KS scheme at 99 million kr from the sector",
    ),
    Label(
        "Får KS-ordningen penge fra staten, hvis der kommer 80 mio. kr. ind fra kommunerne?",
        "Får KS-ordningen penger fra staten hvis det kommer inn 80 mill. kr fra kommunene?",
        "Får KS-ordninga pengar frå staten dersom det kjem inn 80 mill. kr frå kommunane?",
        "Will the KS scheme get money from the state if 80 million kr comes in from the municipalities?",
    ),
    Label(
        "Matcher staten 131.500.000 kr. fra kommunerne til KS-ordningen?",
        "Matcher staten 131 500 000 kr fra kommunene til KS-ordningen?",
        "Matchar staten 131 500 000 kr frå kommunane til KS-ordninga?",
        "Does the state match 131 500 000 kr from the municipalities for the KS scheme?",
    ),
    Label(
        "Hvor mange statslige kroner frigiver 125.000.000 kr. fra kommunesektoren til KS?",
        "Hvor mye statlige penger frigjør 125 000 000 kr fra kommunesektoren til KS?",
        "Kor mykje statlege pengar frigjer 125 000 000 kr frå kommunesektoren til KS?",
        "How much state money does 125 000 000 kr from the municipal sector unlock for KS?",
    ),
    Label(
        "Ministeriets tilskud til Digifin, når medlemmerne har indbetalt 150 mio. kr.",
        "KMDs tilskudd til Digifin når medlemmene har betalt inn 150 mill. kr",
        "Tilskotet frå KMD til Digifin når medlemmene har betalt inn 150 mill. kr",
        "The ministry's (KMD) grant to Digifin when the members have paid in 150 million kr",
    ),
    Label(
        "Hvad spæder staten til med, hvis kommunerne stiller med 122,4 mio. kr. i Digifin?",
        "Hva spytter staten i hvis kommunene stiller med 122,4 millioner i Digifin?",
        "Kva spyttar staten i dersom kommunane stiller med 122,4 millionar i Digifin?",
        "What does central government chip in if local authorities come up with 122,4 million in Digifin?",
    ),
    Label(
        "Kommunal indbetaling til KS på 0,13 mia. kr.: hvad giver staten til gengæld?",
        "Kommunal innbetaling til KS på 0,13 milliarder: hva gir staten i gjengjeld?",
        "Kommunal innbetaling til KS på 0,13 milliardar: kva gir staten i gjengjeld?",
        "Municipal payments to KS of 0,13 billion kr: what does the state give in return?",
    ),
    Label(
        "Udløses den statslige medfinansiering af KS-ordningen, når sektoren når 124 mio. kr.?",
        "Blir den statlige medfinansieringen av KS-ordningen utløst når sektoren når 124 millioner?",
        "Blir den statlege medfinansieringa av KS-ordninga utløyst når sektoren når 124 millionar?",
        "Does the government's co-funding of the KS scheme kick in when the sector reaches 124 million?",
    ),
)
MISSING = (
    Label(
        "Hvor meget mangler kommunerne, når de har samlet 100 mio. kr. til KS-ordningen?",
        "Hvor mye mangler kommunene når de har samlet inn 100 millioner til KS-ordningen?",
        "Kor mykje manglar kommunane når dei har samla inn 100 millionar til KS-ordninga?",
        "How much is still missing when the municipalities have raised 100 million for the KS scheme?",
    ),
    Label(
        "Hvad skal der til, før statens bidrag udløses, hvis der er rejst 110 mio. kr.?",
        "Hva gjenstår før statens bidrag utløses hvis det er samlet inn 110 mill. kr?",
        "Kva står att før statens bidrag blir utløyst dersom det er samla inn 110 mill. kr?",
        "What remains before the state's contribution is released if 110 million kr is raised?",
    ),
    Label(
        "Hvor langt er der igen til tærsklen, når vi har rejst 90 mio. kr.?",
        "Hvor langt er det igjen til terskelen når vi har samlet inn 90 mill. kr?",
        "Kor langt er det att til terskelen når vi har samla inn 90 mill. kr?",
        "How far is it to the threshold when 90 million kr is raised?",
    ),
    Label(
        "Hvor langt er vi fra statens bidrag, når der er rejst 90 mio. kr.?",
        "Hvor langt unna er statens bidrag når det er samlet inn 90 mill. kr?",
        "Kor langt frå statens bidrag er vi når det er samla inn 90 mill. kr?",
        "How far are we from the state's contribution when 90 million kr is raised?",
    ),
    Label(
        "Hvor mange millioner skorter det på, før staten går ind i KS-ordningen, når 118 mio. kr. er inde?",
        "Hvor mange millioner skorter det på før staten blir med i KS-ordningen, når 118 mill. kr er inne?",
        "Kor mange millionar skortar det på før staten blir med i KS-ordninga, når 118 mill. kr er inne?",
        "How many millions short are we of the state joining the KS scheme with 118 million kr in?",
    ),
    Label(
        "Restbehov i Digifin før statens penge, 97,5 mio. kr. indbetalt",
        "Restbehov i Digifin før statens penger, 97,5 mill. kr innbetalt",
        "Restbehov i Digifin før pengane frå staten, 97,5 mill. kr innbetalt",
        "Outstanding in Digifin before the state's money, 97,5 million kr paid in",
    ),
    Label(
        "Kommunesektoren har skaffet 105 mio. kr. til KS. Hvor meget mere skal rejses?",
        "Kommunesektoren har skaffet 105 mill. kr til KS. Hvor mye mer må samles inn?",
        "Kommunesektoren har skaffa 105 mill. kr til KS. Kor mykje meir må samlast inn?",
        "The municipal sector has found 105 million kr for KS. How much more must be raised?",
    ),
    Label(
        "Hvor stort er gabet op til statens match i KS-ordningen ved 124 mio. kr.?",
        "Hvor stort er gapet opp til statens match i KS-ordningen ved 124 millioner?",
        "Kor stort er gapet opp til statens match i KS-ordninga ved 124 millionar?",
        "How wide is the gap up to the state's match in the KS scheme at 124 million?",
    ),
    Label(
        "Mankoen i KS-indsamlingen i forhold til statens krav, når 88 mio. kr. er kommet ind",
        "Mankoen i KS-innsamlingen mot statens krav når 88 mill. kr har kommet inn",
        "Mankoen i KS-innsamlinga mot statens krav når 88 mill. kr har kome inn",
        "The shortfall in KS' fund-raising against the state's condition when 88 million kr has come in",
    ),
    Label(
        "Vi har 112.000.000 kr. fra kommunerne. Hvad skal der yderligere til, før staten betaler til KS-ordningen?",
        "Vi har 112 000 000 kr fra kommunene. Hva må til i tillegg for å utløse statens del av KS-ordningen?",
        "Vi har 112 000 000 kr frå kommunane. Kva trengst i tillegg for å utløyse delen frå staten i KS-ordninga?",
        "We have 112 000 000 kr from the municipalities. What more is needed to trigger the state's money for KS?",
    ),
    Label(
        "Hvor meget behøver kommunerne endnu for at nå tærsklen i KS' finansieringsordning, når de har 60 millioner?",
        "Hvor mye trenger kommunene ennå for å nå terskelen i KS' finansieringsordning når de har 60 millioner?",
        "Kor mykje treng kommunane enno for å nå terskelen i finansieringsordninga til KS når dei har 60 millionar?",
        "How much do the municipalities still need to reach the threshold of KS' financing scheme at 60 million?",
    ),
    Label(
        "Rækker 101 mio. kr. til at få staten med i Digifin, eller hvor meget udestår?",
        "Holder 101 millioner til å få staten med i Digifin, eller hvor mye gjenstår?",
        "Held 101 millionar til å få staten med i Digifin, eller kor mykje står att?",
        "Is 101 million enough to bring the state into Digifin, or how much is outstanding?",
    ),
    Label(
        "Afstand til statens tærskel, KS: 115 mio. kr. indsamlet",
        "Avstand til statens terskel, KS: 115 mill. kr innsamlet",
        "Avstand til terskelen hos staten, KS: 115 mill. kr innsamla",
        "Distance to the state's threshold, KS: 115 million kr collected",
    ),
)
