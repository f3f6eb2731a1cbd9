## Notices

nav-notices = Notices
notices-title = Notices
notices-empty = Nothing new. You hear here when somebody replies to you or moves an exchange on.
notices-empty-action = See what is being discussed
notices-mark-read = Mark all as read
notices-mark-these = Mark these as read
notices-mark-one = Mark as read
notices-unread = Unread only
notices-filters = Show
notices-none-of-these = Nothing of this kind.
notices-choose = Choose what you are told, and how
notices-all = All notices
notices-before = { $count ->
    [one] { $count } earlier notice
   *[other] { $count } earlier notices
}
notices-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
notice-mention = named you in
notice-moved = moved on an exchange that you follow:
notice-new = published something that you follow:
notice-unsigned-new = Something that you follow was published:

## How one wants to hear of things

topic-mention = Where somebody names me
topic-reply = Replies to me, and answers
topic-taking-part = Replies where I take part
topic-offer = Offers for my requests
topic-exchange = Steps of my exchanges
topic-adaptation = Adaptations and uses of my solutions
topic-followed = What is new in what I follow
way-here = Here only
way-at-once = By a letter at once
way-digest = In a summary
way-never = Not at all
period-daily = Every day
period-weekly = Every week
weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday
size-small = Small: up to 10 KB, titles only
size-middle = Middle: up to 50 KB
size-large = Large: up to 200 KB
field-period = Summary
field-weekday = Day, if every week
field-hour = Hour, in your time zone
field-letter-size = Size of a summary
wishes-title = Notices and letters
wishes-on = Letters come as you choose here. One press ends them all.
wishes-off = No letters come. Save to have them again.
wishes-end = No letters at all
stop-title = No more letters?
stop-text = Letters about what happens here will end. Those about your account, such as a new password, still come when you ask for them.
stop-button = End all letters
stop-done = No more letters will come
stop-done-text = You can have them again whenever you like.

## Letters

letter-look = Read it
letter-news = { $count } { $count ->
    [one] new notice
   *[other] new notices
}
letter-choose = Choose which letters you get
letter-stop = End all letters
digest-told = For you
digest-picked = New on your themes
digest-subject-daily = What was new today
digest-subject-weekly = What was new this week
