## Pictures and documents

files-title = Pictures and documents
files-lead = What shows more than words: a picture, a plan, a form that others can use. Everybody who can read this page can open them.
files-edit = Add or change pictures and documents
files-add = Add one
files-send = Send
field-file = File
field-file-help = At most 10 MB: PNG, JPEG, WebP or GIF pictures, PDF, office documents, CSV tables or plain text. Pictures are made smaller, and where and with what they were taken is left out.
field-file-description = What does the picture show?
field-file-description-help = One sentence for those who do not see it, such as: Two women take a hand pump apart. Documents need none.
field-file-decoration = Or does it say nothing by itself?
file-decorates = It only decorates
file-not-described = Others do not see it yet: say what it shows
file-describe = Say what it shows
file-describe-anew = Change
file-describe-save = Save
file-remove = Take it away
file-remove-help = It is gone for good.
file-unnamed = File
file-picture = Picture
file-pdf = PDF
file-document = Document
file-table = Table
file-slides = Slides
file-text = Text
file-kind-size = { $kind }, { $size }
file-kilobytes = { $count } KB
file-megabytes = { $count } MB
flash-file-added = It is there.
flash-file-describe = It has arrived. Others see it as soon as you say what it shows.
flash-file-described = Saved.
flash-file-removed = Taken away.

## Photos of people

photo-title = Photo
photo-lead = A photo of you stands beside your name. Whoever reads what you write knows whom they are talking to.
photo-own = Your photo as others see it
photo-remove = Take the photo away
photo-remove-help = Your initials stand in its place.
photo-send = Use this photo
field-photo = Photo
field-photo-help = At most 10 MB, as PNG, JPEG, WebP or GIF. The square in its middle is shown; where and with what it was taken is left out.
field-picture-help = At most 10 MB, as PNG, JPEG, WebP or GIF. Where and with what it was taken is left out.
field-picture-description-help = One sentence for those who do not see it, such as: Two women take a hand pump apart.
flash-photo-set = This is your photo now.
flash-photo-removed = Your photo is gone.

## What can be wrong with a file

complaint-no-file = Please choose a file.
complaint-file-too-large = This file is larger than { $most } MB. Make it smaller, or link to where it is.
complaint-file-kind = This is not a file of the kinds that are taken, whatever its name says. Save it as PDF, or as a PNG or JPEG picture.
complaint-file-unsafe = This document holds programs (macros), or would become far too large when it is opened. Save it as PDF.
complaint-picture-too-large = This picture has more than { $most } million points. Make it smaller and send it again.
complaint-picture-broken = This picture cannot be read. Open it in another program, save it as JPEG, and send that.
complaint-files-today = You have sent { $most } MB today, which is as much as there can be. Please go on tomorrow.
complaint-files-in-all = You have { $most } MB of files here, which is as much as there can be. Take some away first.
