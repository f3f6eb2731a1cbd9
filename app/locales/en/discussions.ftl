## On other pages

nav-discussions = Discussions
kind-discussion = Discussion
home-discussions = What is being discussed
door-ask = Ask
door-ask-text = Put a question to people who have done it
profile-discussions = Discussions

## Notices

notice-also-reply = replied as well in a discussion that you take part in:
notice-reply = replied in
notice-answer = marked your post as the answer in
notice-discussion = began a discussion on your solution

## Kinds

kind-question = Question
kind-conversation = Conversation
kind-announcement = Announcement

## List

discussions-title = Discussions
discussions-lead = Questions to those who have done it, and talk about what they found.
discussions-new = Start a discussion
discussions-none = Nobody has asked anything here yet. Ask the first question.
filter-unanswered = Questions without a chosen answer
filter-answers = Answers
discussion-answered = answered
discussion-replies = { $count ->
    [0] no replies yet
    [one] { $count } reply
   *[other] { $count } replies
}

## Form

discussion-new-title = Start a discussion
discussion-on = On the solution
discussion-begin = Post it
field-kind = Kind
field-discussion-title-help = A question that can be answered, or what you want to talk about.
field-body = Text
field-body-help = Markdown works: **bold**, lists, links, > quotes.
field-reply = Your reply

## Thread and posts

thread-answer = The answer
thread-above = The answer: read it above
thread-pages = Pages of this discussion
thread-here = Posts { $from } to { $to } of { $all }
thread-earlier = Earlier posts
thread-newest = Newest post
thread-people = Who takes part
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

## What actions answer

flash-discussion-begun = Your discussion has begun. You will be told of replies.
flash-discussion-replied = Your reply is there. Whoever takes part is told.
flash-post-edited = Your changes are saved. How it was before can be read under “edited”.
flash-answer-marked = Marked as the answer. It now stands below the question.
flash-answer-unmarked = The question is open again.
count-discussions = { $count } { $count ->
    [one] discussion
   *[other] discussions
}

## Why a mark is not saved

mark-signed-out = Not saved: you are signed out.
mark-unreachable = Not saved: the server cannot be reached just now. Please try again.
mark-refused = Not saved: this is not possible any more. Please load the page again.
mark-too-many = Not saved: that was too fast. Please wait a minute.
mark-full = Not saved: there is no room left here.
