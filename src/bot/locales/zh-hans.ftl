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
command-privacy = 记住您的什么，怎样删除
command-subscribe = 接收编辑部的通知
command-desk = 编辑台：没有答案的问题等
command-announce = 给读者或频道发通知
command-members = 谁可以用，允许和拒绝
command-corpus = 这个聊天读哪些报道库
command-undo = 撤回最近收入的报道

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
    /privacy — 我记住您的什么；/export 发给您，/forget 全部删除

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
corrected = 报道已更正
corrected-before = 原来是：
corrected-now = 现在是：
corrected-taken-out = 现在的报道里没有这段话了。
corrected-unkept = 这段文字和引用时不同了，原来的文字没有留存。
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
intake-not-fetched = 没能从 Telegram 取回这份文件，请稍后再试。
intake-gone = 这份文件已经处理过，或放了太久。要收入请再发一次。
intake-title-which = { $headline } 改成什么标题？请回复这条消息。
intake-title-placeholder = 新的标题
intake-title-too-long = 标题太长，请写在 { $count } 字以内。
intake-title-empty = 这个标题里没有看得见的字。再按“改标题”试试。
intake-undone = 已撤下 { $headline }，文件 { $file } 删除了。
intake-undone-already = { $headline } 的文件 { $file } 已经不在报道文件夹里。
intake-changed-since = { $headline } 的文件 { $file } 收入后有人改过，没有删除。
intake-not-removed = 没能删除 { $headline } 的文件 { $file }，请检查报道文件夹的权限，再发送 /undo。
intake-nothing-to-undo = 没有可以撤回的收入。
button-take-in = 收入
button-retitle = 改标题
button-drop = 不要
button-check-file = 核对引文

access-named = { $name }（{ $id }）
access-brought = { $by } 邀请引据加入的群“{ $name }”
access-card = 想使用引据：{ $who }。允许吗？
access-card-chat = 想使用引据：{ $who }。允许吗？群里的人都能提问。
access-decided-allowed = ✓ 可以使用引据：{ $who }。由 { $by } 决定。
access-decided-refused = ✕ 不能使用引据：{ $who }。由 { $by } 决定。
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
member-allowed = ✓ { $who } · { $by } · { $day }
member-refused = ✕ { $who } · { $by } · { $day }
member-asked = … { $who } · { $day }
button-allow = 允许
button-refuse = 拒绝
button-allow-one = 允许 { $name }
button-refuse-one = 拒绝 { $name }

corpus-which = 这里读哪些报道库？点一下换一下，全选就是能读的都读。
corpus-only = 这里只能读一个报道库：{ $name }。
corpus-none = 这里没有能读的报道库。
corpus-main = 主库
corpus-one-at-least = 至少要留一个。

privacy-title = 引据记住您的什么，为什么，记多久：
privacy-preferences = 您选的界面语言、引文字形：好照您选的说话。记到您改掉或删除。
privacy-questions = 您问的话和得到的结论：编辑由此知道读者在找什么。只和一个带密钥的散列放在一起，不记您是谁；{ $days } 天后删除。在其他聊天里用 @ 引用时打的字不记。
privacy-no-questions = 您问的话：不记。
privacy-votes = 您的 👍 和 👎：好知道哪些引文答得好。记到您撤回或删除，也只和散列放在一起；所判的那个问题 { $days } 天后删除。
privacy-votes-alone = 您的 👍 和 👎：好知道哪些引文答得好。记到您撤回或删除，只和一个带密钥的散列放在一起。
privacy-names = 散列的密钥每 { $days } 天更换，最多两把有用：所以您做过的事最多 { $most } 天内还能归到您，/export 和 /forget 也只到那里；再早的，谁也认不出是谁的了。
privacy-messages = 正在处理的消息：答完即删；只留最近回答的消息编号（不含文字），好在您改了问题时改答案。太长而写不进按钮的话，和您的散列一起留到问题删除的时候。
privacy-announcements = 您要的通知：发送 /subscribe 才记，/unsubscribe 就删。
privacy-access = 谁可以用：管理员的决定和您的名字，记到管理员改掉；/forget 不删。等管理员决定时问的话，加密后留到答完，最多一天。
privacy-reader = 您的问题会发给运营者的阅读服务器 { $host }，由它判断哪段原文回答了问题；不附您是谁。
privacy-acts = 您是管理员：您做过的管理操作记 { $days } 天，/forget 不删。
privacy-yours = /export 把记住的发给您，/forget 全部删除。
privacy-nothing = 这里什么都不记：关掉就忘。
privacy-in-private = 这件事请和我单独聊时再做。
export-about = 这是引据记住的关于您的一切。更早的记录已经无法归到任何人，不在其中。
export-ready = 这是我记住的关于您的一切。
forget-ask = 删除我记住的关于您的一切吗？您选的语言、问过的话、👍 和 👎、订阅的通知都会没有，不能恢复。
forgotten = 删除了。我不再记得您的任何事。
forget-kept = 好的，都留着。
forget-failed = 现在删不了，请过一会再按。
button-forget = 全部删除
button-keep = 不删

