# What readers see in traditional Chinese. Excerpts never come from here.

bot-description =
    我只用報道里的原話回答問題：找到最貼切的段落，原文摘出，註明標題與段落。報道里沒有的，我會直說沒有。
bot-short-description = 用報道原文回答問題，一字不改，註明出處。

command-start = 開始
command-ask = 提問：/ask 問題
command-summary = 摘要：/summary 序號或標題
command-read = 讀原文：/read 序號或標題
command-reports = 報道列表
command-help = 使用方法
command-about = 關於引據

start =
    您好，我是引據。請直接用中文提問，我會從報道里找出回答它的原文，一字不改地摘給您，並註明標題和段落。

    現在有 { $count } 篇報道。
start-examples = 不妨先試試：

help =
    直接發來問題即可，例如：{ $example }

    /ask 問題 — 提問（群裡也可以 @{ $username } 提問，或回覆我的訊息）
    /summary 序號或標題 — 一篇報道的摘要，都是原句
    /read 序號或標題 — 讀全文
    /reports — 全部報道
    /about — 我是誰，怎麼回答

    在任何聊天裡輸入 @{ $username } 加問題，可以直接引用報道原文。

about =
    引據只引用，不撰寫。每一段引文都與報道原文逐字相同，粗體標出與問題最相關的部分；引文下方註明標題、報名、日期和段落。報道沒有寫明的年份，我不會補上。報道里找不到答案時，我會直說。

    現有報道 { $count } 篇，段落 { $passages } 段。

headline = 《{ $headline }》
paragraph-number = 第 { $paragraph } 段
outside-body = 標題與署名
cut = ……
asked = 問：{ $question }

not-in-reports = 現有報道沒有說到這個問題。
closest-reports = 內容最接近的報道：
not-a-question = 請用文字提一個問題，例如：{ $example }
ask-what = 想問什麼？請回復這條訊息，寫下您的問題。
ask-placeholder = 您的問題

button-next = 下一段 { $number }/{ $total }
button-previous = 上一段
button-context = 上下文
button-summary = 摘要
button-read = 讀全文
button-back = 返回
button-next-page = 下一頁
button-previous-page = 上一頁
button-list = 報道列表

reports-title = 共有 { $count } 篇報道：
reports-page = 第 { $page }/{ $pages } 頁
report-unknown = 沒有找到這樣的報道。傳送 /reports 看全部報道。
report-gone = 這篇報道已經不在了。
report-which = 是哪一篇？

summary-title = 摘要（均為原句）
summary-empty = 這篇報道只有標題，沒有正文。
reading-position = 第 { $from }–{ $to } 段，共 { $total } 段
reading-position-one = 第 { $from }/{ $total } 段

hint-text-only = 我只看得懂文字。請用中文寫下您的問題。
hint-unknown-command = 沒有這個命令。傳送 /help 看用法，或直接提問。
button-expired = 這個按鈕已經失效，請重新提問。

inline-private-chat = 與引據單獨聊
inline-no-answer = 現有報道沒有說到這個問題

terminal-welcome =
    沒有設定 BOT_TOKEN，所以在終端裡聊。要接入 Telegram：向 @BotFather 傳送 /newbot 取得令牌，寫進 .env 的 BOT_TOKEN，再執行 npm start。
terminal-buttons = 輸入數字按按鈕，Ctrl+D 結束。
