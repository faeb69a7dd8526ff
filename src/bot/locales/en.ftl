# What readers see in English. Excerpts never come from here.

bot-description =
    Ask me in Chinese. I quote the passage of the reports that answers you, word for word, with its headline and paragraph. What the reports do not tell, I say they do not.
bot-short-description = Answers from Chinese news reports, quoted word for word with their source.

command-ask = Ask: /ask question
command-check = Check a quotation: /check text
command-summary = A report's key sentences, verbatim
command-read = Read a report in full
command-reports = All reports, or those with a keyword
command-topics = Key terms of the reports; tap to ask
command-language = Choose the language of the bot
command-help = How it works
command-about = About Yinju
command-privacy = What is kept of you, and how to delete it
command-subscribe = Get announcements of the editors
command-desk = The desk: questions without an answer and more
command-announce = Announce to readers or a channel
command-members = Who may ask; allow and refuse
command-corpus = Which collections this chat reads
command-undo = Take out the report taken in last

start =
    Hello, this is Yinju (引据). Ask me in Chinese: I find the passage of the reports that answers you and quote it word for word, with its headline and paragraph.

    { $count ->
        [one] One report is here.
       *[other] { $count } reports are here.
    }
start-examples = You could ask:
start-group = Hello, I am Yinju. I answer questions about the news with quotations. Mention me (@{ $username }), reply to me or send /ask with a question; otherwise I stay silent.

help =
    Just send a question in Chinese, such as “{ $example }”.

    { help-commands }
help-bare =
    Just send a question in Chinese.

    { help-commands }
help-commands =
    /ask question — ask; in groups you can also mention @{ $username } or reply to me
    /check text — whether the reports print it, and what differs; or reply to a message with /check, or paste the text
    /summary number or headline — a report's key sentences, verbatim; sent as a reply to my answer, of that report
    /read number or headline — read a report in full
    /reports keyword — the list of reports, all of them without a keyword
    Limit the reports in a question: source:PAPER date:2024-02 title:WORD author:NAME -WORD "EXACT WORDS"
    Send a manuscript as a file, and its quotations are checked
    /topics — key terms of the reports; tap one to ask
    /language — the language I speak
    /about — how I answer
    /privacy — what I keep of you; /export sends it to you, /forget deletes it

    Type @{ $username } and a question in any chat to quote the reports there.

about =
    Yinju quotes and never writes. Quotations are the reports' own words, character for character; bold marks what answers best, and the headline, paper, date and paragraph stand below. A year that a report does not print is not added. When the reports hold no answer, I say so.

    { $count ->
        [one] One report
       *[other] { $count } reports
    } with { $paragraphs ->
        [one] one paragraph
       *[other] { $paragraphs } paragraphs
    } so far.

headline = 《{ $headline }》
paragraph-number = paragraph { $paragraph }
outside-body = headline and byline
see-headline = in the headline
see-caption = under a picture
page-of-file = page { $page }
caption = Picture: { $caption }
cut = ……
source-link = Source page
tags = Tags: { $tags }
asked = Question: { $question }

not-in-reports = The reports do not tell.
nearest = The reports do not say it quite so. The nearest they say:
differs = Asked: “{ $asked }”; here: “{ $found }”:
offer-reports = The closest reports:
offer-questions = You could ask what they do tell:
offer-both = These reports come closest, and these questions they do answer:
greeting = Hello! Just ask in Chinese, such as “{ $example }”.
greeting-bare = Hello! Just ask in Chinese.
thanks = You are welcome. Ask on whenever you like.
not-a-question = Please write a question in Chinese, such as “{ $example }”.
not-a-question-bare = Please write a question in Chinese.
ask-what = What would you like to know? Please reply to this message.
ask-placeholder = Your question, in Chinese

numbered = { $number } { $name }
button-previous = ‹ Previous
button-next = Next ›
button-position = { $number }/{ $total }
button-context = Context
button-summary = Summary
button-original = Report
button-read = Read in full
button-whole = All at once
button-pages = Page by page
button-back = ‹ Quotation
button-next-page = Next page ›
button-previous-page = ‹ Previous page
button-list = All reports
notice-position = You are at { $number } of { $total }.

reports-title =
    { $count ->
        [one] One report.
       *[other] { $count } reports, the newest first.
    }
reports-found =
    { $count ->
        [one] One report with “{ $words }”:
       *[other] { $count } reports with “{ $words }”:
    }