desk-title = 编辑台。请选：
desk-no-questions = 设置了不记问题（KEEP_QUESTIONS=0），关于问题的各项都是空的。
desk-counted = { $name }（{ $count }）
desk-unanswered = 没有答案的问题
desk-useless = 判为没用的引文
desk-quoted = 引得最多的段落
desk-unquoted = 没有引过的报道
desk-days = 每天的问题
desk-acts = 管理员做过的事
desk-empty = { $name }：没有。
desk-unanswered-title = 没有答案的问题 { $count } 个，越新、问得越多的越前：
desk-useless-title = 判为没用的引文 { $count } 处，新的在前：
desk-quoted-title = 引过的段落 { $count } 段，多的在前：
desk-unquoted-title = 没有引过的报道 { $count } 篇，新的在前：
desk-acts-title = 管理员做过的事 { $count } 件，新的在前：
desk-asked = 问过 { $times } 次，最近 { $day }
desk-nearest = 最接近的：
desk-nothing-near = 报道里没有相近的。
desk-question-gone = 问题已不保留
desk-votes = { $votes } 人判为没用，最近 { $day }
desk-quoted-times = 引过 { $times } 次，最近 { $day }
desk-settled = 这个问题已经处理过，或已不在列表里。
desk-days-sum = 近 { $days } 天共 { $all } 问：🟦 有答案 { $answered } · 🟨 只有接近的 { $nearest } · 🟥 没有 { $none }
desk-day = { $day }：有答案 { $answered } · 接近 { $nearest } · 没有 { $none }
desk-act = { $what }：{ $subject }
act-take-in = 收入
act-retitle = 改标题
act-drop = 不要
act-take-out = 撤回
act-alias = 补别名
act-ignore = 忽略问题
act-announce = 发通知
act-stop-announcing = 停发通知
act-allow = 允许
act-refuse = 拒绝
act-bind = 限定报道库
button-alias = 补别名
button-ignore = 忽略
alias-which = “{ $question }”
    里的哪个词，报道里叫别的？请回复：问题里的词=报道里的词，比如：工信局=工业和信息化局
alias-placeholder = 工信局=工业和信息化局
alias-none = 没有看懂。请写成一行，用等号连起同一事物的两个名称，比如：工信局=工业和信息化局
alias-not-written = 没能写进别名文件，请检查它的权限，再发一次。
alias-answers = 已记下 { $line }，从现在起有效。这个问题现在这样答：
alias-answers-not = 已记下 { $line }，从现在起有效。不过这个问题仍然没有答案：

