## Organisations

kind-organisation = Organisation
organisations-title = Organisations
organisations-lead = Ministries, agencies, associations, universities and others whose people share what they have learned.
organisations-new = Add an organisation
organisations-none = No organisation fits.
organisation-ministry = Ministry
organisation-agency = Agency
organisation-ngo = Non-governmental organisation
organisation-university = University or institute
organisation-network = Network or association
organisation-multilateral = Multilateral organisation
organisation-company = Company
organisation-edit-title = Change an organisation
organisation-form-lead = Whoever adds an organisation represents it first, and can ask others to. Its name is matched with what people type in their profiles, solutions and requests.
field-organisation-name = Name
field-organisation-name-help = As it calls itself, with the unit where that is what people name: Ministry of Water, dam safety unit
field-organisation-kind = Kind of organisation
field-organisation-country-help = Leave it empty where it belongs to no one country.
field-organisation-language-help = The language of the name and of the short text.
field-organisation-summary = What it does
field-organisation-summary-help = In two or three sentences, for colleagues in other countries.
field-website = Web site
field-website-help = Its own. An address at the same domain can show who represents it.
organisation-other-names = Other names
organisation-other-name = Other name
organisation-other-names-help = In other languages, and for short.
organisation-other-name-more = One more name
field-part-of = Part of
field-part-of-help = The address of the page here of the organisation that it is a part of, if there is one.
organisation-nothing-yet = Nobody here names this organisation in public yet.
organisation-people = People
organisation-parts = Parts of it
organisation-verified = Verified
organisation-verified-by-hand = A moderator has made sure who represents it.
organisation-verified-by-domain = Somebody who represents it has an address at { $domain }.
verified-by-hand = by a moderator
verified-by-domain = by an e-mail domain
organisation-verify = Mark as verified
organisation-verify-help = You have made sure that those who represent it here really do. The mark is shown beside its name. Another name, country or web site ends it.
organisation-verify-domain = Verify it by my e-mail address
organisation-verify-domain-help = It works if your address is proven and at the domain of the web site. The domain is shown, your address is not. Domains where anybody gets an address show nothing.
organisation-unverify = Take the mark away
organisation-unverify-help = It is no longer shown as verified.
organisation-merge = Merge into another
organisation-merge-lead = When an organisation is here twice: this one goes into the other. Its names, people, solutions, exchanges, files and representatives go there, and its address leads there. This cannot be undone.
organisation-merge-do = Merge
field-merge-into = Into which?
field-merge-into-help = The address of the page of the one that stays.

## Who represents one

representatives-title = Representatives
representatives-lead = They write the page or speak for the organisation, as it says beside them. Nobody is named before they have accepted.
representative-ask = Ask somebody
field-duty = What may they do?
duty-page = Write its page
duty-voice = Speak for it
duty-both = Write its page and speak for it
representative-invited = asked, has not answered
representative-accepted = represents it
representative-declined = declined
representative-ended = represents it no longer
representative-end = End it
representative-end-help = They no longer represent the organisation. What they did for it stays.
representative-stop = Stop representing it
representative-stop-help = You no longer represent the organisation. What you did for it stays.
representative-invited-to = You would represent this organisation here:
letter-representative-text = { $name } asks you to represent an organisation among practitioners of development cooperation:
own-representatives = Organisations that you represent or did

## How others type its name

names-title = How others type its name
names-lead = What people type exactly like one of its names leads here already. Below are similar names that lead nowhere yet. Choose those that mean this organisation.
names-none = No similar name was found.
names-claimed = Names that lead here because of you
name-claim = This is us
name-let-go = Not us
name-typed = { $count ->
    [one] typed once
   *[other] typed { $count } times
}

## What is answered

flash-organisation-made = Added. Whoever names it is connected with it in a moment.
flash-organisation-changed = Changed.
flash-representative-asked = Asked. They hear of it, and are named here as soon as they accept.
flash-representative-ended = Done. The list is as you see it.
flash-representative-joined = Welcome. You represent this organisation now.
flash-representative-declined = You have declined. Nothing about you is shown.
flash-organisation-verified = Verified. The mark is shown beside the name.
flash-organisation-unverified = The mark is gone.
flash-name-claimed = That name leads here. Whoever typed it is connected in a moment.
flash-name-unclaimed = That name no longer leads here.
flash-organisation-merged = Merged. The old address leads here, and what was connected with it follows in a moment.
complaint-free-mail = Anybody can get an address at that domain, so it shows nothing. Ask a moderator to verify the organisation.
complaint-other-domain = Your address is not at the domain of the web site. Change the web site, or ask a moderator to verify the organisation.
complaint-no-website = Say first which web site the organisation has.
flash-address-unproven = First prove your own address: a letter about that is sent to you from your settings.
notice-represent = asks you to represent:
notice-represents = represents with you:
notice-organisation-merged = merged an organisation that you represent into:

## In which capacity somebody writes

field-speaks-for = In which capacity do you write?
capacity-personal = in a personal capacity
capacity-on-behalf = for