reports-not-found = No report has “{ $words }” in its headline, paper, date or byline. Send /reports to see them all.
report-unknown = No report fits “{ $words }”. Send /reports to see them all.
report-gone = This report has been withdrawn.
corrected = The report has been corrected
corrected-before = It said:
corrected-now = It now says:
corrected-taken-out = The report no longer has this passage.
corrected-unkept = This passage is not what it was when it was quoted, and what it said was not kept.
report-which = Which one do you mean?

summary-title = Summary (verbatim sentences)
summary-empty = This report has a headline only.
reading-position = Paragraphs { $from }–{ $to } of { $total }
reading-position-one = Paragraph { $from } of { $total }
contents = Contents
whole-unsupported = The report cannot be shown all at once here; please read it page by page.

hint-text-only = I only understand text. Please write your question in Chinese.
hint-unknown-command = There is no such command. Send /help to see how it works, or just ask.
button-expired = This button no longer works. Please ask again.
ask-again = I could not answer in time. Please ask again.

inline-private-chat = Chat with Yinju
inline-no-answer = Not in the reports; ask Yinju in private

language-which = Which language shall I speak? Quotations stay as the reports print them.
language-zh-hans = 简体中文
language-zh-hant = 繁體中文
language-en = English
language-auto = As in Telegram
chosen = ✓ { $name }
notice-language = Noted.

converted-note = (Quotation converted to traditional characters; the report prints simplified ones.)
button-converted = Traditional characters
button-printed = As printed
button-useful = 👍 Useful
button-useless = 👎 Not useful
button-copy-citation = Copy citation
button-copy-quote = Copy excerpt
button-share = Share
notice-useful = Noted, thank you.
notice-useless = Noted, thank you. Other words may find more.
notice-vote-withdrawn = Taken back.

topics-of-all = What the reports speak of:
topics-of-report = What it speaks of:
topics-none = There are no key terms to ask about.

guest-ask-what = What would you like to know? Please mention me (@{ $username }) with a question.
rate-limited = That is a lot of questions. Please ask again in a minute.

check-verbatim = Printed word for word.
check-marks = Printed; only punctuation, script or the writing of numbers differs.
check-differs = Not printed like this. The nearest is:
check-absent = Not found: the reports do not print this, nor anything near it.
check-held = { $count } reports print it; the earliest dated first.
check-near = { $count } reports are as near; the earliest dated first.
check-difference = You gave: { $said } → the report: { $printed }
check-added = You gave: { $said } → not in the report
check-left-out = You left out → the report: { $printed }
check-more-differences = And { $count } more differences.
check-cut = The quotation cuts through the printed text at its ends:
check-each = Sentences: { $count } · ✓ word for word { $verbatim } · ≈ other writing { $marks } · ✗ differs { $differs } · － not found { $absent }
check-verbatim-piece = ✓ { $text }
check-marks-piece = ≈ { $text }
check-differs-piece = ✗ { $text }
check-absent-piece = － { $text }
check-more-pieces = And { $count } more sentences; send them in parts.
check-what = Write the text to be checked behind /check, or reply to its message with /check.

manuscript-each = { $count } quotations: ✓ verbatim { $verbatim } · ≈ written otherwise { $marks } · ✗ differs { $differs } · － not printed { $absent }
manuscript-without-quotations = The manuscript has nothing in quotation marks. To check whole sentences, paste the text or send /check and the text.
manuscript-unreadable = No text could be read from this file. Send a .txt, .docx, .pdf or .html file, or paste the text.
manuscript-too-large = The file is too large; send one of { $megabytes } MB at the most, or paste the text to check.

