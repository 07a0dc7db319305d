import { parseArgs } from 'node:util'

export type Arguments = {
  exportFile: string | undefined
  writeExport: string | undefined
  centre: number | undefined
  fingerprints: readonly string[]
}

export const usage = `用法：
  npm run verify                                        查对整个数据库和 ANCHOR_DIR 中的根
  npm run verify -- --fingerprint <指纹>                同上，根的签名用外部给出的公钥指纹核对
  npm run verify -- --write-export <文件> [--centre 号]  把一个中心的记录导出并签名
  npm run verify -- --export <文件> --fingerprint <指纹> 不用数据库，查对导出的文件
退出码：0 完好，1 有断点，2 没有查成。`

const isFingerprint = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)

/** Reads the command line; a problem comes back in words. */
export const readArguments = (args: readonly string[]): Arguments | { problem: string } => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        export: { type: 'string' },
        'write-export': { type: 'string' },
        centre: { type: 'string' },
        fingerprint: { type: 'string', multiple: true },
      },
    })
    const fingerprints = (values.fingerprint ?? []).flatMap((text) => text.toLowerCase().split(','))
    if (!fingerprints.every(isFingerprint)) return { problem: '--fingerprint 应为 64 位十六进制数字。' }
    if (values.centre !== undefined && !/^\d{1,9}$/.test(values.centre))
      return { problem: '--centre 应为中心的号。' }
    if (values.export !== undefined && values['write-export'] !== undefined)
      return { problem: '--export 和 --write-export 一次只能用一个。' }
    return {
      exportFile: values.export,
      writeExport: values['write-export'],
      centre: values.centre === undefined ? undefined : Number(values.centre),
      fingerprints,
    }
  } catch {
    return { problem: '不认识的参数。' }
  }
}
