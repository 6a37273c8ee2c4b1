"""Words that say nothing of what a question is about, by language, and which words tell the languages apart."""

from __future__ import annotations

_DA = """
af alle alt altså andre at av bare begge betyder blev blive bliver burde bør da de dem den denne der deres det dette
dig din dit dog du efter eller en end er et faktisk far fik for fra få får gang ganske gerne give giver god godt gøre
gør
ham han hans har havde have hej hej hen her hun hvad hvem hver hverken hvilke hvilken hvilket hvis hvor hvordan hvorfor
hvornår i ikke ind ingen ja jeg jer jeres jo kan kom kunne kære lav lave lige lidt man mange med meget mellem men mig
min mit mod mon må måske nej netop nogle noget nok nu når og også om op os over på pr præcis samme se selv siden sig sin
skal skulle sådan så tak til under vi vil ville venligst vide var ved vores være været vil vores ønsker
"""
_NB = """
akkurat alle alt altså andre at av bare begge ble bli blir burde bør da de dem den denne der deres det dette deg din
ditt dog du eller en enn er et etter faktisk for fra får få fikk gang ganske gi gir gjerne gjør gjøre god godt ha ham
han hans har hadde hei hun hva hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor i ikke inn ingen ja jeg jo
kan kom kunne kjære lag lage litt man mange med meg mellom men mer min mitt mot må måtte nei noe noen nok nå når og også
om opp oss over på per pr samme se selv seg sin siden skal skulle slik sånn så takk til under vennligst vi vil ville var
vår våre vårt ved vet vite være vært ønsker dere kanskje mye regne regn ut beregne forresten liksom akkurat
"""
_NN = """
akkurat alle alt altså andre at av berre begge blei vart bli blir burde bør da dei den denne der deira det dette deg di
ditt du eller ein eit ei enn er etter faktisk for frå får få fekk gong gje gir gjerne gjer gjere god godt ha han hans
har hadde hei ho kva kven kvar kvifor korleis kor når i ikkje inn ingen ja eg jo kan kom kunne kjære lag lage litt ein
mange med meg mellom men meir min mitt mot må måtte nei noko nokon nok no og også om opp oss over på per pr same sjå
sjølv seg sin sidan skal skulle slik så takk til under ver vi vil ville var vår våre vårt ved veit vite vere vore
ønskjer
dykk dykkar kanskje mykje rekne rekn ut viss dersom
"""
_EN = """
a about all also am an and any are as at be been but by can could did do does each exactly for from get give gives go
good had has have he hello her hi him his how i if in into is it its just kindly know let like many may maybe me might
much must my no not now of off on one or our out over per please precisely same say see shall she should so some such
than thank thanks that the their them then there these they this those to under us very want was we were what when where
which who whom whose why will with would you your need tell calculate compute
"""
_MORE = """
før visste vidste visst knew går gikk ned stiger synker øker faller gjekk down goes
kr kroner krone nok dkk mio mill mrd mia million millioner millionar millions beløp beløpet amount år året åra years
year spørsmål spørgsmål question svar hjelp hjælp help lurer undrer gjelder gælder nemlig jeg trenger treng behøver
regner reknar kollega leder rådmann rådmannen kommunedirektør kommunedirektøren økonomisjef økonomisjefen budgetchef
møte møtet mødet notat tall tal tallet talet medfin assistent formel formelen formula excel celle cell regneark
rekneark samlede frem penge pengene penger pengar pengane sin sine sitt ud ut inn ind dere opplys oplys oppgi
flest fleire flere færrest færre fewest kjenner kender kjenn
fortell fortæl forklar explain vis ville egentlig egentleg cirka ca omtrent about roughly nøyaktig nøjagtig finn
find what's hva' å som der hele heile stiller stilt givet gitt gitte gjeve norge noreg norway danmark denmark alle
forskjell forskjellen skilnad skilnaden forskel forskellen difference differanse differansen sammenlign sammenlignet
samanlikn compare compared norsk norske norwegian bare kun only unna langt vår kommunen vårt eigentleg heller siste
"""
_TELLING = {
    "da": """af hvad hvilken hvilket hvornår jeg ikke noget nogle kommuner indbyggere indbygger sig blive bliver efter
        betale skal får giver mig meget have sat
        indtægt udgift hvor mange og til hvis når udløser
        mangler tilbage igen
        kender kendt beløbet af oversigt vores bruger fremskriv fordel satsen tyve tusind halvtreds folketal borgere
        pulje puljen aftalen aftale lav flerårsoversigt hen nu også kunne gav findes blev også fået været
        tilskud regnskab budget projekt koster omkostning indbyggertal hej""",
    "nb": """av hva hvilken hvilket hvilke når jeg ikke noe noen kommuner innbyggere innbygger seg bli blir etter betale
        skal får gir meg mye per mill inntekt utgift hvor mange og til hvis utløser mangler igjen gjenstår kjent beløpet
        oversikt vår bruker framskriv fordel satsen tjue tusen femti folketall potten avtalen avtale lag
        fireårsoversikt nå også kunne finnes ble fått vært tilskudd regnskap budsjett prosjekt koster kostnad
        innbyggertall økonomiplan forskjellen hei""",
    "nn": """av kva kven korleis kor eg ikkje noko nokon kommunar innbyggjarar innbyggjar seg bli blir etter betale skal
        får gir meg mykje per mill inntekt utgift mange og til løyser manglar att attende kjend beløpet oversikt
        oversyn vår brukar framskriv fordel satsen tjue tjuge tusen femti folketal potten avtalen lag frå ein eit ei
        finst vart blei fått vore tilskot rekneskap budsjett prosjekt kostar kostnad innbyggjartal økonomiplan no også
        skilnaden dei ordningar ordninga finn kvar hei""",
    "en": """of what which when not some municipality municipalities inhabitants the a an does do is are pay paid how
        much many if release missing left county known amount overview our use share rate twenty thousand population
        pool agreement make plan now also there was been grant accounts budget project cost costs contribution with
        and in who will we our have from where come show difference between hello""",
}

STOP_WORDS = frozenset(" ".join((_DA, _NB, _NN, _EN, _MORE)).split())
"""In any of the languages: people write one with words of another."""

TELLING = {language: frozenset(words.split()) for language, words in _TELLING.items()}
