## When something is not as hoped

problem-request = Number of this request:
problem-home = Go to the start page
problem-search = Search
problem-not-found = There is nothing here
problem-not-found-text = The address may be mistyped, or what was here is not public.
problem-refused = This is not possible
problem-refused-text = It may not be yours to change, or it has moved on since you opened the page. Go back and load the page again.
problem-stale = Somebody was quicker
problem-stale-text = This was changed after you opened it. Go back, load the page again, and see what is new.
problem-too-large = This is too much at once
problem-too-large-text = A form can carry one megabyte. Go back and send less.
problem-too-many = Too fast
problem-too-many-text = So many requests came from you that we ask you to wait for a minute. What you wrote is still there when you go back.
problem-method = This address cannot do that
problem-method-text = Go back and use the buttons of the page.
problem-full = There is no room left
problem-full-text = Nothing more can be written here just now. What you typed is still in your browser: go back, keep a copy, and try again later. The people who run this place have to make room.
problem-busy = Very busy just now
problem-busy-text = Nothing was changed. Please try again in a few seconds; going back keeps what you wrote.
problem-slow = This took too long
problem-slow-text = Please try again. Going back keeps what you wrote.
problem-unclear = This could not be understood
problem-unclear-text = The address or the form was not complete. Go back and try again.
problem-fault = Something broke on our side
problem-fault-text = Nothing half-done was kept. Please try again; if it happens once more, tell those who run this place the number below.
