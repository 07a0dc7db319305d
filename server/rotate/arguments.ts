import { parseArgs } from 'node:util'
import { keyBytes } from '../config.ts'

export type RotateArguments = { next: 'none' | 'make' | Buffer }

export const rotateUsage = `用法（先停下一门；设置与服务相同）：
  npm run rotate-keys -- --make          生成一把新密钥，换过去
  npm run rotate-keys -- --new <base64>  换成给出的密钥（32字节）；写 - 则从标准输入读，不留在命令历史里
  npm run rotate-keys                    接着做没有做完的；或 FIELD_KEY 已是新的、FIELD_KEY_FORMER 是原来的，换过去
退出码：0 已换好，1 没有换成（说明里有下一步），2 用法不对或被中断。`

/** Reads the command line; a problem comes back in words that never repeat a key. */
export const readRotateArguments = (
  args: readonly string[],
  input: () => string,
): RotateArguments | { problem: string } => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { new: { type: 'string' }, make: { type: 'boolean' } },
    })
    if (values.new !== undefined && values.make === true)
      return { problem: '--new 和 --make 一次只能用一个。' }
    if (values.make === true) return { next: 'make' }
    if (values.new === undefined) return { next: 'none' }
    const next = keyBytes(values.new === '-' ? input() : values.new)
    return next === undefined ? { problem: '--new 应为 32 字节的 base64。' } : { next }
  } catch {
    return { problem: '不认识的参数。' }
  }
}
