# What readers see in simplified Chinese. Excerpts never come from here.

bot-description =
    用中文问我，我从报道里摘出回答您的原文，一字不改，注明标题和段落。报道里没有的，我会直说没有。
bot-short-description = 用报道原文回答问题，一字不改，注明出处。

command-ask = 提问：/ask 问题
command-check = 核对一段话：/check 文字
command-summary = 一篇报道的摘要，全是原句
command-read = 读一篇报道的全文
command-reports = 全部报道，可加关键词筛选
command-topics = 报道的关键词，点了就问
command-language = 选择界面语言
command-help = 怎么用
command-about = 关于引据

start =
    您好，我是引据。请直接用中文提问，我从报道里找出回答它的原文，一字不改地摘给您，并注明标题和段落。

    现有报道 { $count } 篇。
start-examples = 不妨先问问：
start-group = 大家好，我是引据，用报道原文回答问题。提到我（@{ $username }）、回复我的消息，或发送 /ask 问题，我就回答；其余时候不打扰。

help =
    直接发来问题就行，比如“{ $example }”。

    { help-commands }
help-bare =
    直接用中文发来问题就行。

    { help-commands }
help-commands =
    /ask 问题 — 提问；在群里也可以提到 @{ $username }，或回复我的消息
    /check 文字 — 核对这段话报道里有没有，哪里不同；也可以回复一条消息发送 /check，或直接贴来原文
    /summary 序号或标题 — 一篇报道的摘要，全是原句；回复我的回答发送 /summary，就摘那一篇
    /read 序号或标题 — 读一篇报道的全文
    /reports 关键词 — 报道列表，不写关键词就列出全部
    问题里可以限定报道：来源:报名 日期:2024-02 标题:词 作者:名 -词 “原文词组”，或说“上周的新闻”
    把稿子作为文件发来，我核对里面的引文
    /topics — 报道的关键词，点了就问
    /language — 选择语言
    /about — 我怎样回答

    在任何聊天的输入框里写 @{ $username } 和问题，可以直接引用报道原文。

about =
    引据只引用，不撰写。引文与报道逐字相同，粗体是最切题的部分，下面注明标题、报纸、日期和段落。报道没有印出的年份，我不会补。报道里找不到答案，我会直说。

    现有报道 { $count } 篇，共 { $paragraphs } 段。

headline = 《{ $headline }》
paragraph-number = 第 { $paragraph } 段
outside-body = 标题与署名
see-headline = 见标题
see-caption = 见图片说明
page-of-file = 第 { $page } 页
caption = 图片说明：{ $caption }
cut = ……
source-link = 来源网页
tags = 标签：{ $tags }
asked = 问：{ $question }

not-in-reports = 现有报道没有说到这个问题。
nearest = 报道没有直接这样说，最接近的是：
differs = 问的是“{ $asked }”，这里是“{ $found }”：
offer-reports = 内容最接近的报道：
offer-questions = 不妨问问报道里有的：
offer-both = 下面是内容最接近的报道，以及报道能回答的问题：
greeting = 您好！请直接提问，比如“{ $example }”。
greeting-bare = 您好！请直接用中文提问。
thanks = 不客气。还想知道什么，直接问就好。
not-a-question = 请用文字提一个问题，比如“{ $example }”。
not-a-question-bare = 请用文字提一个问题。
ask-what = 您想问什么？请回复这条消息。
ask-placeholder = 您的问题

numbered = { $number } { $name }
button-previous = ‹ 上一段
button-next = 下一段 ›
button-position = { $number }/{ $total }
button-context = 上下文
button-summary = 摘要
button-original = 原文
button-read = 读全文
button-whole = 整篇读
button-pages = 分页读
button-back = ‹ 返回引文
button-next-page = 下一页 ›
button-previous-page = ‹ 上一页
button-list = 报道列表
notice-position = 现在看的是第 { $number }，共 { $total }。

reports-title = 共有报道 { $count } 篇，新的在前。
reports-found = 含“{ $words }”的报道 { $count } 篇：
reports-not-found = 没有标题、报纸、日期或署名含“{ $words }”的报道。发送 /reports 看全部报道。
report-unknown = 没有找到“{ $words }”这篇报道。发送 /reports 看全部报道。
report-gone = 这篇报道已经撤下。
report-which = 您指的是哪一篇？

summary-title = 摘要（全是原句）
summary-empty = 这篇报道只有标题，没有正文。
reading-position = 第 { $from }–{ $to } 段，共 { $total } 段
reading-position-one = 第 { $from }/{ $total } 段
contents = 目录
whole-unsupported = 这里显示不了整篇，请分页读。

