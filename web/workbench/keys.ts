/** The keyboard of the workbench: one table, read by the handlers and by the list that `?` opens. */

export type KeyScope =
  | 'everywhere'
  | 'queue'
  | 'case'
  | 'intake'
  | 'find'
  | 'form'
  | 'findings'
  | 'notice'
  | 'calendar'

export const SCOPE_LABELS: Readonly<Record<KeyScope, string>> = {
  everywhere: '任何页面',
  queue: '待办列表',
  case: '办件',
  intake: '收件',
  find: '搜索时',
  form: '填写办理意见时',
  findings: '需要说明的事',
  notice: '一次性告知',
  calendar: '工作日历',
}

export const KEYS: readonly { scope: KeyScope; keys: readonly string[]; does: string }[] = [
  { scope: 'everywhere', keys: ['n'], does: '收新件' },
  { scope: 'everywhere', keys: ['t'], does: '一次性告知；在告知页上为下一位' },
  { scope: 'everywhere', keys: ['q'], does: '小问题已答复，计一次' },
  { scope: 'everywhere', keys: ['/', 'mod+k'], does: '搜索办件、事项、命令，或扫码' },
  { scope: 'everywhere', keys: ['g'], does: '回到待办列表' },
  { scope: 'everywhere', keys: ['?'], does: '列出全部按键' },
  { scope: 'everywhere', keys: ['escape'], does: '关闭当前一层；已填写的内容不丢失' },
  { scope: 'queue', keys: ['j', 'arrowdown'], does: '选下一件' },
  { scope: 'queue', keys: ['k', 'arrowup'], does: '选上一件' },
  { scope: 'queue', keys: ['enter'], does: '打开选中的办件' },
  { scope: 'queue', keys: ['['], does: '换到左边一栏' },
  { scope: 'queue', keys: [']'], does: '换到右边一栏' },
  { scope: 'case', keys: ['enter'], does: '做第一个可以做的操作' },
  { scope: 'case', keys: ['1', '…', '9'], does: '做按钮上标着这个数字的操作' },
  { scope: 'case', keys: ['w'], does: '为什么是这一天到期' },
  { scope: 'case', keys: ['p'], does: '打印刚出具的文书，一次一份；没有的，打印最近一份' },
  { scope: 'case', keys: ['z'], does: '撤销刚才的操作（60秒内，且他人尚未看到）' },
  { scope: 'intake', keys: ['enter'], does: '填下一项' },
  { scope: 'intake', keys: ['space'], does: '勾选；在“全部已收”上为全部勾选' },
  { scope: 'intake', keys: ['mod+a'], does: '在材料列表中：全部按所需份数收齐' },
  { scope: 'intake', keys: ['1', '…', '9'], does: '回答情形问题' },
  { scope: 'intake', keys: ['arrowdown', 'arrowup'], does: '在材料列表中：下一项、上一项' },
  { scope: 'intake', keys: ['alt+a'], does: '由代理人办理' },
  { scope: 'intake', keys: ['alt+m'], does: '其他情形：上门等收件方式、当场更正、补录、答复件' },
  { scope: 'intake', keys: ['alt+n'], does: '清空，收另一件' },
  { scope: 'intake', keys: ['mod+enter'], does: '做主按钮上写的操作（收件并受理、当场办结或收件）' },
  { scope: 'intake', keys: ['mod+shift+enter'], does: '只收件' },
  { scope: 'find', keys: ['enter'], does: '打开第一项，或选中的一项' },
  { scope: 'find', keys: ['arrowdown', 'arrowup'], does: '选下一项、上一项' },
  { scope: 'form', keys: ['mod+enter'], does: '提交' },
  { scope: 'findings', keys: ['j', 'arrowdown'], does: '选下一项' },
  { scope: 'findings', keys: ['k', 'arrowup'], does: '选上一项' },
  { scope: 'findings', keys: ['enter'], does: '说明、核实、认定或登记' },
  { scope: 'findings', keys: ['d'], does: '看经过' },
  { scope: 'findings', keys: ['o'], does: '打开办件' },
  { scope: 'findings', keys: ['['], does: '换到左边一栏' },
  { scope: 'findings', keys: [']'], does: '换到右边一栏' },
  { scope: 'notice', keys: ['1', '…', '9'], does: '回答情形问题' },
  { scope: 'notice', keys: ['enter'], does: '下一项；到最后出具并打印；出具之后为下一位' },
  { scope: 'notice', keys: ['mod+enter'], does: '不等问完，出具并打印' },
  { scope: 'notice', keys: ['mod+shift+enter'], does: '出具，来人扫码' },
  { scope: 'notice', keys: ['b'], does: '放大二维码' },
  { scope: 'notice', keys: ['p'], does: '再打印一次' },
  { scope: 'calendar', keys: ['['], does: '上一年' },
  { scope: 'calendar', keys: [']'], does: '下一年' },
  { scope: 'calendar', keys: ['e'], does: '编辑（系统管理员）' },
  { scope: 'calendar', keys: ['arrowleft', 'arrowright'], does: '编辑时：到前一天、后一天' },
  { scope: 'calendar', keys: ['arrowup', 'arrowdown'], does: '编辑时：到上一周、下一周' },
  { scope: 'calendar', keys: ['space'], does: '编辑时：换一种安排' },
  { scope: 'calendar', keys: ['mod+enter'], does: '编辑时：保存' },
  { scope: 'form', keys: ['alt+1', '…', 'alt+9'], does: '填入常用语' },
]

type Pressed = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean }

/** `mod+k`, `j`, `?`: Ctrl and ⌘ are one key, and Shift counts only beside a key that has no capital of its own. */
export const keyOf = ({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string => {
  const name = key === ' ' ? 'space' : key.toLowerCase()
  const parts: string[] = []
  if (ctrlKey || metaKey) parts.push('mod')
  if (altKey) parts.push('alt')
  if (shiftKey && name.length > 1) parts.push('shift')
  return [...parts, name].join('+')
}

/** True for keys that a field needs for itself. */
export const isForTyping = (key: string): boolean => !key.startsWith('mod+') && !key.startsWith('alt+')

const SIGNS: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  escape: 'Esc',
  arrowdown: '↓',
  arrowup: '↑',
  arrowleft: '←',
  arrowright: '→',
  space: '空格',
}

/** How a key is written on a button: `mod+k` → Ctrl K; Enter stays a word, it is drawn. */
export const keyParts = (key: string): readonly string[] =>
  key.split('+').map((part) => (part === 'enter' ? part : (SIGNS[part] ?? part.toUpperCase())))
