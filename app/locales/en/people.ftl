## On other pages

nav-sign-in = Sign in
nav-sign-up = Join
nav-sign-out = Sign out
nav-settings = Settings
role-member = Practitioner
role-facilitator = Facilitator
role-moderator = Moderator
role-administrator = Administrator
demo-person = demo person

## Signing up and in

sign-up-title = Join Banyan
sign-up-lead = Reading needs no account. To write, tell us who you are.
sign-up-button = Create my account
sign-up-instead = You have an account?
sign-in-title = Sign in
sign-in-button = Sign in
sign-in-instead = New here?
sign-in-kept = You are not signed in. What you wrote is kept: sign in, and send it then.
sign-in-demo = Sign in as a demo person
sign-in-demo-text = Only this demonstration has them. Try both sides of an exchange.

## What was written before signing in

kept-title = Welcome back
kept-text = What you wrote before is still here. Send it now?
kept-send = Send it
kept-drop = Do not send it
again-text = Too much was going on just now. What you wrote is here: send it again in a moment.

## Settings

settings-title = Settings
settings-theirs = What was saved meanwhile, where it differs from yours
settings-save = Save
settings-password = Password
settings-password-button = Change the password

## A person’s page

profile-edit = Edit your profile

## Fields

field-name = Name
field-name-help = As it will appear to others.
field-handle = Short name
field-handle-help = For your address here: 3 to 30 letters a to z, digits or hyphens.
field-email = E-mail address
field-email-help = Nobody else sees it.
password-demo = The people of the demonstration have no password: everybody signs in as them.
field-email-help-demo = This is a demonstration: letters are not sent, and everybody here can read them. Do not use your own address.
field-password = Password
field-password-help = At least 15 characters. Several words are good.
field-present-password = Current password
field-new-password = New password
field-login = Short name or e-mail address
field-languages = Languages
field-languages-help = Those you can work in, the best first.
field-about = About you
field-about-help = What you do, in a few sentences.
field-time-zone = Time zone
field-time-zone-help = For example Africa/Kigali.
field-locale = Language of this site
field-role = Role
field-knows = Knows about
field-knows-help = Themes others can ask you about.
field-wants = Wants to learn
field-wants-help = Themes you want to learn about.

kind-person = Person

## What actions answer

flash-joined = Welcome, you are signed in. A letter is on its way to your address: confirm it there. You come back with your short name and password, and once it is confirmed with your address too.
flash-signed-out = You are signed out. No draft stays on this device.
flash-profile-saved = Saved. This is how others see you.
flash-password-changed = The password is changed. Every other device has been signed out.
flash-signed-out-elsewhere = Every other device is signed out.

## Counts on the start page

count-people = { $count } { $count ->
    [one] practitioner
   *[other] practitioners
}

## A password that is forgotten, an address that is confirmed

field-new-email = New e-mail address
forgot-title = Forgot your password?
forgot-lead = Give your short name or e-mail address. A letter leads to a new password.
forgot-button = Send the letter
forgot-done-title = Look into your mail
forgot-done-text = If there is such an account, a letter is on its way to its address. It can take a few minutes; look among unwanted mail too.
reset-title = Set a new password
reset-lead = Every device will be signed out, and you sign in with the new password.
reset-button = Set the password
verify-title = Confirm your address
verify-text = Confirm that this address is yours. Then letters can reach you here, and you can sign in with it.
verify-button = Yes, it is mine
undo-title = Take the change back
undo-text = This address will be that of your account again, and every device is signed out. Then set a new password.
undo-button = Take it back
no-link-title = This link does not work any more
no-link-text = It was used already, or is too old. Ask for a new one.
address-unproven = Not confirmed yet. Until it is, no letter but the one that asks for it is sent there.
address-again = Send the letter again
address-change = Another e-mail address
address-change-text = A letter goes to the new address. When you have confirmed it there, it takes the place of this one.
address-change-button = Send the letter

flash-password-reset = The password is set. Sign in with it.
flash-letter-sent = A letter is on its way. Confirm the address there.
flash-proven = The address is confirmed.
flash-undone = Your address is as before. Now set a new password.

## Who somebody is

people-title = People
people-lead = Practitioners who share what they know, and say what they want to learn.
people-none = Nobody stands here yet who wants to be found. Ask everybody in a discussion.
people-know = Knows about: { $theme }
people-want = Wants to learn: { $theme }
people-who-know = People who know about it
home-who-knows = They know what you want to learn
audience-everybody = Everybody
audience-members = Whoever is signed in
audience-nobody = Only you
level-first = first language
level-fluent = fluent
level-good = good
level-basic = basic
spoken = { $language } ({ $level })
settings-whom = Your name is always public. Of all else you choose who sees it, here and wherever your name stands. An exchange that you ask for names your country in any case.
profile-learning = What you know and want to learn
profile-more = More about you
profile-here = You on this site
field-pronouns = Pronouns
field-spoken = Language
field-level = How well
field-languages-more = One more language
field-links = Links
field-links-help = Up to four web addresses, one on each line.
field-listed = In the directory
field-listed-help = Whether others find you among all people and by searching.
listed-yes = Others can find me
listed-no = Leave me out
pronouns-for = Who sees your pronouns
organisation-for = Who sees your organisation
country-for = Who sees your country
languages-for = Who sees your languages
knows-for = Who sees what you know
wants-for = Who sees what you want to learn
about-for = Who sees what you say about you
links-for = Who sees your links

## The first steps

first-title = Three short questions
first-lead = Your answers decide what is shown to you, and who finds you. Leave what you like: all of it is in your settings too.
first-where = Where are you, and what do you speak?
first-knows = What do you know?
first-knows-help = Others can ask you about these themes.
first-wants = What do you want to learn?
first-wants-help = What is new on these themes is shown to you, and who knows about them.
first-save = Save and go on
first-later = Not now
first-letter = A letter went to
first-letter-text = Open the link in it: it shows that the address is yours, and then letters reach you.
flash-welcomed = Saved. What is shown to you follows from it.
flash-welcomed-next = See your profile
