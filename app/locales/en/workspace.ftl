## Between the two sides of an exchange

workspace-between = Between the two sides
workspace-title = Workspace
workspace-lead = Only the two sides of this exchange read what is here.
workspace-said = What you say to each other
workspace-say = Send
workspace-none = Nobody has written anything yet.
workspace-log-all = The whole log
field-workspace-message = Message to the other side
own-workspace = What I wrote in workspaces of exchanges
notice-workspace-message = wrote in the workspace of
flash-workspace-said = Sent. The other side is told.

## What is to be done

to-dos-title = To do
to-dos-lead = Who does what by when. Whoever is to do it is reminded two days before, and once after, as long as it is open.
to-dos-none = Nothing is to be done.
to-dos-all = All that is to be done
to-do-new = One more thing to do
to-do-add = Add it
to-do-done = Done
to-do-open-again = Open again
to-do-is-done = done
to-do-until = by
to-do-late = late
field-task = What is to be done?
field-task-who = By whom?
field-task-due = By when
field-task-due-help = Leave it empty where it does not matter.
notice-to-do = gave you something to do in
notice-to-do-due = Something that you are to do is due in
flash-to-do-added = It is on the list, and whoever is to do it is told.
flash-to-do-done = It is done.
flash-to-do-open = It is open again.

## Who came

attendance-title = Who came
attendance-lead = For each activity of the plan: how many people came from each side.
attendance-early = The exchange has not begun. Once it is under way, you can say here who came.
attendance-none = The plan has no activities.
attendance-came = From the side that asks: { $requester }. From the side that shares: { $provider }.
attendance-say = Say who came
attendance-change = Change it
attendance-save = Save it
field-requester-came = How many came from the side that asks?
field-provider-came = How many came from the side that shares?
field-attendance-remark = Note
field-attendance-remark-help = For example who could not come, and why.
flash-attendance-saved = It is saved, for both sides to read.

## A supporter

supporter-title = Supporter
supporter-lead = A third party that pays or brings knowledge. One side invites them, the other agrees, and they accept. They see what both of you chose, and they decide nothing.
supporter-none = Nobody supports this exchange.
supporter-invite = Invite a supporter
supporter-accept = Accept
supporter-decline = Decline
supporter-take-out = Take the supporter out
supporter-leave = Leave
supporter-agree-yours = The other side would like this person to support the exchange. It is your turn: accept, or decline.
supporter-waits-for-side = Waiting for the other side to agree.
supporter-waits = Both sides agree. Waiting for the supporter to accept.
supporter-has-joined = Supports this exchange.
supporter-accept-yours = Both sides would like you to support this exchange. You would see what is named here, and decide nothing.
supporter-is-you = You support this exchange.
field-supporter = Short name of the supporter
field-supporter-help = Somebody who has an account here and is neither of the two sides.
field-supporter-sees = What they see
own-supported = Exchanges that I was asked to support
notice-supporter-proposed = would like a supporter for
notice-supporter-invited = and the other side ask you to support
notice-supporter-joined = supports from now on
notice-supporter-ended = ended the support of
flash-supporter-invited = The other side is asked first.
flash-supporter-accepted = Accepted. Those concerned are told.
flash-supporter-ended = It is ended. Those concerned are told.

## Focal points and endorsement

focal-points-title = Focal points
focal-points-lead = Where a country has focal points, requests from there wait until one of them endorses or returns them. Where it has none, requests open at once.
focal-points-none = No country has a focal point yet.
focal-point-name = Name a focal point
focal-point-end = End it
flash-focal-point-named = Saved.
endorse-title = Endorse the request
endorse-lead = You endorse it in the name of { $country }. Everybody can read it then and make offers.
field-letter = Letter of the focal point
field-letter-help = A PDF or a picture, if you have one. The two sides and the focal points of the country can read it, nobody else.
field-return-reason = What should be changed? Who asked reads this
exchange-return = Return the request
exchange-return-help = It becomes a draft again. Who asked reads your reason and can change it.
exchange-close = Close it as abuse
exchange-close-help = It ends at once, and everybody reads who closed it and why. You can decide nothing else for those who ask.
turn-endorse-yours = It is your turn: endorse it in the name of { $country }, or return it with a reason.
action-close = closed it as abuse
notice-to-endorse = asks for your endorsement of
notice-endorse = endorsed your request
notice-return = returned your request, with a reason:
notice-close = closed as abuse
flash-exchange-waits = A focal point of your country reads your request first. You are told as soon as it is endorsed or returned.
flash-exchange-endorsed = Endorsed. Everybody can read it now, and who asked is told.
flash-exchange-returned = Returned. Who asked is told and reads your reason.
flash-exchange-closed = Closed. Those concerned are told, and everybody reads why.
offer-earlier-wording = Made before the request was corrected.
offer-anew = The request was corrected after you made your offer. Read it again, then send the offer as it is, or change it first.

## Six questions

evaluation-title = Six questions
evaluation-lead = The same six questions, to both sides, four times: before, at the end, and half a year and a year later. Only the two of you see the answers.
evaluation-not-now = The questions are asked once the plan is agreed. The first answers tell how it is before.
evaluation-save = Save the answers
evaluation-question = Question
evaluation-change = Change
evaluation-before = Before
evaluation-end = At the end
evaluation-half-year = Half a year later
evaluation-year = A year later
evaluation-able = Your people can do what this exchange is about
evaluation-used = It is done in daily work
evaluation-shared = Colleagues who did not take part know it too
evaluation-backed = Those in charge stand behind it
evaluation-lasting = It would go on without help from outside
evaluation-ties = You know whom at the other side to ask
evaluation-cost = Cost so far
evaluation-cost-help = Of your side, in whole units. A good guess will do.
evaluation-currency = Currency
evaluation-currency-help = Three capital letters, such as KES or USD.
evaluation-days = Working days so far
evaluation-days-help = Of all people of your side together.
rating-not-at-all = not at all
rating-little = a little
rating-partly = partly
rating-mostly = mostly
rating-fully = fully
notice-evaluation-due = Six short questions: how is it now? Please answer for
flash-evaluation-saved = Thank you. The answers are saved.

## Questions in public

discussion-on-exchange = On the exchange
notice-asked = asks in public about your exchange
exchange-ask = Ask in public
exchange-asked = Questions in public
