## On other pages

nav-solutions = Solutions
kind-solution = Solution
home-solutions = New solutions
door-solutions = Find a solution
door-solutions-text = What others did, what it took, and what went wrong
profile-solutions = Solutions

## What a solution can be

outcome-worked = Worked
outcome-in-part = Worked in part
outcome-did-not-work = Did not work
evidence-practitioner = Practitioner’s account (what those who did it saw)
evidence-monitored = Monitored (figures collected as it ran)
evidence-evaluated = Evaluated (by those who ran it)
evidence-independent = Independently evaluated (by others)
state-draft = Draft
state-embargoed = Not public yet
state-published = Published
state-archived = Archived

## List

solutions-title = Solutions
solutions-lead = What practitioners did, what it took, and whether it worked. Failures count as much as successes.
solutions-new = Share a solution
solutions-none = There is no solution here yet. Share the first one: what worked, or what did not.
solution-untitled = Untitled draft
sort-newest = Newest first
sort-used = Most used first
list-order = Order
view-map = On a map
map-lead = How many there are in each country. One that ran in several countries counts in each of them.
filter-year = Ran in
solution-uses = { $count ->
    [one] put to use by one person
   *[other] put to use by { $count } people
}
solution-discussions = { $count ->
    [one] { $count } discussion
   *[other] { $count } discussions
}
solution-adaptations = { $count ->
    [one] adapted once
   *[other] adapted { $count } times
}

## Page

solution-revised = revision { $number }
solution-adapted-from = Adapted from
solution-adapt = Adapt this
solution-ask = Ask the author
solution-tried = We use this too
solution-edit = Edit
solution-is-draft = Only you can see this. Edit it, and publish it when it is ready.
solution-archive = Archive
solution-archive-help = It disappears from lists and search, and nobody can read its text any more. Its address says that it was archived. What others adapted from it stays.
solution-archived = This solution was archived. Its text can no longer be read.
solution-discuss = Start a discussion on this
solution-talk = Discussions
parts-title = Part by part
parts-lead = Each part is saved by itself: stop after any of them, and go on another day or on another device.
parts-told = { $told } of { $all } parts are told.
parts-is-told = Told
parts-is-empty = Empty, if you like
parts-is-needed = Needed to publish:
parts-see = See it as others do
parts-on-one-page = All on one page
parts-save = Save
parts-save-and-next = Save and go on
parts-all = All parts
parts-begin = Write it part by part, each saved by itself
lineage-title = What was made from what
lineage-lead = { $count ->
    [one] One solution, from which nothing has been made yet.
   *[other] { $count } solutions that were made from one another, each where it was made.
}
lineage-whole = The whole tree
lineage-gone = (archived)
beside-title = Compare solutions
beside-lead = Put up to { $most } side by side, question by question.
beside-remove = Take away
beside-nothing = Nothing is said of it.
beside-add = Put another beside them
beside-this = Compare with others
solution-cite = How to cite this
solution-cite-for = For programs that keep references:
solution-since = What others have made of it
solution-contents = On this page
solution-changed = What was changed, and why
solution-challenge = The challenge
solution-context = The context
solution-blocks = How it was done
solution-results = Results
solution-indicators = Measured results
solution-went-wrong = What went wrong
solution-cost = What it cost
solution-conditions = Conditions for transfer
solution-sources = Sources
block-title = Name of this part
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
field-licence = Licence

## Form

solution-new-title = Share a solution
solution-edit-title = Edit a solution
solution-form-lead = Ten minutes are enough: answer the first questions and publish. Everything else can come later.
solution-step-short = In short
solution-step-story = What happened
solution-step-place = Where, and on what
solution-step-evidence = How it is known
solution-full = More, for those who want to do it too
solution-full-help = All of this can be added later; each change is kept as a revision.
solution-block = Part
solution-blocks-help = Split the practice into parts that others could take up one at a time.
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

## Fields

field-title-help = What was done, for whom, in one plain line.
field-themes-help = Up to five, the best fit first.
field-outcome = Outcome
field-outcome-help = An honest failure is worth as much as a success.
field-attribution = How are you named?
field-attribution-help = A failure can be told without signing it. You can choose otherwise later; whoever has read a name already has read it.
field-not-before = Not before
field-not-before-help = If it has to wait: only you and those who moderate see it until this day begins in your time zone.
field-summary = Summary
field-summary-help = Two or three sentences that somebody in another country understands.
field-challenge = The challenge
field-challenge-help = What was wrong before, and for whom. Markdown works here.
field-changed = What you changed, and why
field-changed-help = What is different from the solution that you started from.
field-went-wrong = What went wrong
field-went-wrong-help = What you would not do again. A solution that did not work needs this.
field-countries = Countries
field-countries-help = Where it happened, the main country first.
field-language-help = The language you are writing in.
field-evidence = How is it known?
field-evidence-help = Choose what fits best.
field-context = The context
field-context-help = Places, dates, who was involved, who benefits.
field-year-from = First year
field-year-to = Last year
field-year-to-help = Leave empty if it is still running.
field-years = Years
field-results = Results
field-results-help = What changed, and how you know.
field-cost = What it cost
field-cost-help = Money, people, time.
field-conditions = Conditions for transfer
field-conditions-help = What must be in place elsewhere for this to work. One condition per line.
field-note = What did you change?
field-note-help = One line for the list of revisions.

