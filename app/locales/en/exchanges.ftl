## On other pages

nav-exchanges = Exchanges
kind-exchange = Exchange
door-exchange = Request an exchange
door-exchange-text = Say what you want to learn, and choose who shows you
profile-exchanges = Exchanges

## Notices

notice-offer = made an offer to
notice-retract = took back an offer to
notice-suggest = suggests that you make an offer to
notice-choose = chose your offer in
notice-not-chosen = chose another offer; yours waits, unless you take it back:
notice-revise = corrected a request to which your offer stands:
notice-reopen = This request is open again, and your offer stands:
notice-choose-another = opened again, to choose another offer:
notice-plan = wrote a new plan for
notice-agree = agreed to the plan of
notice-step-back = stepped back from
notice-withdraw = withdrew
notice-expire = The deadline has passed for

## What an exchange can be

exchange-draft = Draft
exchange-awaiting = Awaiting endorsement
exchange-open = Open
exchange-chosen = Planning
exchange-agreed = Agreed
exchange-withdrawn = Withdrawn
exchange-expired = Expired
exchange-south-south = South–South
exchange-triangular = Triangular
exchange-north-south = North–South
exchange-within-country = Within one country
modality-study-visit = Study visit
modality-peer-review = Peer review
modality-twinning = Twinning
modality-expert-mission = Expert mission
modality-secondment = Secondment
modality-mentoring = Mentoring
modality-joint-workshop = Joint workshop
format-online = Online
format-in-person = In person
format-both = Online and in person

## List

exchanges-title = Exchanges
exchanges-lead = Countries say what they want to learn, and choose who shows them.
exchanges-new = Request an exchange
exchanges-none = Nobody has asked to learn anything here yet. You can be the first.
exchange-untitled = Untitled request
exchange-offers = { $count ->
    [one] { $count } offer
   *[other] { $count } offers
}
field-state = State

## Page

exchange-way = From need to what has changed
exchange-deadline = Open for offers until the end of the last day in { $country }.
exchange-deadline-own = By your time:
exchange-when = When
exchange-requester = Who asks
exchange-provider = Who shares
exchange-need = The need
exchange-objectives = What they want to learn
exchange-history = What happened so far

## Whose turn it is, and what comes next

turn-draft = Only you can see this. Open it when it is ready.
turn-awaiting = Waiting for the endorsement that the country asks for.
turn-open = Waiting for offers.
turn-offers = { $count ->
    [one] There is { $count } offer. Waiting for { $requester } to choose.
   *[other] There are { $count } offers. Waiting for { $requester } to choose.
}
turn-plan = { $requester } and { $provider } write the plan together.
turn-agree = Waiting for { $person } to agree to plan { $plan }.
turn-agree-yours = It is your turn: read plan { $plan }, then agree to it or change it.
turn-plan-yours = It is your turn: write the plan together with { $other }.
turn-both = Waiting for both sides to agree to plan { $plan }.
turn-agreed = Both sides have agreed to plan { $plan }.
turn-withdrawn = This request was withdrawn.
turn-expired = This request has expired.
turn-offers-yours = { $count ->
    [one] There is one offer. It is your turn: choose it, or wait for others.
   *[other] There are { $count } offers. It is your turn to choose.
}
exchange-next-edit = Go on writing and open it
exchange-next-offers = See the offers
exchange-next-offer = Make an offer
exchange-next-plan = Go to the plan

## What happened so far

action-edit = edited the request
action-submit = opened the request
action-endorse = endorsed the request
action-return = returned the request
action-offer = made an offer
action-retract = took an offer back
action-suggest = suggested a practitioner
action-choose = chose an offer
action-withdraw = withdrew the request
action-expire = the request expired
action-plan = wrote a plan
action-agree = agreed to the plan
action-step-back = stepped back
action-choose-another = opened the request again

## Form