hint-text-only = 我只看得懂文字，请用中文写下您的问题。
hint-unknown-command = 没有这个命令。发送 /help 看怎么用，或直接提问。
button-expired = 这个按钮已经失效，请重新提问。
ask-again = 刚才没能及时答复，请再问一次。

inline-private-chat = 与引据单独聊
inline-no-answer = 现有报道没有说到，单独问引据

language-which = 用哪种语言和您说话？引文总是报道里的原文。
language-zh-hans = 简体中文
language-zh-hant = 繁體中文
language-en = English
language-auto = 跟随 Telegram
chosen = ✓ { $name }
notice-language = 好的，记住了。

converted-note = （引文已转为繁体，原文为简体）
button-converted = 引文转为繁体
button-printed = 引文看原文
button-useful = 👍 有用
button-useless = 👎 没用
button-copy-citation = 复制引文
button-copy-quote = 复制原文
button-share = 转给别人
notice-useful = 记下了，谢谢。
notice-useless = 记下了，谢谢。换个问法也许更准。
notice-vote-withdrawn = 已撤回。

topics-of-all = 这些报道说的是：
topics-of-report = 说的是：
topics-none = 没有找到可以问的关键词。

guest-ask-what = 想问什么？请提到我（@{ $username }）并写下问题。
rate-limited = 您问得太快，请过一分钟再问。

check-verbatim = 逐字相符。
check-marks = 仅标点、字形或数字写法不同。
check-differs = 有出入。报道里最接近的是：
check-absent = 没有找到：现有报道里没有这段话，也没有相近的。
check-held = 现有报道中有 { $count } 篇印有这段话，日期最早的在前。
check-near = 同样接近的报道有 { $count } 篇，日期最早的在前。
check-difference = 您给的：{ $said } → 报道：{ $printed }
check-added = 您给的：{ $said } → 报道没有
check-left-out = 您给的没有 → 报道：{ $printed }
check-more-differences = 另有 { $count } 处不同。
check-cut = 引文两端截断了原文：
check-each = 共 { $count } 句：✓ 逐字相符 { $verbatim } · ≈ 写法不同 { $marks } · ✗ 有出入 { $differs } · － 没有找到 { $absent }
check-verbatim-piece = ✓ { $text }
check-marks-piece = ≈ { $text }
check-differs-piece = ✗ { $text }
check-absent-piece = － { $text }
check-more-pieces = 还有 { $count } 句，请分段发来。
check-what = 请把要核对的话写在 /check 后面，或回复那条消息发送 /check。

manuscript-each = 稿中引文 { $count } 处：✓ 逐字相符 { $verbatim } · ≈ 写法不同 { $marks } · ✗ 有出入 { $differs } · － 没有找到 { $absent }
manuscript-without-quotations = 稿子里没有找到引号里的话。要核对整句，请把文字贴过来，或发送 /check 文字。
manuscript-unreadable = 这个文件读不出文字。请发 .txt、.docx、.pdf 或 .html，或把文字贴过来。
manuscript-too-large = 文件太大，请发 { $megabytes } MB 以内的，或把要核对的文字贴过来。

intake-found = 这个文件里有 { $count } 篇报道：
intake-more = 还有 { $count } 篇。
intake-doubts = ⚠ { $doubts }
intake-problem = ⚠ { $problem }
intake-left-out = 略去 { $count } 行，如：{ $line }
intake-ask = 收入报道吗？
intake-unreadable = 这个文件读不出报道。
intake-too-large = 文件太大，请发 { $megabytes } MB 以内的，或直接放进报道文件夹。
intake-taken-in = 已收入 { $headline }，文件名 { $file }，几秒后就能问到。发送 /undo 可以撤回。
intake-dropped = 没有收入 { $headline }。
intake-not-written = 没能写进报道文件夹，请检查它的权限和剩余空间，再按一次。
intake-gone = 这份文件已经处理过，或放了太久。要收入请再发一次。
intake-title-which = { $headline } 改成什么标题？请回复这条消息。
intake-title-placeholder = 新的标题
intake-title-too-long = 标题太长，请写在 { $count } 字以内。
intake-title-kept = 这个文件的标题改不了：改了会动到正文。可以收入原样，或在原文件里改好再发。
intake-undone = 已撤下 { $headline }，文件 { $file } 删除了。
intake-undone-already = { $headline } 的文件 { $file } 已经不在报道文件夹里。
intake-changed-since = { $headline } 的文件 { $file } 收入后有人改过，没有删除。
intake-not-removed = 没能删除 { $headline } 的文件 { $file }，请检查报道文件夹的权限，再发送 /undo。
intake-nothing-to-undo = 没有可以撤回的收入。
button-take-in = 收入
button-retitle = 改标题
button-drop = 不要
button-check-file = 核对引文

