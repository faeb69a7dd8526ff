# What readers see in simplified Chinese. Excerpts never come from here.

bot-description =
    我只用报道里的原话回答问题：找到最贴切的段落，原文摘出，注明标题与段落。报道里没有的，我会直说没有。
bot-short-description = 用报道原文回答问题，一字不改，注明出处。

command-start = 开始
command-ask = 提问：/ask 问题
command-summary = 摘要：/summary 序号或标题
command-read = 读原文：/read 序号或标题
command-reports = 报道列表
command-help = 使用方法
command-about = 关于引据

start =
    您好，我是引据。请直接用中文提问，我会从报道里找出回答它的原文，一字不改地摘给您，并注明标题和段落。

    现在有 { $count } 篇报道。
start-examples = 不妨先试试：

help =
    直接发来问题即可，例如：{ $example }

    /ask 问题 — 提问（群里也可以 @{ $username } 提问，或回复我的消息）
    /summary 序号或标题 — 一篇报道的摘要，都是原句
    /read 序号或标题 — 读全文
    /reports — 全部报道
    /about — 我是谁，怎么回答

    在任何聊天里输入 @{ $username } 加问题，可以直接引用报道原文。

about =
    引据只引用，不撰写。每一段引文都与报道原文逐字相同，粗体标出与问题最相关的部分；引文下方注明标题、报名、日期和段落。报道没有写明的年份，我不会补上。报道里找不到答案时，我会直说。

    现有报道 { $count } 篇，段落 { $passages } 段。

headline = 《{ $headline }》
paragraph-number = 第 { $paragraph } 段
outside-body = 标题与署名
cut = ……
asked = 问：{ $question }

not-in-reports = 现有报道没有说到这个问题。
closest-reports = 内容最接近的报道：
not-a-question = 请用文字提一个问题，例如：{ $example }
ask-what = 想问什么？请回复这条消息，写下您的问题。
ask-placeholder = 您的问题

button-next = 下一段 { $number }/{ $total }
button-previous = 上一段
button-context = 上下文
button-summary = 摘要
button-read = 读全文
button-back = 返回
button-next-page = 下一页
button-previous-page = 上一页
button-list = 报道列表

reports-title = 共有 { $count } 篇报道：
reports-page = 第 { $page }/{ $pages } 页
report-unknown = 没有找到这样的报道。发送 /reports 看全部报道。
report-gone = 这篇报道已经不在了。
report-which = 是哪一篇？

summary-title = 摘要（均为原句）
summary-empty = 这篇报道只有标题，没有正文。
reading-position = 第 { $from }–{ $to } 段，共 { $total } 段
reading-position-one = 第 { $from }/{ $total } 段

hint-text-only = 我只看得懂文字。请用中文写下您的问题。
hint-unknown-command = 没有这个命令。发送 /help 看用法，或直接提问。
button-expired = 这个按钮已经失效，请重新提问。

inline-private-chat = 与引据单独聊
inline-no-answer = 现有报道没有说到这个问题

terminal-welcome =
    没有设置 BOT_TOKEN，所以在终端里聊。要接入 Telegram：向 @BotFather 发送 /newbot 取得令牌，写进 .env 的 BOT_TOKEN，再运行 npm start。
terminal-buttons = 输入数字按按钮，Ctrl+D 结束。