exchange-new-title = Request an exchange
exchange-form-lead = You lead: you say what you need, and you choose among the offers.
request-step-need = What you need
request-step-who = Who asks
request-step-how = How and when
exchange-submit = Open the request
field-need-title = The need, in one line
field-need-title-help = For example: Keep rural pumps working with village mechanics.
field-need = The need
field-need-help = What is missing, for whom, what you have tried. Markdown works here.
field-objectives = What you want to learn
field-objectives-help = One aim per line, at least one.
field-on-behalf-help = If you are writing for an organisation. Otherwise leave it empty.
field-exchange-kind = Kind of cooperation
field-exchange-kind-help = Triangular: a third country or an organisation supports the two that learn from each other.
field-modality = Form of the exchange
field-modality-help = Peer review: colleagues look at your work and tell you what they see. Twinning: two institutions work together for years. Secondment: somebody works at the other institution for some months.
field-format = Where
field-exchange-languages = Working languages
field-exchange-languages-help = At least one that both sides can work in.
field-starts = From
field-ends = Until
field-ends-help = An open request expires after this day.

## Steps

exchange-withdraw = Withdraw the request
exchange-withdraw-help = It leaves the list, and those who made offers are told.
exchange-step-back = Step back
exchange-step-back-help = The request opens again, and the other side can choose somebody else.
exchange-choose-another = Choose another offer
exchange-choose-another-help = The request opens again with the offers that stand.
exchange-suggest = Suggest a practitioner
exchange-kept = This was not saved, because the exchange now stands at “{ $state }”. What you wrote is here, so that you can copy it.
exchange-kept-side = This was not saved, because you are not one of the two sides of this exchange now. What you wrote is here, so that you can copy it.
exchange-theirs = What was saved meanwhile, where it differs from yours
suggest-nobody = Nobody here has this short name.
field-reason = Why? (the other side reads this)

## Offers

offers-title = Offers
offers-own = Your offer
exchange-correct = Correct the request
exchange-correct-title = Correct the request
exchange-correct-lead = Everybody sees the corrected request at once, and whoever made an offer is told.
exchange-save = Save the request
offer-title = Offer to share
offer-button = Send the offer
offer-choose = Choose this offer
offer-retract = Take the offer back
offer-sign-in = Sign in to make an offer
offer-open = stands
offer-chosen = chosen
offer-waits = waits, because another was chosen
offer-begun = not needed, because the exchange has begun with another
offer-lapsed = not needed, because the request has ended
offer-stepped-back = stepped back
offer-withdrawn = taken back
field-offer = What you offer
field-offer-help = What you have done, what you can show, and when. Markdown works here.

## Plan

plan-title = Learning plan
plan-number = Plan { $number }
plan-lead = Both sides can change it. It holds when both have agreed to the same plan.
plan-write = Write the plan
plan-change = Change the plan
plan-save = Save the plan
plan-more = Add an activity
plan-agree = Agree to plan { $number }
plan-agreed = has agreed
plan-not-agreed = has not agreed yet
plan-stale = The plan has changed meanwhile. Read it as it stands now, then agree to it.
plan-theirs = The plan that was saved meanwhile
plan-activities = Activities
plan-activity = Activity
plan-objectives = Learning aims
activity-what = What
activity-place = Where
field-deliverables = What will be produced
field-deliverables-help = One item per line.
field-costs = Who pays what
field-costs-help = Travel, time, material: say it for each side.

## What actions answer

flash-exchange-opened = Your request is open: everybody can see it and make an offer. You will be told of each.
flash-exchange-kept = The draft is saved. Only you can see it.
flash-exchange-corrected = The request is corrected. Whoever made an offer is told.
flash-offer-sent = Your offer is sent. Only the requester can read it, and you can take it back below.
flash-offer-retracted = Your offer is taken back. You can make another.
flash-exchange-suggested = The practitioner is told.
flash-offer-chosen = Chosen. Both of you can write the plan now; the others know that they wait.
flash-plan-saved = The plan is saved, and the other side is told. It counts once both have agreed.
flash-plan-agreed = You have agreed to the plan. The other side is told.
flash-plan-agreed-by-both = It is agreed: both sides hold to this plan. When the time has come, either of you starts the exchange.
flash-exchange-stepped-back = You have stepped back. The request is open to others again.
flash-exchange-reopened = The request is open again, with all offers that stand.
flash-exchange-withdrawn = The request is withdrawn. Whoever made an offer is told.

