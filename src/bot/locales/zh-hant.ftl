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
command-privacy = 記住您的什麼，怎樣刪除
command-subscribe = 接收編輯部的通知
command-desk = 編輯臺：沒有答案的問題等
command-announce = 給讀者或頻道發通知
command-members = 誰可以用，允許和拒絕
command-corpus = 這個聊天讀哪些報導庫
command-undo = 撤回最近收入的報導

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
    /privacy — 我記住您的什麼；/export 發給您，/forget 全部刪除

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
corrected = 報導已更正
corrected-before = 原來是：
corrected-now = 現在是：
corrected-taken-out = 現在的報導裡沒有這段話了。
corrected-unkept = 這段文字和引用時不同了，原來的文字沒有留存。
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
intake-not-fetched = 沒能從 Telegram 取回這份檔案，請稍後再試。
intake-gone = 這份檔案已經處理過，或放了太久。要收入請再發一次。
intake-title-which = { $headline } 改成什麼標題？請回覆這則訊息。
intake-title-placeholder = 新的標題
intake-title-too-long = 標題太長，請寫在 { $count } 字以內。
intake-title-empty = 這個標題裡沒有看得見的字。再按“改標題”試試。
intake-undone = 已撤下 { $headline }，檔案 { $file } 刪除了。
intake-undone-already = { $headline } 的檔案 { $file } 已經不在報導資料夾裡。
intake-changed-since = { $headline } 的檔案 { $file } 收入後有人改過，沒有刪除。
intake-not-removed = 沒能刪除 { $headline } 的檔案 { $file }，請檢查報導資料夾的權限，再發送 /undo。
intake-nothing-to-undo = 沒有可以撤回的收入。
button-take-in = 收入
button-retitle = 改標題
button-drop = 不要
button-check-file = 核對引文

access-named = { $name }（{ $id }）
access-brought = { $by } 邀請引據加入的群“{ $name }”
access-card = 想使用引據：{ $who }。允許嗎？
access-card-chat = 想使用引據：{ $who }。允許嗎？群裡的人都能提問。
access-decided-allowed = ✓ 可以使用引據：{ $who }。由 { $by } 決定。
access-decided-refused = ✕ 不能使用引據：{ $who }。由 { $by } 決定。
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
member-allowed = ✓ { $who } · { $by } · { $day }
member-refused = ✕ { $who } · { $by } · { $day }
member-asked = … { $who } · { $day }
button-allow = 允許
button-refuse = 拒絕
button-allow-one = 允許 { $name }
button-refuse-one = 拒絕 { $name }

corpus-which = 這裡讀哪些報導庫？點一下換一下，全選就是能讀的都讀。
corpus-only = 這裡只能讀一個報導庫：{ $name }。
corpus-none = 這裡沒有能讀的報導庫。
corpus-main = 主庫
corpus-one-at-least = 至少要留一個。

privacy-title = 引據記住您的什麼，為什麼，記多久：
privacy-preferences = 您選的介面語言、引文字形：好照您選的說話。記到您改掉或刪除。
privacy-questions = 您問的話和得到的結論：編輯由此知道讀者在找什麼。只和一個帶金鑰的雜湊放在一起，不記您是誰；{ $days } 天後刪除。在其他聊天裡用 @ 引用時打的字不記。
privacy-no-questions = 您問的話：不記。
privacy-votes = 您的 👍 和 👎：好知道哪些引文答得好。記到您撤回或刪除，也只和雜湊放在一起；所判的那個問題 { $days } 天後刪除。
privacy-votes-alone = 您的 👍 和 👎：好知道哪些引文答得好。記到您撤回或刪除，只和一個帶金鑰的雜湊放在一起。
privacy-names = 雜湊的金鑰每 { $days } 天更換，最多兩把有用：所以您做過的事最多 { $most } 天內還能歸到您，/export 和 /forget 也只到那裡；再早的，誰也認不出是誰的了。
privacy-messages = 正在處理的訊息：答完即刪；只留最近回答的訊息編號（不含文字），好在您改了問題時改答案。太長而寫不進按鈕的話，和您的雜湊一起留到問題刪除的時候。
privacy-announcements = 您要的通知：傳送 /subscribe 才記，/unsubscribe 就刪。
privacy-access = 誰可以用：管理員的決定和您的名字，記到管理員改掉；/forget 不刪。等管理員決定時問的話，加密後留到答完，最多一天。
privacy-reader = 您的問題會發給營運者的閱讀伺服器 { $host }，由它判斷哪段原文回答了問題；不附您是誰。
privacy-acts = 您是管理員：您做過的管理操作記 { $days } 天，/forget 不刪。
privacy-yours = /export 把記住的發給您，/forget 全部刪除。
privacy-nothing = 這裡什麼都不記：關掉就忘。
privacy-in-private = 這件事請和我單獨聊時再做。
export-about = 這是引據記住的關於您的一切。更早的記錄已經無法歸到任何人，不在其中。
export-ready = 這是我記住的關於您的一切。
forget-ask = 刪除我記住的關於您的一切嗎？您選的語言、問過的話、👍 和 👎、訂閱的通知都會沒有，不能恢復。
forgotten = 刪除了。我不再記得您的任何事。
forget-kept = 好的，都留著。
forget-failed = 現在刪不了，請過一會再按。
button-forget = 全部刪除
button-keep = 不刪

