import { parseArgs } from 'node:util'

export type BackupArguments = { folder: string; keep: number | undefined }

export const backupUsage = `用法：
  npm run backup -- <目录>             在目录里写一份新的备份，系统可以照常使用
  npm run backup -- <目录> --keep <份数>  备份成功后只留最新的几份
退出码：0 已备份，1 没有备份成，2 用法不对或被中断。`

export const readBackupArguments = (args: readonly string[]): BackupArguments | { problem: string } => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { keep: { type: 'string' } },
      allowPositionals: true,
    })
    const [folder, ...more] = positionals
    if (folder === undefined || folder === '' || more.length > 0) return { problem: '请给出一个目录。' }
    if (values.keep !== undefined && !/^[1-9]\d{0,3}$/.test(values.keep))
      return { problem: '--keep 应为 1 到 9999 的整数。' }
    return { folder, keep: values.keep === undefined ? undefined : Number(values.keep) }
  } catch {
    return { problem: '不认识的参数。' }
  }
}

export type RestoreArguments = { folder: string; into: string | undefined; withoutKeys: boolean }

export const restoreUsage = `用法：
  npm run restore -- <备份>                  恢复到 DATA_DIR（或 DATABASE_URL 所指的空数据库）
  npm run restore -- <备份> --into <目录>     恢复到这个目录，作为新的 DATA_DIR
  npm run restore -- <备份> --without-keys   没有原来的密钥也恢复：记录可以查对，个人信息读不出来
<备份>是一份备份的目录，或放备份的目录（取最新的一份）。
退出码：0 已恢复且记录完好，1 没有恢复成，或恢复了但查对有断点，2 用法不对或被中断。`

export const readRestoreArguments = (args: readonly string[]): RestoreArguments | { problem: string } => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { into: { type: 'string' }, 'without-keys': { type: 'boolean' } },
      allowPositionals: true,
    })
    const [folder, ...more] = positionals
    if (folder === undefined || folder === '' || more.length > 0) return { problem: '请给出一份备份的目录。' }
    if (values.into === '') return { problem: '--into 应为一个目录。' }
    return { folder, into: values.into, withoutKeys: values['without-keys'] ?? false }
  } catch {
    return { problem: '不认识的参数。' }
  }
}
