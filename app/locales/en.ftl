### Everything that people read on the site, in English. Keys begin with the page or thing that they belong to.

## The site

site-name = Banyan
site-claim = learn from those who have done it
site-description = Practitioners of development cooperation share what worked and what failed, ask each other, and arrange to learn from each other.
skip-to-main = Skip to the page
demo-label = About this demonstration
demo-banner = A demonstration: people and discussions are made up; solutions retell public sources.
demo-banner-action = Sign in as somebody
nav-label = Main
nav-account-label = Your account
nav-solutions = Solutions
nav-discussions = Discussions
nav-exchanges = Exchanges
nav-themes = Themes
nav-sign-in = Sign in
nav-sign-up = Join
nav-sign-out = Sign out
nav-settings = Settings
nav-notices = Notices
footer-about = Banyan is free software under the AGPL. Solutions may be used under CC BY 4.0 unless they say otherwise.
footer-languages = Language
next-page = Next page
next-page-label = More of this list
earlier-page = Earlier
label-colon = { $label }:
list-title = The list
choose-one = Choose one
choose-none = None
form-optional = (optional)
form-complaints = Please look at these again. Nothing that you wrote is lost.
filters = Filter
filter-any = Any
filter-apply = Show
filter-clear = Show all
filter-unanswered = Questions without an answer
sdg = SDG

## Start page

home-title = Somebody in another country has already tried it.
home-lead = Find out what worked and what did not, ask those who did it, or ask to learn from them. The country with the need leads.
home-waiting = Waiting for you
home-solutions = New solutions
home-exchanges = Who wants to learn
home-discussions = What is being discussed
door-solutions = Find a solution
door-solutions-text = What others did, what it took, and what went wrong
door-ask = Ask
door-ask-text = Put a question to people who have done it
door-exchange = Request an exchange
door-exchange-text = Say what you want to learn, and choose who shows you

## When something is not as hoped

problem-request = Number of this request:
problem-home = Go to the start page
problem-search = Search
problem-not-found = There is nothing here
problem-not-found-text = The address may be mistyped, or what was here is not public.
problem-refused = This is not possible
problem-refused-text = It may not be yours to change, or it has moved on since you opened the page. Go back and load the page again.
problem-stale = Somebody was quicker
problem-stale-text = This was changed after you opened it. Go back, load the page again, and see what is new.
problem-too-large = This is too much at once
problem-too-large-text = A form can carry one megabyte. Go back and send less.
problem-too-many = Too fast
problem-too-many-text = So many requests came from you that we ask you to wait for a minute. What you wrote is still there when you go back.
problem-method = This address cannot do that
problem-method-text = Go back and use the buttons of the page.
problem-full = There is no room left
problem-full-text = Nothing more can be written here just now. What you typed is still in your browser: go back, keep a copy, and try again later. The people who run this place have to make room.
problem-busy = Very busy just now
problem-busy-text = Nothing was changed. Please try again in a few seconds; going back keeps what you wrote.
problem-slow = This took too long
problem-slow-text = Please try again. Going back keeps what you wrote.
problem-unclear = This could not be understood
problem-unclear-text = The address or the form was not complete. Go back and try again.
problem-fault = Something broke on our side
problem-fault-text = Nothing half-done was kept. Please try again; if it happens once more, tell those who run this place the number below.

## Complaints about fields

complaint-missing = Please fill this in.
complaint-too-short = Please write at least { $least } characters.
complaint-too-long = Please write at most { $most } characters.
complaint-not-in-list = Please choose from the list.
complaint-too-many = At most { $most } are possible.
complaint-not-an-address = This does not look like an e-mail address, such as name@example.org.
complaint-not-a-link = A link begins with https:// or http://.
complaint-not-a-date = Please write a date or year that exists.
complaint-ends-before-it-starts = The end is before the beginning.
complaint-in-the-past = This has passed already.
complaint-handle-letters = Please use only the letters a to z, digits, and hyphens inside.
complaint-taken = This short name or address cannot be used. If you have an account, sign in.
complaint-reserved = This name is kept for those who run the place. Choose another.
complaint-common-password = This is easily guessed. Four unrelated words make a good password.
complaint-wrong-sign-in = Name and password do not fit together.
complaint-too-many-tries = Too many tries. Please wait a minute, then try again.
complaint-wrong-password = This is not your present password.
complaint-sent-before = You sent this before, and it arrived as you see it above. What you have written since is below; save it to replace what arrived.
complaint-changed-meanwhile = This was saved elsewhere after you opened it. Your text is below; save again to replace the other.

