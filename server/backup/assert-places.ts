import { listRoots } from '../kernel/anchor/anchor-folder.ts'
import type { Manifest } from './manifest.ts'
import { strangersIn } from './put-files.ts'

export type Places = { filesDir: string; anchorDir: string; fontsDir: string }

/** Throws unless files and roots can be put in their places without contradicting what is there. */
export const assertPlaces = async (manifest: Manifest, { filesDir, anchorDir }: Places): Promise<void> => {
  const files = await strangersIn(filesDir, manifest.files)
  if (files.length > 0)
    throw new Error(
      `FILES_DIR（${filesDir}）里有备份中没有的文件（${files.slice(0, 3).join('、')}），恢复不会覆盖它们。请另设一个空目录。`,
    )
  await assertNoNewerRoots(manifest, anchorDir)
  const roots = await strangersIn(anchorDir, manifest.roots)
  if (roots.length > 0)
    throw new Error(
      `ANCHOR_DIR（${anchorDir}）里有与备份不同的根（${roots.slice(0, 3).join('、')}）。请原样留存，另设一个空的 ANCHOR_DIR。`,
    )
}

/** Newer roots outside prove what was done after the backup: evidence of the loss, never to be written over. */
const assertNoNewerRoots = async ({ centres, madeAt }: Manifest, anchorDir: string): Promise<void> => {
  const last = new Map(centres.map(({ centre, lastRoot }) => [centre, lastRoot?.seq ?? 0]))
  const newer = (await listRoots(anchorDir)).filter(({ centre, seq }) => seq > (last.get(centre) ?? 0))
  const [first] = newer
  if (first !== undefined)
    throw new Error(
      `ANCHOR_DIR（${anchorDir}）里有${newer.length}号根比备份（${madeAt}）更新，从 ${first.name} 起：备份之后还办过事，恢复后这一段会缺。` +
        '有更新的备份请用更新的；没有，就把这个目录原样留作查对缺了什么的凭据，另设一个空的 ANCHOR_DIR 再恢复。',
    )
}
