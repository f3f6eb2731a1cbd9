## The plan

plan-when = When
plan-own-time = { $time } by your clock
plan-activities-help = Give each activity a day, and a time only where it matters. A time is by the clocks of the zone that you name, such as Africa/Accra. Costs are whole amounts with the letters of their currency, such as XOF.
plan-indicators = How you will see that it worked
plan-indicator = Indicator
plan-indicators-help = What you count or measure: how it stands before, and what it is to be at the end.
plan-indicator-more = Add an indicator
plan-paid = What each pays
indicator-target = Target
activity-starts-time = From (time)
activity-ends-time = Until (time)
activity-zone = Time zone
activity-mode = How
activity-requester-people = From the requester
activity-provider-people = From the provider
activity-deliverable = What it gives
activity-cost = Cost
activity-currency = Currency
activity-payer = Who pays
payer-shared = Both sides, shared
payer-other = Somebody else
payer-open = Nobody named yet

## Versions

plan-versions = Versions of the plan
plan-versions-lead = Only the two sides read them. An agreement is to one version, and ends when another is saved.
plan-compare-title = From plan { $from } to plan { $to }
plan-since-agreed = What changed since you agreed to plan { $number }.
plan-changed-since = What changed since you agreed to plan { $number }

## Templates

templates-lead = Begin with a plan that others often make, and change what does not fit:
template-study-visit =
    Online meeting: questions, programme and practical matters | online | List of questions, programme of the visit
    Study visit to the places where the work is done | in-person | Notes of each day
    Last day: what fits at home and what does not | in-person | List of what to try, adapt or leave
    Report to colleagues at home | both | Short report, with what did not apply
    Follow-up meeting after three months | online | What was tried, and what came of it
template-study-visit-indicators =
    People at home who heard the report | people
    Practices tried within three months | practices
template-study-visit-results =
    Programme and list of questions
    Report of the visit
    Plan of what to try, with names and dates
template-peer-review =
    Agree on the questions of the review | online | Questions and list of documents
    Reading of documents by the reviewers | online | Written comments
    Visit: interviews and observation | in-person | First findings
    Draft report, and the host’s answer point by point | online | Draft report, answer
    Final report and meeting on priorities | both | Final report with priorities in order
    Progress meeting after six months | online | What became of each recommendation
template-peer-review-indicators =
    Recommendations that the host accepts | recommendations
    Recommendations carried out after six months | recommendations
template-peer-review-results =
    Review report with priorities in order
    The host’s answer, point by point
template-twinning =
    Start meeting of both institutions | both | Work plan, names on both sides
    Resident adviser begins work in the requesting institution | in-person | Monthly notes
    Short-term experts, first mission: how things stand | in-person | Mission report with findings
    First steering meeting | both | Minutes, changes to the work plan
    Short-term experts: training and trial of the new practice | in-person | Training material, report of the trial
    Study visit to the providing institution | in-person | Report of the visit
    Second steering meeting: results so far | both | Interim report
    Short-term experts: putting the new practice into rules | in-person | Draft rules or procedures
    Closing meeting: mandatory results, one by one | both | Final report
template-twinning-indicators =
    Mandatory results reached | results
    Staff trained who use the new practice | people
    Procedures adopted by the requesting institution | procedures
template-twinning-results =
    Mandatory result 1: (what will be in place at the end, and how it is checked)
    Mandatory result 2: (what will be in place at the end, and how it is checked)
    Interim and final report, approved by both institutions
template-expert-mission =
    Terms of the mission, agreed in writing | online | Terms of the mission
    Sending of data and documents | online | List of documents
    Mission: work together at the requester’s place | in-person | Notes and drafts made together
    Last day: findings told to the management | in-person | Presentation
    Mission report | online | Report with steps, names and dates
    Question hour after two months | online | Answers, next steps
template-expert-mission-indicators =
    Steps of the report that are under way after two months | steps