## Composer

composer-preview = Preview
composer-write = Hide preview
composer-left = characters left
composer-kept = Kept on this device
composer-restored = Brought back what you had written on this device
composer-discard = Discard my changes
composer-offline = The preview cannot be loaded just now

## Accounts

sign-up-title = Join Banyan
sign-up-lead = Reading needs no account. To write, tell us who you are.
sign-up-button = Create my account
sign-up-instead = You have an account?
sign-in-title = Sign in
sign-in-button = Sign in
sign-in-instead = New here?
sign-in-kept = Your session had ended. What you wrote is kept: sign in, and send it then.
sign-in-demo = Sign in as a demo person
sign-in-demo-text = Only this demonstration has them. Try both sides of an exchange.
kept-title = Welcome back
kept-text = What you wrote before is still here. Send it now?
again-text = There was no turn, no room or no answer for this just now. What you wrote is here: send it again in a moment.
kept-send = Send it
kept-drop = Do not send it
field-name = Name
field-name-help = As others shall read it.
field-handle = Short name
field-handle-help = For your address here: 3 to 30 letters a to z, digits or hyphens.
field-email = E-mail address
field-email-help = Nobody else sees it.
field-password = Password
field-password-help = At least 15 characters. Several words are good.
field-present-password = Present password
field-new-password = New password
field-login = Short name or e-mail address
field-country = Country
field-organisation = Organisation
field-organisation-help = Where you work, as others shall read it.
field-languages = Languages
field-languages-help = Those that you can work in, the best first.
field-about = About you
field-about-help = What you do, in a few sentences.
field-time-zone = Time zone
field-time-zone-help = Such as Africa/Kigali.
field-locale = Language of this site
field-role = Role
field-knows = Knows about
field-knows-help = Themes that others can ask you about.
field-wants = Wants to learn
field-wants-help = Themes that you want to learn about.
role-member = Practitioner
role-facilitator = Facilitator
role-moderator = Moderator
role-administrator = Administrator
settings-title = Settings
settings-save = Save
settings-password = Password
settings-password-button = Change the password
settings-sessions = Other devices
settings-sessions-text = Ends every session but this one.
settings-sessions-button = Sign out everywhere else
demo-person = demo person
profile-edit = Edit your profile
profile-solutions = Solutions
profile-exchanges = Exchanges
profile-discussions = Discussions

## Notices

notices-title = Notices
notices-empty = Nothing new. You hear here when somebody replies to you or moves an exchange on.
notices-empty-action = See what is being discussed
notices-mark-read = Mark all as read
notice-reply = replied in
notice-answer = marked your post as the answer in
notice-discussion = began a discussion on your solution
notice-offer = made an offer to
notice-retract = took back an offer to
notice-suggest = suggests that you make an offer to
notice-choose = chose your offer in
notice-choose-another = opened again, to choose another offer:
notice-plan = wrote a new plan for
notice-agree = agreed to the plan of
notice-step-back = stepped back from
notice-withdraw = withdrew
notice-expire = The time has passed for
notice-change = changed

## Themes

themes-title = Themes
themes-lead = All subjects of this place, with the goals that they serve.
theme-empty = Nothing has been written on this theme yet. Be the first.
field-theme = Theme
field-themes = Themes
field-themes-help = Up to five; the most fitting first.

## Solutions

