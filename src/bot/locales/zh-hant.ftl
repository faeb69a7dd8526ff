# What readers see in traditional Chinese. Excerpts never come from here.

bot-description =
    用中文問我，我從報導裡摘出回答您的原文，一字不改，註明標題和段落。報導裡沒有的，我會直說沒有。
bot-short-description = 用報導原文回答問題，一字不改，註明出處。

command-ask = 提問：/ask 問題
command-check = 核對一段話：/check 文字
command-summary = 一篇報導的摘要，全是原句
command-read = 讀一篇報導的全文
command-reports = 全部報導，可加關鍵字篩選
command-topics = 報導的關鍵詞，點了就問
command-language = 選擇介面語言
command-help = 怎麼用
command-about = 關於引據

start =
    您好，我是引據。請直接用中文提問，我從報導裡找出回答它的原文，一字不改地摘給您，並註明標題和段落。

    現有報導 { $count } 篇。
start-examples = 不妨先問問：
start-group = 大家好，我是引據，用報導原文回答問題。提到我（@{ $username }）、回覆我的訊息，或傳送 /ask 問題，我就回答；其餘時候不打擾。

help =
    直接傳來問題就行，比如「{ $example }」。

    { help-commands }
help-bare =
    直接用中文傳來問題就行。

    { help-commands }
help-commands =
    /ask 問題 — 提問；在群組裡也可以提到 @{ $username }，或回覆我的訊息
    /check 文字 — 核對這段話報導裡有沒有，哪裡不同；也可以回覆一則訊息傳送 /check，或直接貼來原文
    /summary 序號或標題 — 一篇報導的摘要，全是原句；回覆我的回答傳送 /summary，就摘那一篇
    /read 序號或標題 — 讀一篇報導的全文
    /reports 關鍵字 — 報導列表，不寫關鍵字就列出全部
    問題裡可以限定報導：來源:報名 日期:2024-02 標題:詞 作者:名 -詞 「原文詞組」，或說「上週的新聞」
    把稿子作為檔案發來，我核對裡面的引文
    /topics — 報導的關鍵詞，點了就問
    /language — 選擇語言
    /about — 我怎樣回答

    在任何聊天的輸入框裡寫 @{ $username } 和問題，可以直接引用報導原文。

about =
    引據只引用，不撰寫。引文與報導逐字相同，粗體是最切題的部分，下面註明標題、報紙、日期和段落。報導沒有印出的年份，我不會補。報導裡找不到答案，我會直說。

    現有報導 { $count } 篇，共 { $paragraphs } 段。

headline = 《{ $headline }》
paragraph-number = 第 { $paragraph } 段
outside-body = 標題與署名
see-headline = 見標題
see-caption = 見圖片說明
page-of-file = 第 { $page } 頁
caption = 圖片說明：{ $caption }
cut = ……
source-link = 來源網頁
tags = 標籤：{ $tags }
asked = 問：{ $question }

not-in-reports = 現有報導沒有說到這個問題。
nearest = 報導沒有直接這樣說，最接近的是：
differs = 問的是「{ $asked }」，這裡是「{ $found }」：
offer-reports = 內容最接近的報導：
offer-questions = 不妨問問報導裡有的：
offer-both = 下面是內容最接近的報導，以及報導能回答的問題：
greeting = 您好！請直接提問，比如「{ $example }」。
greeting-bare = 您好！請直接用中文提問。
thanks = 不客氣。還想知道什麼，直接問就好。
not-a-question = 請用文字提一個問題，比如「{ $example }」。
not-a-question-bare = 請用文字提一個問題。
ask-what = 您想問什麼？請回覆這則訊息。
ask-placeholder = 您的問題

numbered = { $number } { $name }
button-previous = ‹ 上一段
button-next = 下一段 ›
button-position = { $number }/{ $total }
button-context = 上下文
button-summary = 摘要
button-original = 原文
button-read = 讀全文
button-whole = 整篇讀
button-pages = 分頁讀
button-back = ‹ 返回引文
button-next-page = 下一頁 ›
button-previous-page = ‹ 上一頁
button-list = 報導列表
notice-position = 現在看的是第 { $number }，共 { $total }。

reports-title = 共有報導 { $count } 篇，新的在前。
reports-found = 含「{ $words }」的報導 { $count } 篇：
reports-not-found = 沒有標題、報紙、日期或署名含「{ $words }」的報導。傳送 /reports 看全部報導。
report-unknown = 沒有找到「{ $words }」這篇報導。傳送 /reports 看全部報導。
report-gone = 這篇報導已經撤下。
report-which = 您指的是哪一篇？

