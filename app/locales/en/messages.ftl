## Messages

kind-correspondence = Messages
messages-title = Messages
messages-lead = What you write here is read by the two of you, and by nobody else.
messages-all = All
messages-blocked = People you have blocked
messages-none = Nobody has written to you yet. On the page of a person you can write to them.
messages-none-action = Find people by what they did
messages-none-blocked = You have blocked nobody.
messages-unread = { $count ->
    [one] { $count } new
   *[other] { $count } new
}
messages-you = You: { $text }
messages-with = Messages with
messages-private = Only the two of you can read this. Your addresses are not shown.
messages-both = Who writes here
messages-earlier = Earlier messages
messages-later = Later messages
messages-newest = Newest messages

## One message

message-write = Write to them
message-new-title = Write to
message-new-help = They see your message and decide whether you can write to each other. Until they have accepted, you can send no more. They do not see your e-mail address.
message-ask = Send
message-closed = This person does not want to be written to. You can answer what they write in discussions.
message-unsent = What you wrote, to be copied
message-send = Send
field-message = Your message
field-message-help = Markdown works: **bold**, lists, links, > quotes.
message-delete = Delete this message
message-delete-help = Its text will be gone for both of you. That there was a message stays. This cannot be undone.
message-deleted = This message was deleted by who wrote it.

## The request to write

message-waiting = Waits to be accepted
message-accepted = Accepted
message-declined = Not taken up
message-request = Wants to write to you
message-request-help = You can accept, and write to each other, or decline. You can also block: then nothing more from this person reaches you. They are not told.
message-accept = Accept
message-decline = Decline
message-block = Block
message-block-help = Nothing more that this person writes reaches you. They are not told, and it looks to them as if you had not answered. You can take it back under Messages.
message-unblock = Unblock
message-unblock-help = What they write from now on reaches you again. What they wrote meanwhile does not.
message-accepts = If you answer, you accept: the two of you can then write to each other.
message-waits = Your message has arrived. You can write again when it is accepted.
message-not-taken-up = Your message was not taken up. You cannot write again unless you are answered.
message-you-block = You have blocked this person. Unblock them to write.
message-nobody-there = This account cannot be reached at present.

## Who may write

field-senders = Who may begin to write to you?
field-senders-help = With whom you write already, you go on.
senders-anybody = Anybody who is signed in
senders-nobody = Nobody
senders-save = Save

## Notices

notice-message = wrote to you:
notice-taken-up = accepted your message:
topic-message = Messages to me

## What actions answer

flash-message-asked = Sent. You will be told when it is accepted.
flash-message-sent = Sent.
flash-message-accepted = Accepted. You can write to each other now.
flash-message-declined = Declined. They see only that it was not taken up.
flash-message-blocked = Blocked. Nothing more from this person reaches you.
flash-message-unblocked = Unblocked. What they write from now on reaches you.
flash-message-deleted = Deleted.

## Complaints

complaint-begun-enough = You have begun to write to as many people as one may in a day. Your text is still here: keep this page open, or copy it, and send it tomorrow.
complaint-arrived-before = What you sent before has arrived and stands above. This text will be a message of its own: send it, if you want that.
