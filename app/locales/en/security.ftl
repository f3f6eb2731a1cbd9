## One’s own settings

settings-sections = Pages of your settings
settings-profile = Profile
settings-security = Security
settings-sessions = Sessions

## Where one is signed in

sessions-text = Here you are signed in. End what you do not know, then change your password.
sessions-this = this device
sessions-device = { $browser }, { $system }
sessions-unknown = An unknown device
sessions-begun = Begun
sessions-used = last used
sessions-end = Sign out there
sessions-end-others = Sign out everywhere else
flash-signed-out-there = Signed out there.

## A second factor

second-factor = Second factor
second-factor-text = When you sign in with your password, a code from your phone is asked too. Who learns your password does not get in.
second-factor-app = You need an app for such codes, for example FreeOTP, Aegis or Google Authenticator. It works without a connection.
second-factor-begin = Set it up
second-factor-tend = Tend the second factor
second-factor-scan = 1. Show this to your app
second-factor-picture = A picture to read with the app for codes
second-factor-here = The app is on this device: open it
second-factor-by-hand = Or type this into the app:
second-factor-first = 2. Type the code that the app shows
second-factor-confirm = Turn it on
second-factor-since = On since
second-factor-left = { $count ->
    [one] One recovery code is left.
   *[other] { $count } recovery codes are left.
}
second-factor-codes = Make new recovery codes
second-factor-off = Turn it off
codes-title = Your recovery codes
codes-text = The second factor is on, and every other device is signed out. If your phone is lost, each of these codes lets you in once.
codes-once = Write them down or print them, and keep them apart from your phone. They are not shown again.
codes-kept = I have kept them
code-title = The code, please
code-begin-again = Begin again
field-code = Code
field-code-help = Six digits from your app, or one of your recovery codes.
field-code-first = Six digits.
field-new-password-help = At least 15 characters, or 8 if you have a second factor. Several words are good.
complaint-wrong-code = This code is not right, or was used already. Wait for the next one.
complaint-too-many-codes = There were too many wrong codes. Wait a while, or use one of your recovery codes.
complaint-too-late = That took too long. Please sign in again.
flash-code-used = You are signed in. That recovery code is used up.
flash-code-used-next = Make new ones
flash-codes-off = The second factor is off.
flash-short-password = Your password is too short to stand alone. First change it to one of at least 15 characters.

## What an administrator decides

settings-place = This place
field-guarded = Roles that need a second factor
field-guarded-help = Whoever has such a role has its powers only with a second factor.
complaint-first-yourself = Set up your own second factor first.
flash-place-saved = Saved.
waiting-label = Your role
waiting-role = You are { $role }, but this needs a second factor.
waiting-action = Set it up now

## Passkeys

passkeys-title = Passkeys
passkey-text = A passkey lets you sign in with the lock of your phone or computer: no password, no code. Make one on each device that you use.
passkey-new = Add a passkey
passkey-make = Make the passkey
passkey-sign-in = Sign in with a passkey
passkey-since = Since
passkey-copied = It seems that somebody has a copy of it. It opens nothing any more, so remove it. Noticed on
passkey-remove = Remove
passkey-needs = Passkeys need scripting and a newer browser.
passkey-failed = That did not work, or was stopped. Try again, or choose another way.
passkey-impossible = Passkeys need a place that is reached by a name, not by a number.
field-passkey = What to call it
field-passkey-help = For example: my phone.
complaint-unknown-passkey = This passkey is not known here, or it took too long. Try again, or sign in with your password.
complaint-copied-passkey = It seems that somebody has a copy of this passkey, so it opens nothing any more. Sign in another way, and remove it under Settings, Security.
complaint-no-passkey = No passkey was made. Please try again.
flash-passkey-added = The passkey is ready. Next time, sign in with it.
flash-passkey-removed = The passkey is removed. Delete it on your device too.

## Proving again who one is