summary-title = 摘要（全是原句）
summary-empty = 這篇報導只有標題，沒有正文。
reading-position = 第 { $from }–{ $to } 段，共 { $total } 段
reading-position-one = 第 { $from }/{ $total } 段
contents = 目錄
whole-unsupported = 這裡顯示不了整篇，請分頁讀。

hint-text-only = 我只看得懂文字，請用中文寫下您的問題。
hint-unknown-command = 沒有這個指令。傳送 /help 看怎麼用，或直接提問。
button-expired = 這個按鈕已經失效，請重新提問。
ask-again = 剛才沒能及時答覆，請再問一次。

inline-private-chat = 與引據單獨聊
inline-no-answer = 現有報導沒有說到，單獨問引據

language-which = 用哪種語言和您說話？引文總是報導裡的原文。
language-zh-hans = 简体中文
language-zh-hant = 繁體中文
language-en = English
language-auto = 跟隨 Telegram
chosen = ✓ { $name }
notice-language = 好的，記住了。

converted-note = （引文已轉為繁體，原文為簡體）
button-converted = 引文轉為繁體
button-printed = 引文看原文
button-useful = 👍 有用
button-useless = 👎 沒用
button-copy-citation = 複製引文
button-copy-quote = 複製原文
button-share = 轉給別人
notice-useful = 記下了，謝謝。
notice-useless = 記下了，謝謝。換個問法也許更準。
notice-vote-withdrawn = 已撤回。

topics-of-all = 這些報導說的是：
topics-of-report = 說的是：
topics-none = 沒有找到可以問的關鍵詞。

guest-ask-what = 想問什麼？請提到我（@{ $username }）並寫下問題。
rate-limited = 您問得太快，請過一分鐘再問。

check-verbatim = 逐字相符。
check-marks = 僅標點、字形或數字寫法不同。
check-differs = 有出入。報導裡最接近的是：
check-absent = 沒有找到：現有報導裡沒有這段話，也沒有相近的。
check-held = 現有報導中有 { $count } 篇印有這段話，日期最早的在前。
check-near = 同樣接近的報導有 { $count } 篇，日期最早的在前。
check-difference = 您給的：{ $said } → 報導：{ $printed }
check-added = 您給的：{ $said } → 報導沒有
check-left-out = 您給的沒有 → 報導：{ $printed }
check-more-differences = 另有 { $count } 處不同。
check-cut = 引文兩端截斷了原文：
check-each = 共 { $count } 句：✓ 逐字相符 { $verbatim } · ≈ 寫法不同 { $marks } · ✗ 有出入 { $differs } · － 沒有找到 { $absent }
check-verbatim-piece = ✓ { $text }
check-marks-piece = ≈ { $text }
check-differs-piece = ✗ { $text }
check-absent-piece = － { $text }
check-more-pieces = 還有 { $count } 句，請分段傳來。
check-what = 請把要核對的話寫在 /check 後面，或回覆那則訊息傳送 /check。

manuscript-each = 稿中引文 { $count } 處：✓ 逐字相符 { $verbatim } · ≈ 寫法不同 { $marks } · ✗ 有出入 { $differs } · － 沒有找到 { $absent }
manuscript-without-quotations = 稿子裡沒有找到引號裡的話。要核對整句，請把文字貼過來，或發送 /check 文字。
manuscript-unreadable = 這個檔案讀不出文字。請發 .txt、.docx、.pdf 或 .html，或把文字貼過來。
manuscript-too-large = 檔案太大，請發 { $megabytes } MB 以內的，或把要核對的文字貼過來。

intake-found = 這個檔案裡有 { $count } 篇報導：
intake-more = 還有 { $count } 篇。
intake-doubts = ⚠ { $doubts }
intake-problem = ⚠ { $problem }
intake-left-out = 略去 { $count } 行，如：{ $line }
intake-ask = 收入報導嗎？
intake-unreadable = 這個檔案讀不出報導。
intake-too-large = 檔案太大，請發 { $megabytes } MB 以內的，或直接放進報導資料夾。
intake-taken-in = 已收入 { $headline }，檔名 { $file }，幾秒後就能問到。發送 /undo 可以撤回。
intake-dropped = 沒有收入 { $headline }。
intake-not-written = 沒能寫進報導資料夾，請檢查它的權限和剩餘空間，再按一次。
intake-gone = 這份檔案已經處理過，或放了太久。要收入請再發一次。
intake-title-which = { $headline } 改成什麼標題？請回覆這則訊息。
intake-title-placeholder = 新的標題
intake-title-too-long = 標題太長，請寫在 { $count } 字以內。
intake-title-kept = 這個檔案的標題改不了：改了會動到正文。可以收入原樣，或在原檔案裡改好再發。
intake-undone = 已撤下 { $headline }，檔案 { $file } 刪除了。
intake-undone-already = { $headline } 的檔案 { $file } 已經不在報導資料夾裡。
intake-changed-since = { $headline } 的檔案 { $file } 收入後有人改過，沒有刪除。
intake-not-removed = 沒能刪除 { $headline } 的檔案 { $file }，請檢查報導資料夾的權限，再發送 /undo。
intake-nothing-to-undo = 沒有可以撤回的收入。
button-take-in = 收入
button-retitle = 改標題
button-drop = 不要
button-check-file = 核對引文

