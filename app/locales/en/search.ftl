## Search

search-title = Search
search-label = Search solutions, discussions and exchanges
search-button = Search
search-placeholder = water, cash transfers, Rwanda…
search-count = { $count ->
    [0] Nothing found
    [one] { $count } found
   *[other] { $count } found
}
search-none = Nothing has all of these words. Try fewer or others, or ask.
search-none-action = Ask the question
search-nothing-yet = Nothing found so far
