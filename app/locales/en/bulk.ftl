## Importing solutions

import-title = Import solutions
import-lead = Bring in solutions that were told elsewhere, many at once. The file is only looked at first: you see what it would do before anything is done.
import-file = The file
import-file-help = A table (CSV, with commas, semicolons or tabs) or JSON, up to 10 MB. Each solution needs a key of its own: when the same file is sent again, nothing is there twice.
import-teller = Who tells them
import-teller-help = The short name of the person here in whose name all of them are told. Leave it empty where each row says it in the column handle.
import-look = Look at the file
import-columns = The columns that are known
import-columns-help = These are the names that columns can have, in any order. Countries, themes and languages are codes with spaces between them. One field of one part is named like blocks.1.title.
import-check-title = What the file would do
import-letters = letters read as { $encoding }
import-commas = cells parted by commas
import-semicolons = cells parted by semicolons
import-tabs = cells parted by tabs
import-would-be-new = { $count ->
    [one] One solution would be new.
   *[other] { $count } solutions would be new.
}
import-would-be-changed = { $count ->
    [one] One solution would be changed, with a revision.
   *[other] { $count } solutions would be changed, each with a revision.
}
import-would-be-same = { $count ->
    [one] One solution is here already as it stands in the file.
   *[other] { $count } solutions are here already as they stand in the file.
}
import-row-new = New
import-row-changed = Changed
import-and-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
import-do = Import them
import-other = Send another file
import-wrong = { $count ->
    [one] One thing has to be put right first
   *[other] { $count } things have to be put right first
}
import-nothing-done = Nothing has been imported. Correct the file and send it again.
import-th-row = Row
import-th-column = Column
import-th-why = What is wrong
import-note = Imported anew
flash-solutions-imported = The file has been imported.
solution-first-told-by = First told elsewhere by { $name }.

## What can be wrong with a file

import-row = row { $row }: { $why }
import-cell = row { $row }, { $column }: { $why }
import-too-large = The file is too large: at most { $most } MB. Send it in parts.
import-too-many-rows = The file has too many rows: at most { $most }. Send it in parts.
import-no-text = This is no table that can be read. Save it as CSV in your spreadsheet program and send that.
import-empty = There is nothing in the file.
import-unknown-column = No column has this name. The known names are: { $names }.
import-column-twice = This column is there twice. Take one away.
import-no-keys = No row has a key. Add a column key in which each solution has a name or number that never changes.
import-broken = This cannot be read. Look for a quotation mark or a bracket that is missing.
import-cells = { $has ->
    [one] The row has one cell, but there are { $wanted } columns.
   *[other] The row has { $has } cells, but there are { $wanted } columns.
}
import-not-json = This has to be a list in JSON, such as [{"{"}"title": "…"{"}"}].
import-not-text = This has to be a text.
import-key-twice = Row { $row } has this key already. Each solution has one of its own.
import-key-too-long = The key is too long: at most { $most } letters.
import-no-teller = Nobody is named who tells it. Fill in the column handle, or say above who tells all of them.
import-nobody = Nobody here has this short name.
import-not-a-moment = This has to be a day like 2024-05-31 or a moment like 2024-05-31T09:30:00Z.
import-in-the-future = This is still to come.
import-unknown-parent = No solution has this key, neither here nor in the file.
import-own-parent = It would be made from itself. Look at the keys of this row and of those that it is made from.
import-other-parent = It is here already, made from something else. That cannot be changed any more.
import-put-away = It was archived here. Take the row out of the file.
import-changed-here = It was changed here since the file was made. Export it anew, change that, and import it.
import-not-here = The key is an address of this place, but no solution is there. Give it a key of its own.
