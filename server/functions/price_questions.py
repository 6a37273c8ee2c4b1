"""What people ask about an amount in another year's prices, in the four languages."""

from __future__ import annotations

from server.domain.texts import Label

INDEXED = (
    Label(
        "Hvad er 20 kr. fra 2018 i 2026-kroner?",
        "Hva er 20 kr fra 2018 i 2026-kroner?",
        "Kva er 20 kr frå 2018 i 2026-kroner?",
        "What is 20 kr of 2018 in 2026 prices?",
    ),
    Label(
        "Fremskriv 500.000 kr. fra 2018 til 2026 med den kommunale deflator",
        "Framskriv 500 000 kr fra 2018 til 2026 med kommunal deflator",
        "Framskriv 500 000 kr frå 2018 til 2026 med kommunal deflator",
        "Index 500 000 kr from 2018 to 2026 with the municipal deflator",
    ),
    Label(
        "Omregn 3 mio. kr. i 2018-priser til 2026-priser",
        "Regn om 3 millioner i 2018-priser til 2026-kroner",
        "Rekn om 3 millionar i 2018-prisar til 2026-kroner",
        "Convert 3 million kr in 2018 prices to 2026 prices",
    ),
    Label(
        "Hvad svarer 100 kr. i 2021 til i 2022-priser?",
        "Hva tilsvarer 100 kr i 2021 i 2022-priser?",
        "Kva svarer 100 kr i 2021 til i 2022-prisar?",
        "What is 100 kr in 2021 worth in today's money of 2022?",
    ),
    Label(
        "Prisjuster (deflater) 1 mio. kr. fra 2022 tilbage til 2021",
        "Prisjuster (deflater, indeksreguler) 1 million kr fra 2022 tilbake til 2021",
        "Prisjuster (deflater, indeksreguler) 1 million kr frå 2022 tilbake til 2021",
        "Adjust (deflate) 1 million kr from 2022 back to 2021 for inflation",
    ),
    Label(
        "Hvad er 100.000 kr. i 2019 værd i 2024?",
        "Hva er 100 000 kr i 2019 verdt i 2024?",
        "Kva er 100 000 kr i 2019 verdt i 2024?",
        "What is the value of 100 000 kr in 2019 in 2024?",
    ),
    Label(
        "Opjustér 2,4 mio. kr. fra 2020-niveau til 2025-niveau",
        "Oppjuster 2,4 mill. kr fra 2020-nivå til 2025-nivå",
        "Oppjuster 2,4 mill. kr frå 2020-nivå til 2025-nivå",
        "Uplift 2,4 million kr from the 2020 level to the 2025 level",
    ),
    Label(
        "750.000 kr. i løbende 2016-priser, omsat til faste 2024-priser",
        "750 000 kr i løpende 2016-priser, gjort om til faste 2024-priser",
        "750 000 kr i løpande 2016-prisar, gjort om til faste 2024-prisar",
        "750 000 kr in current 2016 prices, put into constant 2024 prices",
    ),
    Label(
        "Hvad er realværdien i 2018-kroner af 900.000 kr. fra 2023?",
        "Hva er realverdien i 2018-kroner av 900 000 kr fra 2023?",
        "Kva er realverdien i 2018-kroner av 900 000 kr frå 2023?",
        "What is the real value in 2018 kroner of 900 000 kr from 2023?",
    ),
    Label(
        "Vi budgetterede 1,2 mio. kr. i 2017. Hvor mange kroner skal der til i 2023 for at bevare købekraften?",
        "Vi vedtok 1,2 mill. kr i 2017. Hvor mange kroner trengs i 2023 for å følge prisveksten?",
        "Vi vedtok 1,2 mill. kr i 2017. Kor mange kroner trengst i 2023 for å halde på kjøpekrafta?",
        "We budgeted 1,2 million kr in 2017. How many kroner are needed in 2023 to keep up with prices?",
    ),
    Label(
        "Kompensér 98,5 mio. kr. for inflation (prisstigninger) fra 2021 til 2024",
        "Kompenser 98,5 millioner for inflasjon (prisstigning) fra 2021 til 2024",
        "Kompenser 98,5 millionar for inflasjon (prisauke) frå 2021 til 2024",
        "Compensate 98,5 million for price rises from 2021 to 2024",
    ),
    Label(
        "Indeksér 27 mia. kr. fra 2019 til 2022",
        "Indekser 27 milliarder fra 2019 til 2022",
        "Indekser 27 milliardar frå 2019 til 2022",
        "Index-link 27 billion kr from 2019 to 2022",
    ),
    Label(
        "Nominelt 60.000 kr. i 2014 – hvor meget i 2026-pengeværdi?",
        "Nominelt 60 000 kr i 2014 – hvor mye i 2026-kroneverdi?",
        "Nominelt 60 000 kr i 2014 – kor mykje i 2026-kroneverdi?",
        "Nominally 60 000 kr in 2014 – how much in the money value of 2026?",
    ),
    Label(
        "Pl-regulér 400k fra 2021 til 2022 med den kommunale pris- og lønregulering",
        "Prisomregn 400k fra 2021 til 2022 med dansk kommunal pris- og lønnsregulering",
        "Prisomrekn 400k frå 2021 til 2022 med dansk kommunal pris- og lønsregulering",
        "Reprice 400k from 2021 to 2022 by the rate dk.pl.kommunal",
    ),
)
