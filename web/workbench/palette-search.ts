/** What the palette can do besides finding cases and items. */
export type PaletteCommand = { to: string; label: string; words: readonly string[] }

export const COMMANDS: readonly PaletteCommand[] = [
  { to: '/intake', label: '收新件', words: ['按 N', 'shouxinjian', 'sxj', '收件'] },
  { to: '/', label: '我的待办', words: ['按 G', 'daiban', 'db'] },
  {
    to: '/window',
    label: '窗口在岗与办件量',
    words: ['代岗、调整经办人', 'chuangkou', 'ck', 'daigang', '负载'],
  },
  { to: '/notice', label: '一次性告知', words: ['按 T', 'gaozhi', 'gz', 'yicixing', '告知单'] },
  { to: '/findings', label: '需要说明的事', words: ['疑问、按期要做的', 'shuoming', 'sm', '说明', '定期'] },
  { to: '/calendar', label: '工作日历', words: ['放假、调休', 'rili', 'rl', 'gongzuorili', '节假日'] },
  { to: '/ledger', label: '今日台账', words: ['可打印', 'taizhang', 'tz'] },
  { to: '/rulebook', label: '规章制度', words: ['条款检索', 'guizhang', 'gz', 'tiaokuan'] },
  { to: '/account', label: '我的账号', words: ['动态口令', 'zhanghao', 'zh', 'dongtaikouling', '恢复码'] },
  { to: '/password', label: '修改密码', words: ['', 'mima', 'mm'] },
]

/** The commands whose name or everyday word contains what was typed; all of them while nothing is typed. */
export const commandsFor = (q: string, commands: readonly PaletteCommand[]): readonly PaletteCommand[] => {
  const wanted = q.trim().toLowerCase()
  return commands.filter(({ label, words }) => [label, ...words].some((word) => word.includes(wanted)))
}

/** Whether what was typed names a command outright, so that it stands before items that are only like it. */
export const isMeant = ({ label, words }: PaletteCommand, q: string): boolean => {
  const wanted = q.trim().toLowerCase()
  const isEnough = wanted.length > 2 || /\p{Script=Han}/u.test(wanted)
  return isEnough && [label, ...words.slice(1)].some((word) => word.startsWith(wanted))
}

/** A scanned code may carry blanks, group points or an address around the number; a typed name stays as it is. */
export const readScan = (typed: string): string => {
  const text = typed.normalize('NFKC').trim()
  const digits = text.replace(/[\s·.-]/g, '')
  if (/^\d{10,}[\dXx]?$/.test(digits)) return digits.toUpperCase()
  const inside = /(?:^|\D)(\d{23,27})(?:\D|$)/.exec(text)
  return inside?.[1] ?? text
}
