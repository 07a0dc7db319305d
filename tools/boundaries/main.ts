import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { followArrows } from './cruise.ts'
import { mirror } from './mirror.ts'
import { foreignTables } from './own-schema.ts'

/** `node tools/boundaries/main.ts`: every arrow of the architecture, over every source git lists. */
const root = fileURLToPath(new URL('../..', import.meta.url))
const copy = mirror(root)
try {
  const { violations, unseen } = await followArrows(copy)
  // One way out is enough to say: a file that reaches the database reaches all of it.
  const reached = new Map(
    violations.map((each) => [`${each.arrow} ${each.from} ${each.to.split(' → ')[0]}`, each]),
  )
  const all = [...reached.values(), ...foreignTables(root, copy.files)]
  for (const { arrow, reason, from, to } of all) console.error(`${from}\n  → ${to}\n  ${arrow}：${reason}`)
  if (unseen.length > 0) console.error(`git 列出而没有查到的文件：\n  ${unseen.join('\n  ')}`)
  console.log(`查了 ${copy.files.length - unseen.length} 个文件，${all.length} 处越界。`)
  if (all.length > 0 || unseen.length > 0 || copy.files.length === 0) process.exitCode = 1
} finally {
  copy.remove()
}
