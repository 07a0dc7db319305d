import { type ItemContent, materialsFor } from '@yimen/contract/items.ts'
import type { IntakeDraft } from './intake-draft.ts'

/** The papers that a receipt lists: what these answers call for and what has come of it. */
export const receivedLines = (draft: IntakeDraft, item: ItemContent) =>
  materialsFor(item, draft.answers).flatMap(({ key, name }) => {
    const got = draft.received[key]
    return got === undefined || got.originals + got.copies === 0 ? [] : [{ key, name, ...got }]
  })