subscribed = 好的，编辑部有通知时我告诉您。不想要了，发送 /unsubscribe 或按通知下面的按钮。
unsubscribed = 好的，不再给您发通知。
announce-what = 要通知什么？请发来文字，格式照原样保留。发给频道：/announce @频道名 文字。
announce-placeholder = 通知的文字
announce-text-only = 通知只能是文字。
announce-nobody = 还没有读者要通知（读者发送 /subscribe 就会收到）。发给频道：/announce @频道名 文字。
announce-no-channel = 找不到 { $channel }，或我不是它的管理员。
announce-ask-readers = 上面就是读者将看到的样子。发给订阅的 { $count } 位读者吗？
announce-ask-channel = 上面就是读者将看到的样子。发到频道“{ $title }”（{ $count } 人）吗？
announce-sending = 正在发送，发完告诉您。
announce-cancelled = 没有发送。
announce-stopped = 停下了，不再发给其余的人。
announce-over = 这条通知已经处理过了。
announce-done = 通知发完了：送到 { $sent }{ $gone ->
        [0] { "" }
       *[other] ，对方已停用而退订 { $gone }
    }{ $failed ->
        [0] { "" }
       *[other] ，没能送到 { $failed }
    }{ $uncertain ->
        [0] { "" }
       *[other] ，不确定 { $uncertain }
    }。
button-announce = 发送
button-cancel = 取消
button-stop-announcing = 停止发送
button-subscribe = 接收通知
button-unsubscribe = 不再接收

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

# Why a file, or a part of it, cannot be read, or what was guessed.
problem-no-text = 里面没有文字。
problem-too-large = 超过 { $megabytes } MB，太大了。
problem-no-permission = 机器人没有权限读它。
problem-link = 它是一个链接，指向的文件不存在。
problem-no-file = 它既不是文件，也不是文件夹。
problem-slow = 读了 { $seconds } 秒还没读完，放弃了。
problem-memory = 读它要用的内存太多。
problem-damaged = 文件损坏了。
problem-encrypted = 文件加了密码，请另存为不带密码的。
problem-sold = 书店给正文加了密，读不出来。
problem-old-office = 这是旧格式（.doc、.wps、.rtf 等），请另存为 .docx。
problem-spreadsheet = 这是电子表格，请另存为 .csv。
problem-presentation = 这是演示文稿，请把文字另存为 .docx。
problem-archive = 这种压缩包读不了，请改用 .zip。
problem-packing = 压缩包里还套着压缩包，或用了少见的压缩方式，没有打开。
problem-many-files = 压缩包里的文件超过 { $count } 个。
problem-bomb = 解开后大得不正常，没有打开。
problem-no-files = 压缩包里没有读得了的文件。
problem-picture = 这是图片，要先识别出文字（OCR）。
problem-recording = 这是音频或视频，不是文字。
problem-program = 这是程序或数据库，不是文字。
problem-no-encoding = 认不出文字的编码；请另存为 UTF-8。
problem-encoding = 编码是猜的：{ $encoding }，请看看有没有乱码。
problem-many-pages = 超过 { $count } 页，请分成几份。
problem-scan = 各页都是扫描的图片，要先识别出文字（OCR）。
problem-scanned-pages = 第 { $pages } 页是扫描的图片，没有读，要先识别出文字（OCR）。
problem-no-article = 网页里没有找到文章。
problem-chapter = { $name } 这一章读不出来。
problem-no-channel = 这是 Telegram 的导出文件，但不是频道的。
problem-no-posts = 里面的帖子都没有文字。
problem-posts = 有 { $count } 条帖子读不出来。
problem-no-column = 没有叫 text（或 content、body、正文、内容）的列。
problem-line = 第 { $number } 行不是 JSON 对象。
problem-rows = 没有正文的行：{ $rows }。
problem-front-matter-open = 开头的说明缺少结尾的 --- 一行。
problem-front-matter = 开头的说明读不懂（{ $reason }）。
problem-beside = 旁边的 .yml 文件读不懂（{ $reason }）。
problem-beside-long = 旁边的 .yml 文件太长，没有读。
problem-unreadable = 读不出来。{ $reason }
problem-in-archive = { $file }：{ $problem }
