import { breakWords, type Report } from '../kernel/verify/index.ts'

/** What a check found, line by line, as the command prints it. */
export const reportWords = (report: Report, ms: number): string[] => {
  const perSecond = ms > 0 ? Math.round(((report.events + report.auditRows) / ms) * 1000) : 0
  const sealed = Object.entries(report.sealed).map(([label, n]) => `${label}${n}条`)
  const lines = [
    `已查：${report.streams}个流、${report.events}个事件，登记簿${report.registers}册、${report.auditRows}条登记，编号${report.numbers}个，` +
      `${sealed.length > 0 ? `${sealed.join('、')}，` : ''}根${report.roots}号（其中流头${report.leaves}个）。`,
    `用时${(ms / 1000).toFixed(1)}秒，每秒${perSecond}个事件。`,
    ...report.notes.map((note) => `注意：${note}`),
  ]
  const [first, ...others] = report.breaks
  if (first === undefined) return [...lines, '结果：记录完好，没有发现断点。']
  lines.push(`结果：记录有断点，共${report.breakCount}处。`, `第一处：${breakWords(first)}`)
  for (const other of others) lines.push(`其余：${breakWords(other)}`)
  const untold = report.breakCount - report.breaks.length
  if (untold > 0) lines.push(`还有${untold}处没有列出。`)
  lines.push('请保存现场，不要改动数据库和 ANCHOR_DIR，先查明第一处的来由。')
  return lines
}
