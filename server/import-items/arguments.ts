import { parseArgs } from 'node:util'
import type { LocalDate } from '@yimen/contract/local-date.ts'

export type Arguments = {
  file: string
  centre: number | undefined
  /** The first day cases may be taken in under what is imported; undefined = today. */
  from: LocalDate | undefined
  checkOnly: boolean
}

export const usage = `用法：
  npm run import-items -- <文件>                     导入事项目录，完整的事项自今天起施行
  npm run import-items -- <文件> --from <年-月-日>   自这一天起施行
  npm run import-items -- <文件> --centre <号>       导入到这个中心（数据库里有几个中心时）
  npm run import-items -- <文件> --check             只检查文件，不连接数据库
文件的格式同 demo/catalogue.json。
退出码：0 全部完整，1 有不完整的，2 没有做成。`

const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/** Reads the command line; a problem comes back in words. */
export const readArguments = (args: readonly string[]): Arguments | { problem: string } => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        centre: { type: 'string' },
        from: { type: 'string' },
        check: { type: 'boolean', default: false },
      },
    })
    const [file, ...more] = positionals
    if (file === undefined) return { problem: '请写明事项目录文件。' }
    if (more.length > 0) return { problem: '一次只能导入一个文件。' }
    if (values.centre !== undefined && !/^[1-9]\d{0,8}$/.test(values.centre))
      return { problem: '--centre 应为中心的号。' }
    if (values.from !== undefined && !isDay(values.from))
      return { problem: '--from 应为施行的日期，例如 2026-12-01。' }
    return {
      file,
      centre: values.centre === undefined ? undefined : Number(values.centre),
      from: values.from,
      checkOnly: values.check,
    }
  } catch {
    return { problem: '不认识的参数。' }
  }
}