access-card = { $name } 想使用引據，允許嗎？
access-card-chat = { $name } 想使用引據，允許嗎？群裡的人都能提問。
access-brought = { $name }，由 { $by } 加入
access-decided-allowed = ✓ { $name } 可以使用引據。由 { $by } 決定。
access-decided-refused = ✕ { $name } 不能使用引據。由 { $by } 決定。
access-asked = 引據要管理員同意才能使用，已經替您去問了。同意後馬上回答您。
access-asked-chat = 這個群要管理員同意才能使用引據，已經去問了。
access-refused = 抱歉，引據只回答管理員允許的讀者。需要使用請聯繫管理員，告訴他您的編號 { $id }。
access-refused-chat = 抱歉，這個群還不能使用引據。需要使用請聯繫管理員，告訴他群的編號 { $id }。
access-refused-press = 抱歉，引據只回答管理員允許的讀者。
access-allowed = 管理員同意了，您可以提問了。
access-allowed-chat = 管理員同意了，這個群可以使用引據了。
access-open = 開啟引據
access-whom = 請寫明是誰：/{ $command } 編號或 @使用者名稱，可以寫幾個。在群裡單獨傳送 /{ $command }，說的是這個群。
members-list = 讀者和群 { $count } 個：
members-none = 還沒有人申請，也沒有允許或拒絕過誰。
member-allowed = ✓ { $name } · { $by } · { $day }
member-refused = ✕ { $name } · { $by } · { $day }
member-asked = … { $name } · { $day }
button-allow = 允許
button-refuse = 拒絕
button-allow-one = 允許 { $name }
button-refuse-one = 拒絕 { $name }

corpus-which = 這裡讀哪些報導庫？點一下換一下，全選就是能讀的都讀。
corpus-only = 這裡只能讀一個報導庫：{ $name }。
corpus-none = 這裡沒有能讀的報導庫。
corpus-main = 主庫
corpus-one-at-least = 至少要留一個。

asked-otherwise = 您問的是{ $said }，報導寫的是{ $printed }。
asked-added = 您問的是{ $said }，報導沒有這樣寫。
asked-unsaid = 報導裡沒有找到這句話出自其口。
asked-untold = 這段報導沒有照這樣說，最切題的是：
asked-left-out = 您沒有問到，報導還寫了{ $printed }。

filter-source = 來源 { $words }
filter-headline = 標題含 { $words }
filter-author = 作者 { $words }
filter-tag = 標籤 { $words }
filter-date = 日期 { $words }
filter-phrase = 含「{ $words }」
filter-without = 不含 { $words }
filter-any = 含 { $words }
filter-or = { " 或 " }
filter-newest = 最新在前
filter-oldest = 最早在前
filter-empty = 沒有報導符合這些條件。
filter-undated = 另有 { $count } 篇沒有印出日期或年份，未計在內：{ $headlines }
button-take-off = ✕ { $name }
button-without-filter = 不加條件再問
reports-filtered = 符合條件的報導 { $count } 篇：
mistake-no-words = 「{ $words }」後面沒有寫內容，沒有當作條件。
mistake-no-date = 沒有看懂「{ $words }」裡的日期，沒有當作條件。日期可以寫 2024-02、2024-02-20 或 2024-02-01..2024-03-15。
mistake-no-order = 沒有看懂「{ $words }」，排序可以寫 最新 或 最早。
mistake-open-quotation = 「{ $words }」的引號沒有寫完，當作一般的詞來找。
mistake-nothing-beside-or = 「{ $words }」兩邊要各有一個詞，沒有當作條件。

terminal-welcome =
    沒有設定 BOT_TOKEN，就在終端機裡聊。要接入 Telegram：向 @BotFather 傳送 /newbot，把得到的權杖寫進 .env 的 BOT_TOKEN=，再執行 npm start。
terminal-buttons = 輸入按鈕前的數字就是按它；Ctrl+D 結束。

# What was found in a file, for editors.
doubt-headline-from-file = 正文裡沒有標題，用了檔名
doubt-headline-from-opening = 正文裡沒有標題，用了開頭的話
doubt-no-date = 沒有日期
doubt-no-source = 沒有來源
doubt-no-byline = 沒有署名
doubt-no-text = 沒有正文
doubt-and = 、
left-out = 略去：{ $line }
paragraph-count = { $count } 段
