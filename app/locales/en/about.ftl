## Pages about the place

kind-page = Page
page-about = About
page-how = How it works
page-rules = Rules
page-privacy = Privacy
page-accessibility = Accessibility
page-contact = Contact
page-others = More about this place
page-unsaid = The people who run this place have not said so yet.
page-demo = Nobody: this is a demonstration, and everything in it is made up or retold from public sources.
page-saved = Last changed
page-edit = Edit this page
page-versions = Earlier versions
page-no-versions = This page has its first words; nobody has changed it.
version-number = Version { $number }
version-first = The first words
version-restore = Put this version back
version-restore-help = Everybody sees these words at once. The present ones stay in the list of versions.
flash-page-restored = Put back, as a new version. Everybody sees it.
page-save = Save the page
page-theirs = Saved meanwhile by somebody else
page-body-help = Markdown works here. Each language of the place has a page of its own.
flash-page-saved = The page is saved, and everybody sees it.
footer-demo = This is a demonstration: whoever started it runs it.
footer-run-by = Run by { $by }.
