## Pages

matches-title = Who fits whom
matches-lead = Suggestions with their reasons. What is no reason here counts for nothing, and nobody can buy a place.
matches-all = All needs that you could answer, with reasons
matches-needs = Needs that you could answer
matches-none = No open need fits what you know, told or offer. A standing offer tells others what they can ask you.
matches-for-mine = Who could answer your needs
partners-title = Who could help, and why
partners-none = Nobody here fits yet. You are told when somebody makes an offer that does.
partners-lead = Those with the most reasons come first, at most { $most } of the first ten from one country while others fit. The choice is yours.
partner-told = What they have told:
match-own-offers = What of your offers fits
match-answer = Offer this
match-answer-help = The words of your standing offer are sent as your offer. The requester is told.
match-my-needs = Does it fit what you need?
match-fits = It fits:
match-fits-not = It is not suggested, because:

## Reasons

reason-offers-on = Offers to share on the same theme: { $themes }
reason-offers-near = Offers to share on a theme close by: { $themes }
reason-told-on = { $count ->
    [one] Has told { $count } solution on the same theme: { $themes }
   *[other] Has told { $count } solutions on the same theme: { $themes }
}
reason-also-told = { $count ->
    [one] Has told { $count } solution on it
   *[other] Has told { $count } solutions on it
}
reason-told-near = { $count ->
    [one] Has told { $count } solution on a theme close by
   *[other] Has told { $count } solutions on a theme close by
}
reason-knows = Knows: { $themes }
reason-taken-up = { $count ->
    [one] Others have taken up what they told { $count } time
   *[other] Others have taken up what they told { $count } times
}
reason-modality = The form is possible: { $modality }
reason-languages = Shared languages: { $languages }
reason-months = The time suits: { $months }
reason-format = The way to meet suits: { $format }
reason-same-country = In the same country
reason-same-region = Countries of one region: { $region }

## Why not

why-not-own = it is your own request;
why-not-open = the request is not open any more;
why-not-closed = the offer is closed;
why-not-paused = the offer is paused;
why-not-used-up = the offer has been taken up as often as it can be this year;
why-not-themes = the themes are others;
why-not-language = no language is shared;
why-not-other-country = the request looks for somebody in the same country;
why-not-same-country = the request looks for somebody from another country;
why-not-format = one can only meet online, the other only in person;
why-not-months = the months do not meet;

## Notices

notice-fitting-need = A new request fits what you offer:
notice-fitting-offer = A new standing offer fits your request:
topic-matching = Requests and offers that fit mine