## Revisions

revisions-title = Revisions
revision-number = Revision { $number }
revision-old = This is revision { $number }, published
revision-to-present = To the present text
revision-restore = Put this revision back
revision-restore-help = This text is published again, as a new revision. The present text stays in the list of revisions.
revision-restored = Revision { $number } put back
flash-solution-restored = Put back, as a new revision. The others can still be read.

## Notices

notice-use = told how they use your solution:
notice-still-using = What became of it? You told that you use
notice-adaptation = published an adaptation of your solution:

## What actions answer

flash-solution-published = Published. Send its address to a colleague, or ask for comments.
flash-solution-revised = The new revision is published. Earlier ones can still be read.
flash-solution-kept = The draft is saved. Only you can see it, on your page and here.
flash-solution-archived = Archived. Only its title and its author are shown now.
flash-use-told = Thank you. The author has been told.
flash-use-taken-back = The report is gone.
flash-solution-comments = Begin a discussion

## Counts on the start page

count-solutions = { $count } { $count ->
    [one] solution
   *[other] solutions
}
count-countries = { $count } { $count ->
    [one] country
   *[other] countries
}

## Who uses it

use-considering = considering it
use-trying = trying it
use-adapting = adapting it
use-using = using it
use-gave-up = gave it up
field-stage = Where do you stand?
field-use-country = In which country?
field-use-body = What happened so far?
field-use-body-help = Two or three sentences are enough: what you did, what helped, what was in the way. That it failed is worth as much as that it worked.
use-more = More about it
use-more-help = All of it can be left out.
field-scale = How far it reaches
field-scale-help = For example: 3 districts, 40 schools
field-use-year = Since which year
use-indicator = One measured result
use-indicator-help = If something was measured: what, and what came out.
use-tell = Tell how you use it
use-lead = The author hears of it, and others see whether it travels. You are asked again after half a year and after a year what became of it.
use-save = Tell it
use-take-back = Take this report back
use-take-back-help = It is gone for everybody. What you told before it stays.
uses-title = Who uses it
uses-all = All reports
uses-none = Nobody has told yet that they use this.
solution-adapted = Adaptations
uses-countries = { $count ->
    [one] in { $count } country
   *[other] in { $count } countries
}

## Who tells it

attribution-name = By name
attribution-organisation = By organisation only
attribution-country = By country only
attribution-withheld = Not at all (a moderator is asked to confirm that they know you)
told-by-somebody = A practitioner who is not named
told-from = A practitioner, { $country }
told-withheld = The author’s name is withheld
told-vouched = The author is known to those who run this place
attribution-yours = Others do not see your name here. They read what stands above.
attribution-for-moderators = Others do not see this name:
vouch-help = The page then says: “The author is known to those who run this place.” It is logged that you said so.
vouch-button = I know who wrote this
vouch-take-back = Take that back
flash-solution-vouched = The page says now that the author is known.
flash-solution-vouch-back = The page no longer says that the author is known.
notice-unsigned-adaptation = An adaptation of your solution was published:
notice-vouch = Its author’s name is withheld. Do you know who wrote it?
notice-vouched = A moderator has confirmed that they know who wrote this:
notice-came-out = Its day has come, and everybody can read it now:

## From which day

solution-is-embargoed = Only you and those who moderate see this. Everybody will from:
flash-solution-embargoed = Published, and kept for its day. Until then only you and those who moderate see it.

## Whether it is still true

solution-may-be-old = This may be out of date. Its author last said that it is true on
still-true-button = It is still true
still-true-edit = Change what is no longer so
flash-solution-still-true = Thank you. The page says when you confirmed it.
notice-still-true = Is it still true? You published it some time ago:

## The photo of a report

use-photo = Add a photo
use-photo-another = Put another photo in its place
use-photo-lead = One picture says how it looks there. Show nobody who would not want it.
use-photo-remove = Take the photo away
use-photo-remove-help = The report stays as it is.
flash-use-photo = The photo stands beside your report.
flash-use-photo-removed = The photo is gone.
