## Every form

label-colon = { $label }:
form-optional = (optional)
form-complaints = Please look at these again. Nothing that you wrote is lost.
form-earlier = Move up
form-later = Move down
form-remove = Remove
form-preview-is = This is how it will be read. Nothing has been saved yet.
form-go-on = Go on writing
form-cancel = Cancel
form-step = Step { $number } of { $count }
form-needed = Still to answer
form-whole = All that has to be answered is answered.
form-complaints-secret = Please look at these again. All is kept but the password: please type it once more.
choose-one = Choose one
choose-none = None
choose-mine = Yours
choose-find = Type a name
choose-whole = Show all
choose-few = Show fewer
choose-found = Found:
choose-nothing = Nothing in the list is called that.
choose-chosen = Chosen:
choose-full = { $most } are chosen, as many as there can be. Untick one to choose another.

## Fields that several forms have

field-title = Title
field-theme = Theme
field-themes = Themes
field-language = Language of the text
field-country = Country
field-organisation = Organisation

## Drafts

draft-discard = Throw this draft away
draft-discard-help = It is gone for good, and nobody can bring it back. Nobody else has seen it.
flash-draft-discarded = The draft is thrown away.

## Complaints about fields

complaint-missing = Please answer this.
complaint-too-short = Please write at least { $least } characters.
complaint-too-long = Please write at most { $most } characters.
complaint-not-in-list = Please choose from the list.
complaint-too-many = At most { $most } are possible.
complaint-not-an-address = This does not look like an e-mail address, such as name@example.org.
complaint-not-a-link = This does not look like a web address, such as https://example.org/report.
complaint-not-a-date = Please write a date or year that exists.
complaint-not-a-number = Please write a whole number from 0 to { $most }.
complaint-is-a-side = This person is one of the two sides already. A supporter is somebody else.
complaint-not-a-time = Please write a time of day, such as 14:30.
complaint-leapt-over = On this day the clocks of this zone leap over this time. Choose one an hour earlier or later.
complaint-not-whole = Please write a whole amount in digits, such as 12000.
complaint-ends-before-it-starts = The end is before the beginning.
complaint-in-the-past = This has passed already.
complaint-handle-letters = Please use only the letters a to z, digits, and hyphens inside.
complaint-taken = Somebody has this short name. Choose another, or sign in if it is yours.
complaint-reserved = This name is kept for those who run the place. Choose another.
complaint-common-password = This is easily guessed. Four unrelated words make a good password.
complaint-wrong-sign-in = Name and password do not fit together.
complaint-too-many-tries = Too many tries. Please wait a minute, then try again.
complaint-wrong-password = This is not your present password.
complaint-begun-before = You posted this before with other words: the link above leads there, and its text can be changed there. If this is to be another discussion, post it.
complaint-sent-before = You sent this before, and it arrived as you see it above. What you have written since is below; save it to replace what arrived.
complaint-changed-meanwhile = This was saved elsewhere after you opened it. Your text is below; save again to replace the other.

complaint-gone-meanwhile = What this was about was archived while you were writing. Your text is below: you can send it as something of its own.

## Composer

composer-preview = Preview
composer-write = Hide preview
composer-left = characters left
composer-kept = Kept on this device
composer-restored = Brought back what you had written on this device
composer-discard = Discard my changes
composer-discard-sure = Throw away what you typed here?
composer-offline = The preview cannot be loaded just now
