## How all exchanges are looked at

exchanges-views = Look at them as
exchanges-view-list = List
exchanges-view-board = Board
exchanges-view-register = Register
exchanges-view-map = Who learned from whom
exchanges-mine = Mine
exchanges-waiting = Waiting for me
exchanges-asked-by = Asked by { $country }
exchanges-shared-by = Shared by { $country }
exchanges-since-agreed = Agreed, or further
board-lead = Where each exchange stands. What changed last comes first.
board-all = See all { $count }
board-ended = Ended on the way
register-need = The need
register-who-asks = Who asks
register-who-shares = Who shares
register-how = Between whom, and how
register-asked = Asked
register-changed = Changed
register-by-change = Changed last
register-by-asking = Asked last
register-by-start = Latest start
exchanges-map-lead = Each line leads from a country that shared to one that learned from it, in what both sides have agreed to. It is drawn where those who share show their country.
flow-learned = Who learned
flow-from = From whom

## What came of all exchanges

learning-title = What exchanges lead to
learning-lead = How far exchanges get, how long needs wait, what had changed afterwards, and who shares with whom. People are never ranked here.
learning-way = How far exchanges get
learning-way-help = Of all needs that were ever opened here, how many came to each point. Many are still on the way.
learning-asked = Asked
learning-reached = Came so far
learning-share = { $share }%
learning-waiting = From the need to somebody to learn from
learning-half = Of those that found somebody, half did within { $days ->
    [one] { $days } day
   *[other] { $days } days
}.
learning-time = Time
learning-needs = Needs
learning-within = Within { $days ->
    [one] { $days } day
   *[other] { $days } days
}
learning-longer = Later
learning-changed = What had changed
learning-told = Completed: { $completed }. What had changed is published of { $half } after half a year, and of { $year } after a year. Only what who asked has published counts.
learning-regions = Who shares and who learns, by region
learning-regions-help = In what both sides have agreed to. Green is what was shared, clay what was learned.