intake-found = { $count } reports in this file:
intake-more = And { $count } more.
intake-doubts = ⚠ { $doubts }
intake-problem = ⚠ { $problem }
intake-left-out = Left out: { $count } lines, such as { $line }
intake-ask = Take it in?
intake-unreadable = No report could be read from this file.
intake-too-large = The file is too large; send one of { $megabytes } MB at the most, or put it into the reports folder.
intake-taken-in = Taken in: { $headline }, as { $file }. In a few seconds it answers questions. /undo takes it out again.
intake-dropped = Not taken in: { $headline }.
intake-not-written = It could not be written into the reports folder; see to the folder’s permissions and room, and press again.
intake-not-fetched = Telegram does not give this file out just now. Please try again later.
intake-gone = This file was dealt with, or waited too long. Send it again to take it in.
intake-title-which = Which headline instead of { $headline }? Please reply to this message.
intake-title-placeholder = The new headline
intake-title-too-long = That is too long for a headline; at most { $count } characters, please.
intake-title-empty = There is nothing to see in this headline. Press “Change headline” to try again.
intake-undone = Taken out: { $headline }; the file { $file } is deleted.
intake-undone-already = The file { $file } of { $headline } is no longer in the reports folder.
intake-changed-since = The file { $file } of { $headline } was changed since it was taken in, and is not deleted.
intake-not-removed = The file { $file } of { $headline } could not be deleted; see to the folder’s permissions, and send /undo again.
intake-nothing-to-undo = There is nothing to take out again.
button-take-in = Take in
button-retitle = Change headline
button-drop = Drop
button-check-file = Check quotations

access-named = { $name } ({ $id })
access-brought = { $by }’s group “{ $name }”
access-card = { $who } wants to use Yinju. Allow it?
access-card-chat = { $who } wants to use Yinju. Allow it? Everyone in the group could ask.
access-decided-allowed = ✓ { $who } may use Yinju. Decided by { $by }.
access-decided-refused = ✕ { $who } may not use Yinju. Decided by { $by }.
access-asked = An administrator has to agree before you can use Yinju. They have been asked, and you will be answered as soon as they do.
access-asked-chat = An administrator has to agree before this group can use Yinju. They have been asked.
access-refused = Sorry, Yinju only answers readers whom its administrators allow. To use it, tell an administrator your id, { $id }.
access-refused-chat = Sorry, this group may not use Yinju yet. To use it, tell an administrator the group’s id, { $id }.
access-refused-press = Sorry, Yinju only answers readers whom its administrators allow.
access-allowed = An administrator agreed: you can ask now.
access-allowed-chat = An administrator agreed: this group can use Yinju now.
access-open = Open Yinju
access-whom = Say who: /{ $command } and ids or @names. Sent alone in a group, /{ $command } means the group.
members-list = { $count ->
        [one] One reader or group:
       *[other] { $count } readers and groups:
    }
members-none = Nobody has asked to be let in, and nobody was allowed or refused.
member-allowed = ✓ { $who } · { $by } · { $day }
member-refused = ✕ { $who } · { $by } · { $day }
member-asked = … { $who } · { $day }
button-allow = Allow
button-refuse = Refuse
button-allow-one = Allow { $name }
button-refuse-one = Refuse { $name }

corpus-which = Which collections of reports are read here? Press to switch; with all on, everything that may be read is.
corpus-only = Only one collection of reports may be read here: { $name }.
corpus-none = No collection of reports may be read here.
corpus-main = Main collection
corpus-one-at-least = One has to stay.

privacy-title = What Yinju keeps of you, why, and how long:
privacy-preferences = The language and script that you chose: so that it speaks as you wish. Until you change or delete it.
privacy-questions = What you asked and what came of it: so that editors see what readers look for. It stands with a keyed hash, not with who you are, and is deleted after { $days } days. What you type to quote in other chats is not kept.
privacy-no-questions = What you asked: it is not kept.
privacy-votes = Your 👍 and 👎: so that it is known which quotations answer well. Until you withdraw or delete them, also with the hash alone; the question that was answered is deleted after { $days } days.
privacy-votes-alone = Your 👍 and 👎: so that it is known which quotations answer well. Until you withdraw or delete them, with a keyed hash, not with who you are.
privacy-names = The hash's key changes every { $days } days, and two are of use at the most: what you did can be tied to you for { $most } days at the most, and /export and /forget reach as far. Of what is older nobody can tell whose it is.
privacy-messages = Messages in hand: deleted once they are answered. Only the numbers of the latest answers stay, without words, so that an answer is edited when you edit the question. Words too long for a button stay with your hash until questions are deleted.
privacy-announcements = Announcements: only if you send /subscribe, until /unsubscribe.
privacy-access = Whether you may ask: what administrators decided, with your name, until they decide otherwise; /forget leaves it. What you asked before they decided is kept sealed until it is answered, for a day at the most.
privacy-reader = Your questions are sent to the operator's reading server { $host }, which tells which passage answers; who you are is not.
privacy-acts = You are an administrator: what you do as one is kept for { $days } days, and /forget leaves it.
privacy-yours = /export sends you what is kept, /forget deletes it all.
privacy-nothing = Nothing is kept here: it is forgotten when you leave.
privacy-in-private = Please do this in a chat with me alone.
export-about = This is all that Yinju keeps of you. What is older can be tied to nobody and is not in it.
export-ready = This is all that I keep of you.
forget-ask = Delete all that I keep of you? The language you chose, what you asked, 👍 and 👎, and announcements are gone for good.
forgotten = Deleted. I know nothing of you any more.
forget-kept = All is as it was.
forget-failed = It cannot be deleted now; please press again in a while.
button-forget = Delete it all
button-keep = Keep it

