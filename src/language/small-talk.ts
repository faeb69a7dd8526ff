/** A word to the bot itself rather than a question to the reports. */
export type SmallTalk = 'greeting' | 'thanks' | 'about';

const PATTERNS: readonly (readonly [SmallTalk, RegExp])[] = [
  [
    'greeting',
    /^(?:你们?好|您好|大家好|哈喽|哈罗|嗨|喂|hi|hello|hey|早上?好?|上午好|中午好|下午好|晚上好|晚安|在吗|在不在|有人吗)+[呀啊吗哈]*$/u,
  ],
  [
    'thanks',
    /^(?:非常|太|多|十分)?(?:谢谢|感谢|多谢|谢了|辛苦|thanks?|thankyou|thank you)(?:你们?|您|了|啦|大家)*$/u,
  ],
  [
    'about',
    /^(?:请问)?(?:你们?|您)(?:是谁|是什么|叫什么|叫什么名字|是机器人吗|是人吗|是真人吗|能做什么|能干什么|会什么|会做什么|有什么用|有什么功能|怎么用|怎么使用)$|^(?:怎么用|怎么使用|使用方法|使用说明|帮助|help|who are you|what can you do)$/u,
  ],
];

/** @returns what a normalised text says to the bot; `null` where it is anything else */
export function smallTalkIn(text: string): SmallTalk | null {
  const bare = text.replace(/[^\p{L}\p{N} ]+/gu, '').trim();
  return PATTERNS.find(([, pattern]) => pattern.test(bare))?.[0] ?? null;
}
