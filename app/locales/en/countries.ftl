## All countries

countries-title = Countries
countries-lead = What each country needs, has told, receives and gives. Every number leads to the list that it counts.
countries-none = There is nothing from any country yet. You can be the first.
countries-elsewhere = In no region

## A country

country-lead = What { $country } needs, has told, receives and gives.
country-nothing = There is nothing from this country yet. Say what you want to learn there, or tell what was done.
country-unknown = This is not a country that we know
country-unknown-text = Countries go by the two letters of ISO 3166-1, such as KE for Kenya. Choose yours from the list of all that have something here.
country-needs = What it wants to learn
country-receives = Learned from others
country-gives = Shared with others
country-received = { $count } { $count ->
    [one] exchange in which it learned
   *[other] exchanges in which it learned
}
country-given = { $count } { $count ->
    [one] exchange in which it shared
   *[other] exchanges in which it shared
}
country-balance = Giving and receiving
country-balance-said = Agreed, or further: shared { $given ->
    [one] { $given } time
   *[other] { $given } times
}, learned { $received ->
    [one] { $received } time
   *[other] { $received } times
}.
