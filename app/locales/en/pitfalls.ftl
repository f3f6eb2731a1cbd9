## Pitfalls

kind-pitfall = Pitfall
pitfalls-title = Pitfalls
pitfalls-lead = Known ways to fail in technical cooperation: by what one notices them, what they lead to, and how others got round them.
pitfalls-new = Describe a pitfall
pitfalls-none = No pitfall fits.
pitfall-edit-title = Change a pitfall
pitfall-form-lead = Write it for somebody who stands before it: short, without names to blame.
pitfall-title-help = As a pattern, for example: Training without a job to use it in
pitfall-summary-help = What happens, in two sentences.
pitfall-signs = Signs
pitfall-signs-help = By what does one notice in time that it is near?
pitfall-consequence = What it leads to
pitfall-way-round = The way round
pitfall-fell-into = Fell into it
pitfall-got-round = Got round it
field-pitfall = Which pitfall?
field-pitfall-how = What became of you there?
field-pitfall-sentence = How, in a sentence
field-pitfall-sentence-help = What you did, or would do now.
pitfall-link = Link it
pitfall-unlink = Take the link away
pitfall-solutions-title = What became of others there
pitfall-no-solutions = No solution says yet that it met this.
pitfall-how-to-link = Who tells a solution links it there, on its page, under Pitfalls.
solution-pitfalls-title = Pitfalls that you met
solution-pitfalls-lead = Where you fell in or got round, others learn to see it in time.
solution-pitfalls-edit = Say which pitfalls you met
flash-pitfall-told = Published. Solutions can be linked with it now.
flash-pitfall-changed = Changed.
flash-pitfall-linked = Linked, on both pages.
flash-pitfall-unlinked = The link is gone.
pitfall-solutions = { $count ->
    [one] { $count } solution met it
   *[other] { $count } solutions met it
}
