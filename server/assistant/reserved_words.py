"""The words that change what a question asks for, and those that say what is asked for."""

from __future__ import annotations

from collections.abc import Mapping

from server.assistant.reading import PARTS
from server.assistant.words import phrases_in, stems_of, words_in

CHANGES = phrases_in(
    """
    ikke, ikkje, not, don't, doesn't, isn't, without, uten, uden, utan, unntatt, undtagen, bortsett, unnateke, except
    excluding, ekskl, eksklusive, minus, utenom, utanom, udenom, foruten, aldri, aldrig, never
    gjennomsnitt, gjennomsnittet, gjennomsnittlig, snitt, snittet, gennemsnit, gennemsnittet, gennemsnitlig
    gennemsnitligt, gjennomsnittleg, average, mean, median
    dobbelt, dobbelte, dobbel, doble, fordoble, double, twice, tredobbelt, triple, times, ganger, gange, gonger, halvere
    halvert, halveret, halverer, halved
    trekk, trekke, trekkes, trekker, træk, trække, trækkes, trækker, fratrukket, fratrekt, subtract, deduct, pluss, plus
    legg til, læg til, add
    hvilken måned, hvor lenge, hvor længe
    kor lenge, how long
    bokstaver, bogstaver, bokstavar, letters, in words, med ord
    langt unna, langt frå, langt fra, how far
    tredel, tredelen, tredjedel, tredjedelen, firedel, fjerdedel, fjerdedelen, femtedel, third, fifth, halve
    samla beløpet, samlede beløb, samlede beløp, samlet beløp, samla beløp, totale beløpet, totalbeløp, totalbeløpet
    totalbeløb, totalbeløbet, total amount, hele beløpet, hele beløbet, heile beløpet
    overskot, overskotet, overskudd, overskuddet, overskud, overskuddet, surplus, profit, underskot, underskudd
    underskud, deficit, brutto, bruttoutgift, bruttoutgifta, bruttoutgiften, bruttoudgift, bruttoudgiften, gross
    akkumulert, akkumuleret, kumulativ, accumulated, cumulative, endra med, endret med, ændret med, changed by
    slipper å betale, slipper at betale, slepp å betale, fritatt, fritas, fritaget, exempt, exempted
    øker med, øke med, aukar med, auke med, stiger med, stige med, stig med, øges med, hæves med, increases by
    increase by, rises by, reduseres med, reduceres med, kuttes med, hvis #, dersom #, viss #, if #
    slår seg sammen, slå seg sammen, slår seg saman, slå seg saman, slås sammen, lægges sammen, sammenslåing, merge
    merges, allerede fått, allerede brukt, allerede har fått, allerede har brukt, allereie fått, allereie brukt
    allerede fået, allerede brugt, already received, already spent, already used, already had, already got
    hvor stort var prosjektet, hvor stort er prosjektet, hvor stort må prosjektet, hvor stort prosjekt
    kor stort prosjekt, kor stort var prosjektet, kor stort er prosjektet, hvor stort var projektet
    hvor stort er projektet
    hvor stort et projekt, how big was the project, how large was the project, how big a project, how large a project
    for å få, for at få, to get, to receive, for å motta, for at modtage, in order to
    """
)
"""Words that turn an answer into another one: its opposite, its mean, its double, what leads to it."""
LEFT = phrases_in(
    "igjen, att, tilbage, left, remain, remains, remaining, gjenstår, resterer, mangler, manglar, missing"
)
"""Words that ask for what is left to pay."""
WITH_THE_REST = phrases_in(
    "i alt med, totalt med, til sammen med, tilsammen med, totalen, in total with, altogether with"
)
"""Words for what there is together with what is released."""
SINGLE = phrases_in(
    """
    den enkelte, det enkelte, den einskilde, hver enkelt, kvar einskild, en region, ein region, a region, each region
    hver region, kvar region, per region, pr region, pr . region
    """
)
"""Words for one of the parties that an amount is of together."""
BEFORE_AND_AFTER = words_in("før before innan inden etter efter after siden sidan since")
"""Words that make of a year or a day behind them another time."""
FURTHER = words_in("til more mer mere meir ekstra extra dyrere dyrare billigere billegare cheaper dearer")
"""Words behind an amount that comes on top of what there was."""
WHICH_YEAR = phrases_in("hvilket år, hvilke år, kva år, kva for eit år, which year, what year")
OWN_PART = phrases_in(
    """
    vi selv, vi sjølve, me sjølve, oss selv, os selv, ourselves, egenandel, egenandelen, eigendel, eigendelen
    egenbetaling, egenbetalingen, eigenbetaling
    """
)
"""Words that ask for what is to be paid oneself."""
IDLE = phrases_in(
    """
    at most, at the most, igjen med, att med, tilbage med, left with, om igjen, om att
    jeg mangler, mangler jeg, eg manglar, manglar eg
    i'm missing, i am missing, ikke ?, ikkje ?
    ikke sant, ikke sandt, ikkje sant, vet ikke, ved ikke, veit ikkje, don't know, kan du ikke, ikke bare
    """
)
SUMS = phrases_in(
    """
    til sammen, tilsammen, til saman, sammenlagt, samanlagt, sum, summen, totalt, total, i alt, in total, altogether
    together, combined, samlet, samla
    """
)
MORE = phrases_in(
    """
    mer enn, meir enn, mere end, more than, mindre enn, mindre end, less than, flere enn, fleire enn, flere end
    fewer than, færre enn, færre end, større enn, større end, larger than, bigger than, smaller than, høyere enn
    højere end, høgare enn, higher than, lavere enn, lavere end, lågare enn, lower than, mest, most, flest, færrest
    hvilke kommuner, kva kommunar, which municipalities, hvilken kommune har, kva kommune har
    høyest, højest, høgst, highest, lavest, lågast, lowest, størst, biggest, largest
    """
)
"""Words that compare, so that at least two results are wanted."""
BOUNDS = words_in(
    """
    over under minst mindst maks maksimalt høyst højst minimum maximum
    enn end than above below mellom mellem between inntil indtil
    """
)
BETWEEN = words_in("mellom mellem between")
"""Words that make the number behind them a bound rather than a number."""
COMPARED = words_in(
    "lågare lavere høyere høgare højere mindre mer meir mere more less lower higher fleire flere færre fewer"
)
MILLION = 10**6
SIGNS = frozenset({"minus", "halve", *PARTS})
COUNTING = phrases_in("hvor mange, kor mange, how many")
MONEY = words_in("kroner krone kr penger penge pengar money millioner millionar millions mio mill tusen tusinde")
PEOPLE = words_in(
    """
    folk personer sjeler sjele sjelar menneske mennesker borgere borgarar fastboende
     bor bur bodde budde boede er are vi
    """
)
INHABITANTS = stems_of("innbyggere")
PER_PERSON = phrases_in(
    """
    per innbygger, pr innbygger, per innbyggjar, per indbygger, pr indbygger, pr . indbygger, per inhabitant, per capita
    per hode, per hovud, pr hoved, pr . hoved, per head, per person, pr . person, pr . borger, per borger, a head
    """
)
PER_YEAR = phrases_in(
    """
    per år, pr år, pr . år, i året, om året, årlig, årlige, årlege, årleg, årligt, hvert år, kvart år, per year, a year
    yearly, annually, annual, per annum, every year, each year
    """
)
PER_MONTH = phrases_in(
    """
    per måned, pr måned, pr . måned, i måneden, månedlig, månedlige, månedligt, per månad, i månaden, månadleg
    om måneden, om månaden, per month, monthly, a month, each month
    """
)
PER_DAY = phrases_in("per uke, per veke, pr uge, pr . uge, per week, weekly, per dag, pr dag, pr . dag, per day, daily")
HOW_MANY_PERCENT = phrases_in(
    """
    hvor mange prosent, hvor mange procent, kor mange prosent, what percentage, what percent, how many percent
    hvor mange pct, kor mange pct, hvor mange %, kor mange %
    """
)
PERCENT = words_in("prosent procent percent pct")
HOW_GREAT_A_SHARE = phrases_in(
    """
    hvor stor del, kor stor del, hvor stor andel, kor stor andel, hvor stor en del, hvor stor en andel, what share
    what part, what proportion, how large a share, how big a share
    """
)
PERCENTS = (
    "prosentandel",
    "procentandel",
    "prosentdel",
    "procentdel",
    "prosentvis",
    "procentvis",
    "prosentsats",
    "procentsats",
    "percentage",
)
WHEN = phrases_in(
    """
    når ble, når blir, når vart, når var, når kom, når kjem, når kommer, når skal, når må
    hvornår, when was, when is, when did, when do, when does, when will
    """
)
ASKING = words_in("hva hvor hvordan hvilken hvilket hvilke kva kor korleis hvad what how which hvem kven who")
COUNTIES = words_in("fylkeskommune fylkeskommunen fylkeskommuner fylkeskommunar fylke fylket fylker county counties")
MUNICIPALITIES = words_in("kommuner kommunar kommunene kommunane kommunerne municipalities")
SCOPES: Mapping[str, frozenset[str]] = {
    "stat": words_in("statlig statlige statleg statlege statslig statslige statens"),
    "privat": words_in("privat private"),
    "lønn": words_in("lønn løn lønnen wages wage salaries"),
    "county": words_in("fylkeskommunal fylkeskommunale regional regionale"),
}
PAID = phrases_in(
    """
    må vi, må me, skal vi selv, må kommunane, må kommunene, må kommunesektoren, må kommunerne, skal kommunerne
    must the municipalities, must we, do we have to, dekke selv, dekkje sjølve, dekkje sjølv, dække selv, betale selv
    betale sjølv, betale sjølve, finansiere selv, finansiere sjølv, finansiere sjølve, dekkje sjølve, cover itself
    stille med selv, stille med sjølve, bidra med selv
    """
)
"""Words that ask for what is paid, of a function that gives what is received."""
RECEIVED = ("MATCHING", "MEDFINANSIERING")
"""How the names of such functions end."""
WHOLE_THOUSANDS = phrases_in(
    """
    hele tusen, heile tusen, hele tusinde, hele tusind, whole thousands, nærmeste tusen, nærmeste tusinde
    næraste tusen, nearest thousand
    """
)
"""Words that round to thousands."""
RESERVED_WORDS = frozenset(
    word
    for phrases in (
        *(CHANGES, LEFT, OWN_PART, IDLE, SUMS, MORE, PER_PERSON, PER_YEAR, PER_MONTH, PER_DAY, PAID),
        *(WHICH_YEAR, WITH_THE_REST, SINGLE, HOW_GREAT_A_SHARE, HOW_MANY_PERCENT),
    )
    for phrase in phrases
    for word in phrase.split()
)
"""All words of these phrases."""