access-card = { $name } 想使用引据，允许吗？
access-card-chat = { $name } 想使用引据，允许吗？群里的人都能提问。
access-brought = { $name }，由 { $by } 加入
access-decided-allowed = ✓ { $name } 可以使用引据。由 { $by } 决定。
access-decided-refused = ✕ { $name } 不能使用引据。由 { $by } 决定。
access-asked = 引据要管理员同意才能使用，已经替您去问了。同意后马上回答您。
access-asked-chat = 这个群要管理员同意才能使用引据，已经去问了。
access-refused = 抱歉，引据只回答管理员允许的读者。需要使用请联系管理员，告诉他您的编号 { $id }。
access-refused-chat = 抱歉，这个群还不能使用引据。需要使用请联系管理员，告诉他群的编号 { $id }。
access-refused-press = 抱歉，引据只回答管理员允许的读者。
access-allowed = 管理员同意了，您可以提问了。
access-allowed-chat = 管理员同意了，这个群可以使用引据了。
access-open = 打开引据
access-whom = 请写明是谁：/{ $command } 编号或 @用户名，可以写几个。在群里单独发送 /{ $command }，说的是这个群。
members-list = 读者和群 { $count } 个：
members-none = 还没有人申请，也没有允许或拒绝过谁。
member-allowed = ✓ { $name } · { $by } · { $day }
member-refused = ✕ { $name } · { $by } · { $day }
member-asked = … { $name } · { $day }
button-allow = 允许
button-refuse = 拒绝
button-allow-one = 允许 { $name }
button-refuse-one = 拒绝 { $name }

corpus-which = 这里读哪些报道库？点一下换一下，全选就是能读的都读。
corpus-only = 这里只能读一个报道库：{ $name }。
corpus-none = 这里没有能读的报道库。
corpus-main = 主库
corpus-one-at-least = 至少要留一个。

asked-otherwise = 您问的是{ $said }，报道写的是{ $printed }。
asked-added = 您问的是{ $said }，报道没有这样写。
asked-unsaid = 报道里没有找到这句话出自其口。
asked-untold = 这段报道没有照这样说，最切题的是：
asked-left-out = 您没有问到，报道还写了{ $printed }。

filter-source = 来源 { $words }
filter-headline = 标题含 { $words }
filter-author = 作者 { $words }
filter-tag = 标签 { $words }
filter-date = 日期 { $words }
filter-phrase = 含“{ $words }”
filter-without = 不含 { $words }
filter-any = 含 { $words }
filter-or = { " 或 " }
filter-newest = 最新在前
filter-oldest = 最早在前
filter-empty = 没有报道符合这些条件。
filter-undated = 另有 { $count } 篇没有印出日期或年份，未计在内：{ $headlines }
button-take-off = ✕ { $name }
button-without-filter = 不加条件再问
reports-filtered = 符合条件的报道 { $count } 篇：
mistake-no-words = “{ $words }”后面没有写内容，没有当作条件。
mistake-no-date = 没有看懂“{ $words }”里的日期，没有当作条件。日期可以写 2024-02、2024-02-20 或 2024-02-01..2024-03-15。
mistake-no-order = 没有看懂“{ $words }”，排序可以写 最新 或 最早。
mistake-open-quotation = “{ $words }”的引号没有写完，当作一般的词来找。
mistake-nothing-beside-or = “{ $words }”两边要各有一个词，没有当作条件。

terminal-welcome =
    没有设置 BOT_TOKEN，就在终端里聊。要接入 Telegram：向 @BotFather 发送 /newbot，把得到的令牌写进 .env 的 BOT_TOKEN=，再运行 npm start。
terminal-buttons = 输入按钮前的数字就是按它；Ctrl+D 结束。

# What was found in a file, for editors.
doubt-headline-from-file = 正文里没有标题，用了文件名
doubt-headline-from-opening = 正文里没有标题，用了开头的话
doubt-no-date = 没有日期
doubt-no-source = 没有来源
doubt-no-byline = 没有署名
doubt-no-text = 没有正文
doubt-and = 、
left-out = 略去：{ $line }
paragraph-count = { $count } 段
