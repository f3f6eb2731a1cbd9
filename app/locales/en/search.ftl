## Search

search-title = Search
search-label = Search solutions, discussions, exchanges and people
search-button = Search
search-placeholder = water, cash transfers, Rwanda…
search-count = { $count ->
    [0] Nothing found
    [one] { $count } found
   *[other] { $count } found
}
search-instead = Nobody has written “{ $typed }”: what has “{ $meant }” is shown.
search-some = { $count ->
    [0] Nothing has all of these words; this has some of them.
    [one] { $count } has all of these words; the others have some of them.
   *[other] { $count } have all of these words; the others have some of them.
}
search-everywhere = Look everywhere
search-order = Order
search-best-first = Best first
search-kind = Kind
search-none = Nothing has these words. Try others, or ask people.
search-none-action = Ask the question
search-only-without = A word with a minus before it is left out. Say also what you look for, as in “pumps -solar”.
search-nothing-yet = Nothing found so far

## On the pages of things

related-title = More like this
asked-before = { $count ->
    [one] One page may say this already; it opens in a new tab.
   *[other] { $count } pages may say this already; they open in new tabs.
}
