## One’s own data

own-title = Your data
own-kept = What is kept about you
own-kept-text = What you said of yourself, what you wrote and did here, and how you get in. Passwords and codes are kept so that nobody can read them.
own-kept-list = All of it, by kind
own-export = Take it with you
own-export-text = A file with all of it: one page to read, and the same for programs. It is made while you go on; a letter tells you when it is ready.
own-export-button = Make the file
own-export-making = The file is being made. Come back in a few minutes.
own-export-download = Download the file ({ $size } KB)
own-export-until = It is here until { $date }.
own-export-next = The next one can be made from { $date }.
own-leave = Delete my account
own-leave-text = Your account sleeps at once. For 14 days you can take it back; then your name and all that is yours alone is erased for good.
own-leave-link = Go on to delete it
flash-export-asked = The file is being made. A letter tells you when it is ready.
flash-export-later = There is one already. One file a day can be made.

## The file

own-file-title = What is kept about you
own-file-text = This page shows what this place keeps about you and what you wrote here. The file data.json beside it holds the same for programs.
own-nothing = Nothing.
own-state = State
own-version = Version { $number }
own-revisions = Revisions of solutions
own-uses = Reports of use
own-posts = Posts
own-post-revisions = Posts before they were changed
own-reactions = Marks on posts of others
own-offers = Offers
own-plans = Plans
own-steps = Steps in exchanges
own-files = Pictures and documents
own-pitfall-links = Pitfalls of solutions
own-pages = Pages about this place
own-ways = How you hear of what happens
own-correspondences = With whom you write
own-letters = Letters to you
own-deeds = What you did

## Leaving

field-texts = What becomes of what you wrote for others?
leave-keep = It stays, without my name
leave-remove = It goes with me: solutions, posts, messages, pitfalls and reports are emptied. What I wrote with co-authors stays theirs
leave-at-once = At once, you are signed out everywhere. Nobody finds your profile, and nobody can tell or send you anything.
leave-back = For 14 days, sign in and press one button to take it all back.
leave-then = Then your name, address, profile, drafts, notices and all ways to sign in are erased. This cannot be undone.
leave-exchanges = Exchanges that were agreed stay with the organisation and the country, without your name.
leave-first-export = Take your data with you first
leave-button = Delete my account
leave-last = You are the only administrator. Make somebody else one first; then you can leave.
leave-demo = The people of this demonstration are for everybody, so they stay.
flash-left = Your account sleeps. If you change your mind, sign in within 14 days.
stay-title = Do you want to stay?
stay-text = You asked to delete this account. If you do nothing, it is erased on
stay-button = Keep my account
stay-not = No, delete it as planned
flash-stayed = Welcome back. All is as it was.
person-left = Somebody who left
post-removed = Its author has left and took this text along.

## Letters

letter-export-subject = Your data is ready
letter-export-text = The file with what is kept about @{ $handle } is ready.
letter-export-button = To the file
letter-export-small = Only you can download it, signed in. After 7 days it is gone. If you did not ask for it, change your password.
letter-leaving-subject = Your account will be deleted
letter-leaving-text = You asked to delete the account @{ $handle }. It sleeps from now on, and is erased on { $date }.
letter-leaving-button = Sign in to keep it
letter-leaving-small = Until then, sign in and press “Keep my account” to take it back. If it was not you who asked, do so now and change your password.
