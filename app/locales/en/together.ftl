## Who writes and reads a solution together

helper-co-author = Co-author
helper-reader = Reader
helper-invited = asked, has not answered
helper-accepted = takes part
helper-declined = declined
together-title = Who writes and reads this
together-lead = Co-authors write all parts and are named with the author. Readers see the draft and comment on it, and change nothing. Nobody is named before they have accepted.
together-way = Write it with others, or ask somebody to read it first
together-author = Author
together-ask = Ask somebody
together-ask-button = Ask them
together-take-out = Take them out
together-take-out-help = They are no longer named here, and what is not published is gone from their sight. What they wrote and said stays.
together-leave = Leave
together-leave-help = You are no longer named here, and what is not published is gone from your sight. What you wrote and said stays.
together-own = Solutions that you write or read with others
field-whom = Whom do you ask?
field-whom-help = A short name (@name) or an e-mail address. Whoever is not here yet gets a letter with the way in.
field-helps-as = As what?
complaint-asked-before = They have been asked already. You see it in the list above.
complaint-asked-enough = So many people have been asked that no more can be now. Try again tomorrow, or take somebody out first.
flash-helper-asked = Asked. They hear of it, and are named here as soon as they accept.
flash-helper-taken-out = Done. The list is as you see it.
flash-helper-joined = Welcome. What you save and say here is seen by all who write this.
flash-helper-declined = You have declined. Nothing about you is shown.

## An invitation

together-invited = You are invited
together-invited-to-write = You would write all parts of this solution with its author, and be named with them.
together-invited-to-read = You would read this draft before it is published, and say beside each part what you think. Only those who write and read it see that.
together-needs-account = To accept, sign in or make an account; then you come back here.
together-accept = Accept
together-decline = Decline
together-join = Make an account
letter-helper-subject = { $name } invites you
letter-co-author-text = { $name } tells practitioners elsewhere how something was done, and asks you to write it together:
letter-reader-text = { $name } is about to tell practitioners elsewhere how something was done, and asks you to read it first:
letter-helper-button = See the invitation
letter-helper-small = You can also decline there, without an account. You get no more letters about this, and your address is forgotten after a while.
mail-sort-invitation = Invitation

## Comments beside the parts

comments-title = Comments
comments-lead = What is said here is seen only by those who write and read this. It is never published.
comments-write = Read it and comment
comments-say = Say something about this part
comments-say-button = Say it
comments-deal = It is dealt with
comments-not-dealt = It is not dealt with yet
comments-dealt = Dealt with
comments-remove = Take it back
comments-open = { $count ->
    [one] { $count } comment to deal with
   *[other] { $count } comments to deal with
}
field-comment = Comment
flash-solution-commented = Said. Those who write this hear of it.

## One question at a time

interview-way = One question at a time: for who writes while somebody tells
interview-begin = One question at a time
interview-back = Back
interview-skip = Skip

## On other pages

solution-is-draft-together = Only those who write and read this together can see it. Publish it when it is ready.
notice-co-author = asks you to write along on
notice-to-read = asks you to read, before it is published:
notice-joined = accepted your invitation to
notice-comment = commented on
notice-published-together = published what you write together:
topic-writing = What I write or read with others
