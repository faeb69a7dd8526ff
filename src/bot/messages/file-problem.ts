import type { Translate } from '../locale.js';

/**
 * What the log says of a file in half a sentence, for operators; administrators and editors read it in their language.
 * What a group holds is said in the sentence.
 */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^it holds no text$/u, 'problem-no-text'],
  [/^it is larger than (?<megabytes>\d+) MB$/u, 'problem-too-large'],
  [/^the bot has no permission to read it$/u, 'problem-no-permission'],
  [/^it is a link (?:that leads to itself|to nothing)$/u, 'problem-link'],
  [/^it is neither a file nor a folder$/u, 'problem-no-file'],
  [
    /^(?:reading it did not end within|it takes longer than) (?<seconds>\d+) s(?: to read)?$/u,
    'problem-slow',
  ],
  [/^it needs too much memory to be read$/u, 'problem-memory'],
  [/^it is damaged(?: JSON)?$/u, 'problem-damaged'],
  [/^it is encrypted; save it without a password$/u, 'problem-encrypted'],
  [/^its text is encrypted by the shop that sold it$/u, 'problem-sold'],
  [/^it is (?:RTF|an old Word, Excel or WPS file); save it as \.docx$/u, 'problem-old-office'],
  [/^it is a spreadsheet; save it as \.csv$/u, 'problem-spreadsheet'],
  [/^it is a presentation; save its text as \.docx$/u, 'problem-presentation'],
  [/^it is an archive other than zip; pack it as \.zip$/u, 'problem-archive'],
  [/^(?:it is packed in a way other than deflate|a zip in a zip is not opened)$/u, 'problem-packing'],
  [/^it holds more than (?<count>\d+) files$/u, 'problem-many-files'],
  [/^it unpacks to far more than its size allows$/u, 'problem-bomb'],
  [/^it holds no file that can be read$/u, 'problem-no-files'],
  [/^it is a picture: needs OCR$/u, 'problem-picture'],
  [/^it is a recording, not a text$/u, 'problem-recording'],
  [/^it is a program or a database, not a text$/u, 'problem-program'],
  [/^it is not a text file in UTF-8, UTF-16, GB18030 or Big5$/u, 'problem-no-encoding'],
  [/^its encoding is guessed to be (?<encoding>\S+)$/u, 'problem-encoding'],
  [/^it has more than (?<count>\d+) pages$/u, 'problem-many-pages'],
  [/^no page has a text layer: needs OCR$/u, 'problem-scan'],
  [/^pages? (?<pages>[\d, ]+) (?:has|have) no text layer: needs OCR$/u, 'problem-scanned-pages'],
  [/^no article is found in the page$/u, 'problem-no-article'],
  [/^its chapter (?<name>.+) cannot be read$/u, 'problem-chapter'],
  [/^it is a Telegram export, but not of a channel$/u, 'problem-no-channel'],
  [/^none of its posts has a text$/u, 'problem-no-posts'],
  [/^(?<count>\d+) of its posts cannot be read$/u, 'problem-posts'],
  [/^none of its columns is called text .*$/u, 'problem-no-column'],
  [/^line (?<number>\d+) is no JSON object$/u, 'problem-line'],
  [/^(?<rows>(?:row|item) \d.*) without a text$/u, 'problem-rows'],
  [/^its front matter has no closing line of ---$/u, 'problem-front-matter-open'],
  [/^its front matter (?:cannot be read|may be read wrongly): (?<reason>.+)$/su, 'problem-front-matter'],
  [/^its \.yml file (?:cannot be read|may be read wrongly): (?<reason>.+)$/su, 'problem-beside'],
  [/^its \.yml file is too long to be read$/u, 'problem-beside-long'],
  [/^it cannot be read(?: \((?<reason>.*)\))?$/su, 'problem-unreadable'],
];
const IN_ARCHIVE = /^(?<file>[^:]*\.[A-Za-z0-9]{1,8}): (?<problem>.+)$/su;

/** A problem of a file as a sentence; in the words of the log where they have none in the reader's language. */
export function problemSentence(t: Translate, problem: string): string {
  for (const [pattern, key] of SENTENCES) {
    const found = pattern.exec(problem);
    if (found !== null) return t(key, { reason: '', ...found.groups });
  }
  const inArchive = IN_ARCHIVE.exec(problem)?.groups;
  if (inArchive?.problem === undefined) return problem;
  const [first, ...others] = inArchive.problem.split(/; (?=[^;:]*\.[A-Za-z0-9]{1,8}: )/u);
  const sentence = t('problem-in-archive', {
    file: inArchive.file ?? '',
    problem: problemSentence(t, first ?? ''),
  });
  return others.length === 0 ? sentence : `${sentence} ${problemSentence(t, others.join('; '))}`;
}
