## Letters that became files

mail-title = Outgoing mail
mail-lead = No mail server is set, so letters are kept here instead of being sent.
mail-to = To
mail-none = No letters yet.
mail-sort-account = Your account
mail-sort-security = Security
mail-sort-notice = What concerns you
mail-sort-digest = Summary

## Letters about accounts

letter-prove-subject = Confirm your address
letter-prove-text = Somebody, probably you, gave this address for the account @{ $handle } on Banyan. Is it yours?
letter-prove-button = Confirm this address
letter-prove-small = The link works once, for three days. If it was not you, do nothing: you will hear no more of it.
letter-known-subject = You have an account already
letter-known-text = Somebody, probably you, gave this address for a new account on Banyan. It belongs to your account @{ $handle }.
letter-known-button = Set a new password
letter-known-small = If it was not you, do nothing. Your account is as it was.
letter-reset-subject = Set a new password
letter-reset-text = Somebody, probably you, asked for a new password for the account @{ $handle } on Banyan.
letter-reset-button = Set a new password
letter-reset-small = The link works once, for one hour. If it was not you, do nothing: your password stays.
letter-changed-subject = Your password was changed
letter-changed-text = The password of your account @{ $handle } on Banyan was changed, and every device was signed out. If it was not you, set a new one now.
letter-changed-button = Set a new password
letter-undo-subject = Your address was changed
letter-undo-text = The account @{ $handle } on Banyan has another e-mail address now. If it was you, there is nothing to do.
letter-undo-button = It was not me: take it back
letter-undo-small = The link works once, for seven days. It signs every device out.