solutions-title = Solutions
solutions-lead = What practitioners did, what it took, and whether it worked. Failures count as much as successes.
solutions-new = Share a solution
solutions-none = Nothing fits all of these filters.
solutions-none-action = Show all solutions
outcome-worked = Worked
outcome-in-part = Worked in part
outcome-did-not-work = Did not work
evidence-practitioner = Practitioner’s account
evidence-monitored = Monitored
evidence-evaluated = Evaluated
evidence-independent = Independently evaluated
state-draft = Draft
state-published = Published
state-archived = Archived
solution-untitled = Untitled draft
solution-discussions = { $count ->
    [one] { $count } discussion
   *[other] { $count } discussions
}
solution-adaptations = { $count ->
    [one] adapted once
   *[other] adapted { $count } times
}
solution-revised = revision { $number }
solution-adapted-from = Adapted from
solution-adapt = Adapt this
solution-edit = Edit
solution-discuss = Start a discussion on this
solution-discuss-jump = Discuss
solution-talk = Discussions
solution-since = What has become of it elsewhere
solution-changed = What was changed, and why
solution-challenge = The challenge
solution-context = The context
solution-blocks = How it was done
solution-results = Results
solution-indicators = Measured results
solution-went-wrong = What went wrong
solution-cost = What it cost
solution-conditions = What must be true elsewhere
solution-sources = Sources
block-title = What this part is called
block-done = What was done
block-enabled = What made it possible
block-learned = What was learned
indicator-name = Indicator
indicator-baseline = Before
indicator-result = Result
indicator-unit = Unit
indicator-source = Source
source-title = Title, publisher, year
source-url = Link
years-since = since { $year }
years-until = until { $year }
solution-new-title = Share a solution
solution-edit-title = Edit a solution
solution-form-lead = Ten minutes are enough: answer the first questions and publish. Everything else can come later.
solution-full = More, for those who want to do it too
solution-full-help = All of this can be added later; each change is kept as a revision.
solution-block = Part
solution-blocks-help = Cut the practice into the parts that another could take over one by one.
solution-block-more = Add a part
solution-indicator = Measured result
solution-indicators-help = Only what was measured, with where the figure comes from.
solution-indicator-more = Add a measured result
solution-source = Source
solution-sources-help = Reports, papers and pages in which others can check it.
solution-source-more = Add a source
solution-publish = Publish
solution-publish-revision = Publish the changes
solution-theirs = What was published meanwhile, where it differs
solution-save-draft = Keep as a draft
field-title = Title
field-title-help = What was done, for whom, in one plain line.
field-outcome = Outcome
field-outcome-help = An honest failure is worth as much as a success.
field-summary = Summary
field-summary-help = Two or three sentences that somebody in another country understands.
field-challenge = The challenge
field-challenge-help = What was wrong before, and for whom. Markdown works here.
field-changed = What you changed, and why
field-changed-help = What is different from the solution that you started from.
field-went-wrong = What went wrong
field-went-wrong-help = What you would not do again. A solution that did not work needs this.
field-countries = Countries
field-countries-help = Where it happened; the main one first.
field-language = Language of the text
field-language-help = The language that you write this in.
field-evidence = How is it known?
field-evidence-help = Choose what fits best.
field-context = The context
field-context-help = Places, dates, who was involved, who benefits.
field-year-from = First year
field-year-to = Last year
field-year-to-help = Leave empty if it goes on.
field-years = Years
field-results = Results
field-results-help = What changed, and how you know.
field-cost = What it cost
field-cost-help = Money, people, time.
field-conditions = What must be true elsewhere
field-conditions-help = One condition a line.
field-note = What did you change?
field-note-help = One line for the list of revisions.
revisions-title = Revisions
revision-number = Revision { $number }
revision-old = This is revision { $number }, published
revision-to-present = To the present text

## Discussions

discussions-title = Discussions
discussions-lead = Questions to those who have done it, and talk about what they found.
discussions-new = Start a discussion
discussions-none = Nothing fits. Ask the first question.
kind-question = Question
kind-conversation = Conversation
kind-announcement = Announcement
field-kind = Kind
field-discussion-title-help = A question that can be answered, or what you want to talk about.
field-body = Text
field-body-help = Markdown works: **bold**, lists, links, > quotes.
field-reply = Your reply
discussion-new-title = Start a discussion
discussion-on = On the solution
discussion-begin = Post it
discussion-answered = answered
discussion-replies = { $count ->
    [0] no replies yet
    [one] { $count } reply
   *[other] { $count } replies
}
thread-answer = The answer
thread-in-place = Read it in its place
thread-from-start = From the beginning
thread-more = More replies
thread-reply = Reply
thread-sign-in = Sign in to reply
post-edited = edited
post-helpful = Helpful
post-helped = { $count ->
    [one] { $count } found this helpful
   *[other] { $count } found this helpful
}
post-edit = Edit
post-edit-title = Edit your post
post-save = Save
post-theirs = What was saved meanwhile
post-mark-answer = This is the answer
post-unmark-answer = Not the answer after all
history-title = How this post has changed
history-now = Now
history-written = Written on
history-changed = Changed on

## Exchanges