template-expert-mission-results =
    Terms of the mission
    Mission report
template-secondment =
    Agreement on tasks, supervisor, insurance and leave | online | Signed agreement
    Arrival and first week with a mentor | in-person | Work plan of the secondment
    Work in the host’s team | in-person | Monthly notes
    Meeting of both institutions at half-time | online | Changes to the work plan
    Handing over at the end | in-person | Handover notes
    Return: teaching colleagues at home | in-person | Training for colleagues
template-secondment-indicators =
    Tasks that the seconded person can do alone | tasks
    Colleagues taught after the return | people
template-secondment-results =
    Work plan of the secondment
    Handover notes and training material
template-mentoring =
    First talk: aims, rhythm and confidence | online | Aims on one page
    Talk every two weeks | online | Note of each talk: what was tried, what is next
    Visit of one to the other’s workplace | in-person | What was seen
    Talk at half-time: are these still the aims? | online | Aims, revised
    Last talk: what stays | online | Note of what was learned
template-mentoring-indicators =
    Talks held | talks
    Aims that the mentored person says are reached | aims
template-mentoring-results =
    Aims on one page
    Note of what was learned
template-workshops =
    Choice of topics and speakers from both sides | online | Programme of the series
    First workshop: how each side does it now | online | Recording, questions
    Second workshop: what went wrong, and what was changed | online | Recording, list of pitfalls
    Third workshop: work on the participants’ own cases | both | Cases with comments
    Last workshop: what each participant will do | online | One step from each participant
    Question after three months: was it done? | online | Answers
template-workshops-indicators =
    Participants from each side | people
    Participants who did their step within three months | people
template-workshops-results =
    Programme of the series
    Recordings and material, open to all

## Calendars

calendar-title = Calendar
calendar-lead = The activities of your plans can stand in the calendar of your phone or computer, and follow every change. For this you get a secret address, to which your calendar program subscribes.
calendar-of-plan = Calendar file
calendar-make = Make my calendar address
calendar-renew = Make a new address
calendar-renew-help = If you have lost the address, or somebody else has it, make a new one: the old one leads nowhere from then on.
calendar-remove = Take the calendar away
calendar-since = You have had an address since
calendar-made = This is the address of your calendar. In your calendar program choose “Subscribe by address” and paste it:
calendar-once = It is shown this once, as only you may know it: whoever has it can read your plans.
calendar-kept = I have kept it
flash-calendar-removed = Your calendar is taken away. Its address leads nowhere now.

## Documents

document-print = Print request, agreement and report
document-pdf = The same as PDF
document-back = Back to the exchange
document-request = Request
document-agreement = Agreement
document-report = Report
document-signatures = Signatures
document-not-agreed = Both sides have not agreed to this plan in Banyan yet, or it has ended.
document-name = Name and office
document-place = Place and date
document-signature = Signature
document-lacks = This file lacks letters that no font on the server has. Everything is on the page to be printed, which your browser can save as a PDF.

## History

history-print = Whole history, to be printed
history-none = Nothing has happened yet.
history-who = Who
history-what = What
history-why = Why
history-seen-by = Who reads it
history-clock = The clock
history-seen-by-all = Everybody
history-seen-by-sides = The two sides
history-seen-by-requester = The requester, and who did it
history-reason-of-sides = Everybody; the reason only those to whom it was given
history-of-requester = You asked for this exchange: you read every step.
history-of-provider = You read every public step, and all since you were chosen.
history-of-others = You read the steps that are public.

## What came of it

exchange-as-adaptation = Share it as an adaptation
exchange-prompted = The solution that prompted this
exchange-from-solution = Ask to learn this from somebody
flash-as-solution = This is a draft of your own, made of what the exchange has. Read all of it: it has parts of the plan and of your reflection that only you and the other side have read so far. Nobody sees it until you publish it.
flash-as-solution-before = You have begun to share it already: here it is.