desk-title = 編輯臺。請選：
desk-no-questions = 設定了不記問題（KEEP_QUESTIONS=0），關於問題的各項都是空的。
desk-counted = { $name }（{ $count }）
desk-unanswered = 沒有答案的問題
desk-useless = 判為沒用的引文
desk-quoted = 引得最多的段落
desk-unquoted = 沒有引過的報導
desk-days = 每天的問題
desk-acts = 管理員做過的事
desk-empty = { $name }：沒有。
desk-unanswered-title = 沒有答案的問題 { $count } 個，越新、問得越多的越前：
desk-useless-title = 判為沒用的引文 { $count } 處，新的在前：
desk-quoted-title = 引過的段落 { $count } 段，多的在前：
desk-unquoted-title = 沒有引過的報導 { $count } 篇，新的在前：
desk-acts-title = 管理員做過的事 { $count } 件，新的在前：
desk-asked = 問過 { $times } 次，最近 { $day }
desk-nearest = 最接近的：
desk-nothing-near = 報導裡沒有相近的。
desk-question-gone = 問題已不保留
desk-votes = { $votes } 人判為沒用，最近 { $day }
desk-quoted-times = 引過 { $times } 次，最近 { $day }
desk-settled = 這個問題已經處理過，或已不在列表裡。
desk-days-sum = 近 { $days } 天共 { $all } 問：🟦 有答案 { $answered } · 🟨 只有接近的 { $nearest } · 🟥 沒有 { $none }
desk-day = { $day }：有答案 { $answered } · 接近 { $nearest } · 沒有 { $none }
desk-act = { $what }：{ $subject }
act-take-in = 收入
act-retitle = 改標題
act-drop = 不要
act-take-out = 撤回
act-alias = 補別名
act-ignore = 忽略問題
act-announce = 發通知
act-stop-announcing = 停發通知
act-allow = 允許
act-refuse = 拒絕
act-bind = 限定報導庫
button-alias = 補別名
button-ignore = 忽略
alias-which = 「{ $question }」
    裡的哪個詞，報導裡叫別的？請回覆：問題裡的詞=報導裡的詞，比如：工信局=工業和信息化局
alias-placeholder = 工信局=工業和信息化局
alias-none = 沒有看懂。請寫成一行，用等號連起同一事物的兩個名稱，比如：工信局=工業和信息化局
alias-not-written = 沒能寫進別名檔案，請檢查它的權限，再發一次。
alias-answers = 已記下 { $line }，從現在起有效。這個問題現在這樣答：
alias-answers-not = 已記下 { $line }，從現在起有效。不過這個問題仍然沒有答案：