desk-title = The desk. Please choose:
desk-no-questions = Questions are not kept (KEEP_QUESTIONS=0): the lists of questions are empty.
desk-counted = { $name } ({ $count })
desk-unanswered = Questions without an answer
desk-useless = Quotations judged useless
desk-quoted = Paragraphs quoted most
desk-unquoted = Reports never quoted
desk-days = Questions a day
desk-acts = What administrators did
desk-empty = { $name }: none.
desk-unanswered-title = Questions without an answer: { $count }, newest and most frequent first:
desk-useless-title = Quotations judged useless: { $count }, newest first:
desk-quoted-title = Paragraphs quoted: { $count }, most often first:
desk-unquoted-title = Reports never quoted: { $count }, newest first:
desk-acts-title = What administrators did: { $count }, newest first:
desk-asked = asked { $times ->
        [one] once
       *[other] { $times } times
    }, last on { $day }
desk-nearest = Nearest to it:
desk-nothing-near = The reports have nothing near it.
desk-question-gone = The question is not kept any more
desk-votes = judged useless by { $votes }, last on { $day }
desk-quoted-times = quoted { $times ->
        [one] once
       *[other] { $times } times
    }, last on { $day }
desk-settled = This question was dealt with, or is not on the list any more.
desk-days-sum = { $all } questions in { $days } days: 🟦 answered { $answered } · 🟨 only near { $nearest } · 🟥 none { $none }
desk-day = { $day }: answered { $answered } · near { $nearest } · none { $none }
desk-act = { $what }: { $subject }
act-take-in = took in
act-retitle = changed the headline
act-drop = dropped
act-take-out = took out
act-alias = added names
act-ignore = ignored a question
act-announce = announced
act-stop-announcing = stopped an announcement
act-allow = Allowed
act-refuse = Refused
act-bind = Bound a chat to corpora
button-alias = Add a name
button-ignore = Ignore
alias-which = “{ $question }”
    Which word of it do the reports call otherwise? Please reply: word of the question=word of the reports, such as 工信局=工业和信息化局
alias-placeholder = 工信局=工业和信息化局
alias-none = I did not understand. Please write two names of one thing in one line with = between, such as 工信局=工业和信息化局
alias-not-written = The file of aliases could not be written; please see to its rights and send it again.
alias-answers = Noted: { $line }, from now on. The question is now answered so:
alias-answers-not = Noted: { $line }, from now on. The question still has no answer:

subscribed = Noted: I tell you when the editors have news. /unsubscribe or the button below such a message ends it.
unsubscribed = Noted: no more announcements.
announce-what = What is to be announced? Please send the text; its formatting is kept. To a channel: /announce @channel text.
announce-placeholder = The announcement
announce-text-only = An announcement can only be text.
announce-nobody = No reader asked for announcements yet (with /subscribe). To a channel: /announce @channel text.
announce-no-channel = { $channel } cannot be found, or I am no administrator there.
announce-ask-readers = Above is what readers will see. Send it to { $count ->
        [one] the one reader
       *[other] the { $count } readers
    } who asked for it?
announce-ask-channel = Above is what readers will see. Send it to the channel “{ $title }” ({ $count } members)?
announce-sending = It is being sent; I tell you when it is done.
announce-cancelled = It was not sent.
announce-stopped = Stopped: nobody else gets it.
announce-over = This announcement has been dealt with.
announce-done = The announcement is done: sent to { $sent }{ $gone ->
        [0] { "" }
       *[other] , out of reach and unsubscribed { $gone }
    }{ $failed ->
        [0] { "" }
       *[other] , failed { $failed }
    }{ $uncertain ->
        [0] { "" }
       *[other] , uncertain { $uncertain }
    }.
button-announce = Send
button-cancel = Cancel
button-stop-announcing = Stop sending
button-subscribe = Get announcements
button-unsubscribe = No more of these

