## The language

own-name = English

## Every page

site-name = Banyan
site-claim = learn from those who have done it
site-description = Practitioners of development cooperation share what worked and what failed, ask each other, and arrange to learn from each other.
skip-to-main = Skip to the page
demo-label = About this demonstration
demo-banner = A demonstration: people and discussions are made up; solutions retell public sources.
demo-banner-action = Sign in as somebody
nav-label = Main
nav-account-label = Your account
nav-my-page = My page
nav-search = Search
footer-about = Banyan is free software under the AGPL. Solutions may be used under CC BY 4.0 unless they say otherwise.
footer-dates = Dates are by universal time (UTC).
footer-dates-own = Dates are by your time: { $zone }.
footer-label = About this place
footer-languages = Language
share = Share
share-address = Address to copy
share-whatsapp = WhatsApp
share-mail = E-mail
print = Print

## Texts

note-back = Back to where note { $number } belongs
table-label = Table

## Start page

home-title = Somebody in another country has already tried it.
home-lead = For civil servants, NGO staff and experts in development cooperation. Find out what worked elsewhere and what did not, ask those who did it, or ask to learn from them. The country with the need leads.
home-waiting = Waiting for you
home-drafts = Your drafts
home-could-answer = What you could answer
home-new-for-you = New on your themes
home-how = How it works
home-featured = What worked, and what did not
home-needed = Who wants to learn, and where
home-answered = Answered lately
welcome-title = Welcome. Three good first steps
welcome-profile = Say what you know
welcome-profile-text = Your themes and languages decide what is shown to you, and who asks you.
welcome-read = Read one solution
welcome-read-text = See what somebody else did, what it took, and what went wrong.
welcome-ask = Ask a question
welcome-ask-text = Those who have done it will answer.

## Lists

list-title = The list
filters = Filter
filter-any = Any
filter-apply = Show
filter-clear = Show all
filter-remove = Remove the filter
filter-words = Words in the list
list-newest-first = Newest first
list-elsewhere = This list for other programs:
list-as-feed = Feed (Atom)
filter-mine-first = In my languages first
list-other-languages = In other languages
list-none-fit = Nothing fits all of these filters.
quoted = “{ $words }”
next-page = Next page
previous-page = Previous page
first-page = First page
list-more = More: { $title }
list-nothing = Nothing here yet.

## Versions

compare-title = From { $from } to { $to }: what changed
compare-changed = What changed
compare-with-present = Compare with the present text
compare-nothing = Nothing is different between these two.
compare-from = Compare
compare-to = with
compare-button = Compare
restore-stale = This was changed after you opened the page. Read the present text first; then put this one back, if you still want to.
next-page-label = More of this list
earlier-page = Earlier

flash-saved = Saved.
