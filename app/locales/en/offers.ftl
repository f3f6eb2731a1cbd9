## Standing offers

kind-standing-offer = Standing offer
standing-offers-title = Standing offers
standing-offers-lead = What people are ready to share with whoever asks: in which form, in which languages, and when.
standing-offers-new = Make a standing offer
standing-offers-none = Nobody offers anything here yet. What could others learn from you?
standing-offer-standing = Standing
standing-offer-paused = Paused
standing-offer-used-up = Used up
standing-offer-closed = Closed
standing-offer-is-standing = It stands: whoever needs it can ask.
standing-offer-is-paused = It is paused for now, and is not suggested to anybody.
standing-offer-is-used-up = It has been taken up as often as it can be in a year. It stands again by itself.
standing-offer-is-closed = It is closed and stands no more.
standing-offer-by = Offered by
standing-offer-edit = Change it
standing-offer-edit-title = Change a standing offer
standing-offer-pause = Pause it
standing-offer-resume = Let it stand again
standing-offer-close = Close the offer
standing-offer-close-help = It leaves the list and search for good. Who has its address reads that it is closed.
standing-offer-form-lead = Say what you could show others. Nothing is promised yet: who needs it writes a request, and you both plan together.
standing-offer-theirs = What stands there now

## Form

offer-step-what = What you share
offer-step-how = How and when
field-offer-title = What you share, in one line
field-offer-title-help = For example: how village mechanics are trained, paid and kept
field-shared = What others can learn from you
field-shared-help = What you do, since when, what worked and what did not. Markdown is welcome.
field-modalities = Forms that are possible
field-months = Months in which it is possible
field-months-help = Tick none if every month is fine.
months-all = All year
field-capacity = How often in a year
field-capacity-help = When it has been taken up as often in a year, it is not suggested any more until there is room again.
field-offer-terms = Conditions
field-offer-terms-help = What must be there, who usually pays what, how many people can come. May stay empty.
capacity-one = Once
capacity-two = Twice
capacity-three = 3 times
capacity-five = 5 times
capacity-ten = 10 times
capacity-unbounded = As often as needed
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## What actions answer

flash-standing-offer-made = Your offer stands. Whoever needs it can find it now.
flash-standing-offer-changed = Your offer is changed.
flash-standing-offer-paused = Your offer is paused. It is not suggested until you let it stand again.
flash-standing-offer-resumed = Your offer stands again.
flash-standing-offer-closed = The offer is closed.
flash-standing-offer-of-answer = Your answer stands now as an offer to everybody. Look whether it says so.
flash-standing-offer-answered = Your offer has been made. It says what your standing offer says.
flash-standing-offer-answered-before = Your offer stands here already, in other words. Take it back first if you want to replace it.

## On requests

offer-make-standing = Make it a standing offer
offer-make-standing-help = Its words become public, so that whoever needs the same finds you. You can change them at once.