asked-otherwise = You asked about { $said }; the report says { $printed }.
asked-added = You asked about { $said }; the report does not say so.
asked-unsaid = The reports do not print these words from that mouth.
asked-untold = This passage does not say so in these words; it is the closest to the point:
asked-left-out = Your question leaves out what the report says: { $printed }.

filter-source = source { $words }
filter-headline = headline with { $words }
filter-author = by { $words }
filter-tag = tag { $words }
filter-date = date { $words }
filter-phrase = with “{ $words }”
filter-without = without { $words }
filter-any = with { $words }
filter-or = { " or " }
filter-newest = newest first
filter-oldest = oldest first
filter-empty = No report meets these conditions.
filter-undated = { $count } more print no date or no year and are left out: { $headlines }
button-take-off = ✕ { $name }
button-without-filter = Ask without conditions
reports-filtered = { $count } reports meet the conditions:
mistake-no-words = Nothing stands behind “{ $words }”, so it is no condition.
mistake-no-date = The date in “{ $words }” was not understood and is no condition. Dates are written 2024-02, 2024-02-20 or 2024-02-01..2024-03-15.
mistake-no-order = “{ $words }” was not understood; the order is newest or oldest.
mistake-open-quotation = The quotation marks of “{ $words }” are not closed; it is looked for as words.
mistake-nothing-beside-or = “{ $words }” needs a word on each side, so it is no condition.

terminal-welcome =
    BOT_TOKEN is not set, so let us chat here. For Telegram: send /newbot to @BotFather, write the token into .env as BOT_TOKEN= and run npm start again.
terminal-buttons = Type a button's number to press it; Ctrl+D ends the chat.

# What was found in a file, for editors.
doubt-headline-from-file = no headline printed: the file’s name stands for it
doubt-headline-from-opening = no headline printed: the opening words stand for it
doubt-no-date = no date
doubt-no-source = no source
doubt-no-byline = no byline
doubt-no-text = no text
doubt-and = { "; " }
left-out = left out: { $line }
paragraph-count = { $count } paragraphs

# Why a file, or a part of it, cannot be read, or what was guessed.
problem-no-text = There is no text in it.
problem-too-large = It is larger than { $megabytes } MB.
problem-no-permission = The bot has no permission to read it.
problem-link = It is a link that leads to no file.
problem-no-file = It is neither a file nor a folder.
problem-slow = It takes longer than { $seconds } seconds to read.
problem-memory = It needs too much memory to be read.
problem-damaged = The file is damaged.
problem-encrypted = The file is encrypted. Save it without a password.
problem-sold = Its text is encrypted by the shop that sold it.
problem-old-office = This is an old format (.doc, .wps, .rtf or the like). Save it as .docx.
problem-spreadsheet = This is a spreadsheet. Save it as .csv.
problem-presentation = This is a presentation. Save its text as .docx.
problem-archive = This kind of archive cannot be read. Pack it as .zip.
problem-packing = A zip inside a zip, or one packed in a rare way, is not opened.
problem-many-files = It holds more than { $count } files.
problem-bomb = It unpacks to far more than its size allows.
problem-no-files = It holds no file that can be read.
problem-picture = This is a picture: it needs OCR first.
problem-recording = This is a recording, not a text.
problem-program = This is a program or a database, not a text.
problem-no-encoding = Its encoding is not known. Save it as UTF-8.
problem-encoding = Its encoding is guessed to be { $encoding }: see whether it reads right.
problem-many-pages = It has more than { $count } pages. Cut it into several files.
problem-scan = Its pages are scanned: they need OCR first.
problem-scanned-pages = Scanned and not read, as OCR is needed first: page { $pages }.
problem-no-article = No article is found in the page.
problem-chapter = The chapter { $name } cannot be read.
problem-no-channel = This is a Telegram export, but not of a channel.
problem-no-posts = None of its posts has a text.
problem-posts = Posts that cannot be read: { $count }.
problem-no-column = No column is called text (or content, body, 正文, 内容).
problem-line = Line { $number } is no JSON object.
problem-rows = Without a text: { $rows }.
problem-front-matter-open = The front matter has no closing line of ---.
problem-front-matter = The front matter cannot be read ({ $reason }).
problem-beside = The .yml file beside it cannot be read ({ $reason }).
problem-beside-long = The .yml file beside it is too long to be read.
problem-unreadable = It cannot be read. { $reason }
problem-in-archive = { $file }: { $problem }
