/** Stock phrases of one's own, kept on the server; a few to begin with. */
export const FIRST_PHRASES: Readonly<Record<string, readonly string[]>> = {
  pass: ['材料齐全，符合法定形式，同意。', '情况属实，符合条件，同意。', '经现场核查，情况属实，拟同意。'],
  back: ['请核对申请人信息与证件是否一致。', '请补充现场核查情况后再报。'],
  refuse: ['不符合法定条件，理由如下：'],
}

const MOST = 9

/** The phrases with one more at the end; the same words do not stand twice, and nine have a key. */
export const withPhrase = (phrases: readonly string[], text: string): readonly string[] => {
  const phrase = text.trim()
  if (phrase === '' || phrases.includes(phrase)) return phrases
  return [...phrases, phrase].slice(-MOST)
}

export const withoutPhrase = (phrases: readonly string[], text: string): readonly string[] =>
  phrases.filter((phrase) => phrase !== text)
