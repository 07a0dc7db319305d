import * as contract from '@yimen/contract/set-up.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import { refused } from '../../kernel/http/outcome.ts'
import { loadDraft, saving } from '../draft.ts'
import type { SetUpRoom } from '../room.ts'
import { catalogueFile, choices, codeOf, nameOf, readUploaded, sorted } from './catalogue-file.ts'

/** The largest catalogue text, with room for JSON's own escapes. */
const TEXT_BODY = 9_000_000

/** Choosing the first items; what the gate refuses is told, and stays a draft when the centre starts. § items.6 */
export const itemRoutes = ({ serve, database, cipher, shipped }: SetUpRoom): void => {
  const view = async (nowAt: string): Promise<contract.ItemsView> => {
    const draft = await loadDraft(database, cipher)
    const catalogue = await shipped()
    const uploaded = readUploaded(draft.items?.uploaded ?? '')
    const { complete, incomplete } = sorted(catalogueFile(catalogue, draft), draft, localDateOf(nowAt))
    return {
      version: draft.versions['items'] ?? 0,
      units: choices(catalogue, draft),
      chosen: [...(draft.items?.codes ?? [])],
      uploaded:
        'problem' in uploaded
          ? []
          : uploaded.items.map((item) => ({ code: codeOf(item), name: nameOf(item) })),
      complete: complete.length,
      incomplete: incomplete.map(({ code, name, refusals }) => ({ code, name, refusals: [...refusals] })),
    }
  }

  serve(contract.showSetUpItems, { handle: async ({ nowAt }) => await view(nowAt) })
  serve(contract.chooseItems, {
    handle: async ({ body, nowAt }) => {
      const { items } = await loadDraft(database, cipher)
      const known = new Set((await shipped()).items.map(codeOf))
      const codes = [...new Set(body.codes)].filter((code) => known.has(code))
      const value = { codes, uploaded: items?.uploaded ?? '' }
      await database.withoutCentre(saving(cipher, 'items', body.version, value, nowAt))
      return await view(nowAt)
    },
  })
  serve(contract.uploadItems, {
    bodyLimit: TEXT_BODY,
    handle: async ({ body, nowAt }) => {
      const read = readUploaded(body.text)
      if ('problem' in read) return refused([{ clause: null, field: 'text', message: read.problem }])
      const { items } = await loadDraft(database, cipher)
      const value = { codes: items?.codes ?? [], uploaded: body.text }
      await database.withoutCentre(saving(cipher, 'items', body.version, value, nowAt))
      return await view(nowAt)
    },
  })
}