## Counts on the start page

count-exchanges = { $count } { $count ->
    [one] exchange agreed
   *[other] exchanges agreed
}
needs-open = { $count } { $count ->
    [one] open need
   *[other] open needs
}
count-requests = { $count } { $count ->
    [one] exchange
   *[other] exchanges
}

## From the agreement on

exchange-under-way = Under way
exchange-completed = Completed
exchange-followed-up = Followed up
exchange-cancelled = Called off
exchange-stopped = Stopped
action-start = started the exchange
action-cancel = called the exchange off
action-log = wrote in the log
action-complete = said that it is completed
action-stop = stopped the exchange
action-reflect = told what they learned
action-follow-up = told what has changed
action-publish = published what came of it
notice-start = started
notice-cancel = called off
notice-log = wrote in the log of
notice-complete = said what came of
notice-stop = stopped
notice-reflect = told what they learned in
notice-follow-up = told what has changed since
notice-follow-up-due = What has changed since it ended? Please tell in a few lines:
notice-publish = published what came of
turn-under-way = It is under way. { $requester } says when it is completed.
turn-under-way-yours = It is under way. When it is over, you say what came of it.
turn-completed = It is completed. Each side tells what it learned; { $requester } tells after half a year and after a year what has changed.
turn-followed-up = It is over, and what changed is told.
turn-cancelled = It was called off before it began.
turn-stopped = It was stopped on the way.
exchange-start = Start the exchange
exchange-next-start = Start it, when the time has come
exchange-next-log = Write down what happens
exchange-next-reflect = Tell what you learned
exchange-cancel = Call the exchange off
exchange-cancel-help = It ends before it has begun. Everybody reads why, in your one sentence.
exchange-stop = Stop the exchange
exchange-stop-help = It ends before its aims are reached. Everybody reads why, in your one sentence.
exchange-as-solution = Share it as a solution
field-public-reason = Why? One sentence that everybody reads
told-title = What came of it
told-log = Log
told-results = What came of it
told-learned = What was learned
told-will-use = What will be used
told-should-change = What should be different next time
told-half-year = What had changed after half a year
told-year = What had changed after a year
results-private = Only the two sides read this, until who asked publishes the results. What was learned and the log are never published.
results-publish = Publish the results
log-title = Log
log-lead = What was done, found out, put off: one entry each. Only the two sides read it.
log-save = Add to the log
log-none = Nothing is written down yet.
complete-title = Say that it is completed
complete-lead = You asked, so you say when it is over. Tell what came of it, also of what did not go as planned. First only the two sides read it; then you can publish it.
complete-save = It is completed
reflect-title = Tell what you learned
reflect-again = Change what you told of your learning
reflect-lead = Three short answers, for both sides to read. Be frank: they are never published.
reflect-save = Tell it
follow-up-title = Tell what has changed
follow-up-lead = Half a year after the end, and once more after a year: what is different now, and what is not?
follow-up-save = Tell it
field-log = What happened?
field-log-help = Who met, what was shown, what was decided. Markdown works here.
told-results-help = Against what you wanted to learn: reached, reached in part, not reached. Markdown works here.
field-should-change-help = For example time, people, preparation, language, money.
field-changed-since = What has changed?
field-changed-since-help = In your work or your rules, with what shows it. If nothing has changed, say why.
flash-exchange-started = It is under way. The other side is told. Both of you can write down what happens.
flash-exchange-cancelled = It is called off. The other side is told.
flash-exchange-stopped = It is stopped. The other side is told.
flash-exchange-logged = It is in the log, and the other side is told.
flash-exchange-completed = It is completed, and the other side is told. You will be asked after half a year what has changed.
flash-exchange-reflected = Thank you. The other side can read it.
flash-exchange-followed-up = Thank you. The other side can read it.
flash-results-published = Everybody can read what came of it now.
own-accounts = What I told of exchanges