confirm-title = Is it you?
confirm-text = What comes next changes how you get in here. So please prove again who you are; then you go on where you were.
confirm-button = Go on
confirm-passkey = Go on with a passkey
confirm-otherwise = Or sign in anew:
field-code-instead = Or a code

## Accounts elsewhere

oidc-title = Accounts elsewhere
oidc-text = Sign in here with an account that you have elsewhere.
oidc-sign-in = Sign in with { $label }
oidc-going = To { $label }
oidc-go = Go on
oidc-new = You are known at { $label }. Tell us how you want to be known here.
oidc-known = You have an account here? First sign in to it; then it can be joined.
oidc-link-title = Join the two accounts
oidc-link-text = From now on, { $label } lets you in as @{ $handle }.
oidc-link = Join them
oidc-link-with = Join with { $label }
oidc-unlink = Part them
oidc-failed = That did not work
oidc-unreachable = The other place cannot be reached just now. Try again later, or sign in another way.
oidc-refused = What came back cannot be trusted, or it took too long. Please begin again.
oidc-of-another = That account is joined to another one here. Sign in with it, and part the two first.
complaint-too-long-to-wait = What you wrote is too long to wait while you are elsewhere. Sign in another way, or copy it first.
flash-joined-from-elsewhere = Welcome. You are signed in, and can come back the same way.
flash-identity-added = The two accounts are joined.
flash-identity-removed = The two accounts are parted.
flash-last-way-in = This is your last way in. First set a password or add a passkey.

## Letters about ways in

letter-way-in-subject = How you get in has changed
letter-way-in-text = There is news about your account @{ $handle }.
letter-way-in-button = Look at it
letter-code-on = The second factor was turned on: a code is asked after your password from now on.
letter-code-off = The second factor was turned off: only your password is asked from now on.
letter-code-renewed = New recovery codes were made. The old ones open nothing any more.
letter-passkey-new = A passkey was added. It lets whoever holds it sign in.
letter-passkey-gone = A passkey was removed.
letter-passkey-copied = Somebody seems to have a copy of one of your passkeys. It opens nothing any more: remove it, and make another.
letter-elsewhere-new = An account elsewhere was joined to it. Whoever signs in there can sign in here.
letter-elsewhere-gone = An account elsewhere was parted from it.

## Who may join

joining-title = Who may join
joining-open = Anybody
joining-approval = Anybody, when an administrator has let them in
joining-invitation = Only who is invited
joining-closed = Nobody for now
field-joining = Who may join
field-agreement = What who joins agrees to
field-agreement-help = A sentence or two in the language of this page. Leave it empty if there is nothing to agree to.
joining-agree = I agree
joining-is-closed = Nobody can join just now. Reading needs no account.
joining-is-by-invitation = To join, you need an invitation from somebody who runs this place. Reading needs no account.
joining-waits = Thank you. You are nearly in.
joining-waits-text = Somebody who runs this place looks at every new account. Meanwhile, show that your address is yours by the letter that we have sent: then a letter tells you when you are let in.
complaint-agree = To join, please agree to this.
complaint-invitation = This invitation is used up, too old, or for another address. Ask for another.
complaint-waiting = Your account still waits to be let in. Please try again later.
applicants-title = Who waits to be let in
applicants-none = Nobody waits.
applicant-proven = address proven
applicant-unproven = address not proven
applicant-let-in = Let in
applicant-turn-away = Turn away
invitations-title = Invitations
invitation-any = For any address
invitation-uses = { $count ->
    [one] good once
   *[other] good { $count } times
}
invitation-until = until
invitation-end = End it
invitation-make = Make an invitation
invitation-made = The invitation is made
invitation-made-text = Pass this address on. It is not shown again.
invitation-void = This invitation cannot be used
invitation-void-text = It is used up or too old, or a part of its address is missing. Ask whoever sent it for another.
field-uses = How often it can be used
field-days = For how many days
field-invited = Only for this address
field-invited-help = Leave it empty to pass it on to anybody.
letter-let-in-subject = You are in
letter-let-in-text = Your account @{ $handle } has been let in. Welcome!
letter-let-in-button = Sign in