subscribed = 好的，編輯部有通知時我告訴您。不想要了，傳送 /unsubscribe 或按通知下面的按鈕。
unsubscribed = 好的，不再給您發通知。
announce-what = 要通知什麼？請傳來文字，格式照原樣保留。發給頻道：/announce @頻道名 文字。
announce-placeholder = 通知的文字
announce-text-only = 通知只能是文字。
announce-nobody = 還沒有讀者要通知（讀者傳送 /subscribe 就會收到）。發給頻道：/announce @頻道名 文字。
announce-no-channel = 找不到 { $channel }，或我不是它的管理員。
announce-ask-readers = 上面就是讀者將看到的樣子。發給訂閱的 { $count } 位讀者嗎？
announce-ask-channel = 上面就是讀者將看到的樣子。發到頻道「{ $title }」（{ $count } 人）嗎？
announce-sending = 正在傳送，發完告訴您。
announce-cancelled = 沒有傳送。
announce-stopped = 停下了，不再發給其餘的人。
announce-over = 這則通知已經處理過了。
announce-done = 通知發完了：送到 { $sent }{ $gone ->
        [0] { "" }
       *[other] ，對方已停用而退訂 { $gone }
    }{ $failed ->
        [0] { "" }
       *[other] ，沒能送到 { $failed }
    }{ $uncertain ->
        [0] { "" }
       *[other] ，不確定 { $uncertain }
    }。
button-announce = 傳送
button-cancel = 取消
button-stop-announcing = 停止傳送
button-subscribe = 接收通知
button-unsubscribe = 不再接收

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

# Why a file, or a part of it, cannot be read, or what was guessed.
problem-no-text = 裡面沒有文字。
problem-too-large = 超過 { $megabytes } MB，太大了。
problem-no-permission = 機器人沒有權限讀它。
problem-link = 它是一個連結，指向的檔案不存在。
problem-no-file = 它既不是檔案，也不是資料夾。
problem-slow = 讀了 { $seconds } 秒還沒讀完，放棄了。
problem-memory = 讀它要用的記憶體太多。
problem-damaged = 檔案損壞了。
problem-encrypted = 檔案加了密碼，請另存為不帶密碼的。
problem-sold = 書店給正文加了密，讀不出來。
problem-old-office = 這是舊格式（.doc、.wps、.rtf 等），請另存為 .docx。
problem-spreadsheet = 這是試算表，請另存為 .csv。
problem-presentation = 這是簡報，請把文字另存為 .docx。
problem-archive = 這種壓縮檔讀不了，請改用 .zip。
problem-packing = 壓縮檔裡還套著壓縮檔，或用了少見的壓縮方式，沒有打開。
problem-many-files = 壓縮檔裡的檔案超過 { $count } 個。
problem-bomb = 解開後大得不正常，沒有打開。
problem-no-files = 壓縮檔裡沒有讀得了的檔案。
problem-picture = 這是圖片，要先辨識出文字（OCR）。
problem-recording = 這是音訊或影片，不是文字。
problem-program = 這是程式或資料庫，不是文字。
problem-no-encoding = 認不出文字的編碼；請另存為 UTF-8。
problem-encoding = 編碼是猜的：{ $encoding }，請看看有沒有亂碼。
problem-many-pages = 超過 { $count } 頁，請分成幾份。
problem-scan = 各頁都是掃描的圖片，要先辨識出文字（OCR）。
problem-scanned-pages = 第 { $pages } 頁是掃描的圖片，沒有讀，要先辨識出文字（OCR）。
problem-no-article = 網頁裡沒有找到文章。
problem-chapter = { $name } 這一章讀不出來。
problem-no-channel = 這是 Telegram 的匯出檔案，但不是頻道的。
problem-no-posts = 裡面的貼文都沒有文字。
problem-posts = 有 { $count } 則貼文讀不出來。
problem-no-column = 沒有叫 text（或 content、body、正文）的欄。
problem-line = 第 { $number } 行不是 JSON 物件。
problem-rows = 沒有正文的列：{ $rows }。
problem-front-matter-open = 開頭的說明缺少結尾的 --- 一行。
problem-front-matter = 開頭的說明讀不懂（{ $reason }）。
problem-beside = 旁邊的 .yml 檔案讀不懂（{ $reason }）。
problem-beside-long = 旁邊的 .yml 檔案太長，沒有讀。
problem-unreadable = 讀不出來。{ $reason }
problem-in-archive = { $file }：{ $problem }