exchanges-title = Exchanges
exchanges-lead = Countries say what they want to learn, choose who shows them, and say whether it helped.
exchanges-new = Request an exchange
exchanges-none = Nothing fits. You can be the first to ask.
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
exchange-untitled = Untitled request
exchange-offers = { $count ->
    [one] { $count } offer
   *[other] { $count } offers
}
exchange-way = From need to agreement
exchange-when = When
exchange-requester = Who asks
exchange-provider = Who shares
exchange-need = The need
exchange-objectives = What they want to learn
exchange-history = What happened so far
exchange-new-title = Request an exchange
exchange-form-lead = You lead: you say what you need, you choose among the offers, and you say whether it helped.
exchange-submit = Open the request
exchange-withdraw = Withdraw the request
exchange-withdraw-help = It leaves the list, and those who made offers are told.
exchange-step-back = Step back
exchange-step-back-help = The request opens again, and the other side can choose somebody else.
exchange-choose-another = Choose another offer
exchange-choose-another-help = The request opens again with the offers that stand.
exchange-suggest = Suggest a practitioner
suggest-nobody = Nobody here has this short name.
exchange-kept = This was not saved, because the exchange now stands at “{ $state }”. What you wrote is here, so that you can copy it.
exchange-kept-side = This was not saved, because you are not one of the two sides of this exchange now. What you wrote is here, so that you can copy it.
exchange-theirs = What was saved meanwhile, where it differs from yours
turn-draft = Only you can see this. Open it when it says what you need.
turn-awaiting = Waiting for the endorsement that the country asks for.
turn-open = Waiting for offers.
turn-offers = { $count ->
    [one] There is { $count } offer. Waiting for { $requester } to choose.
   *[other] There are { $count } offers. Waiting for { $requester } to choose.
}
turn-plan = { $requester } and { $provider } write the plan together.
turn-agree = Waiting for { $person } to agree to plan { $plan }.
turn-both = Waiting for both sides to agree to plan { $plan }.
turn-agreed = Both sides have agreed to plan { $plan }.
turn-withdrawn = This request was withdrawn.
turn-expired = The time of this request has passed.
action-edit = edited the request
action-submit = opened the request
action-endorse = endorsed the request
action-return = returned the request
action-offer = made an offer
action-retract = took an offer back
action-suggest = suggested a practitioner
action-choose = chose an offer
action-withdraw = withdrew the request
action-expire = the time of the request passed
action-plan = wrote a plan
action-agree = agreed to the plan
action-step-back = stepped back
action-choose-another = opened the request again
offers-title = Offers
offers-own = Your offer
offer-title = Offer to share
offer-button = Send the offer
offer-choose = Choose this offer
offer-retract = Take the offer back
offer-sign-in = Sign in to make an offer
offer-open = stands
offer-chosen = chosen
offer-stepped-back = stepped back
offer-withdrawn = taken back
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
plan-theirs = The plan that was saved meanwhile
plan-activities = Activities
plan-activity = Activity
activity-what = What
activity-place = Where
activity-who = Who
field-state = State
field-need-title = The need, in one line
field-need-title-help = Such as: Keep rural pumps working with village mechanics.
field-need = The need
field-need-help = What is missing, for whom, what you have tried. Markdown works here.
field-objectives = What you want to learn
field-objectives-help = One objective a line, at least one.
field-on-behalf-help = If you write for an organisation; otherwise leave empty.
field-exchange-kind = Kind of cooperation
field-modality = Form of the exchange
field-format = Where
field-exchange-languages = Working languages
field-exchange-languages-help = At least one in which both sides can work.
field-starts = From
field-ends = Until
field-ends-help = An open request expires after this day.
field-offer = What you offer
field-offer-help = What you have done, what you can show, and when. Markdown works here.
field-deliverables = What there will be in the end
field-deliverables-help = One a line.
field-costs = Who pays what
field-costs-help = Travel, time, material: say it for each side.
field-reason = Why? (the other side reads this)

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
kind-person = Person
kind-solution = Solution
kind-discussion = Discussion
kind-exchange = Exchange
nav-my-page = My page
field-licence = Licence
solution-contents = On this page
nav-search = Search
turn-offers-yours = { $count ->
    [one] There is one offer. It is your turn: choose it, or wait for others.
   *[other] There are { $count } offers. It is your turn to choose.
}
exchange-next-edit = Go on writing and open it
exchange-next-offers = See the offers
exchange-next-offer = Make an offer
exchange-next-plan = Go to the plan
plan-objectives = What is to be learned
