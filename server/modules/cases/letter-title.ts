import { type LetterKind, letterTitle } from '@yimen/contract/documents.ts'
import type { ItemContent } from '@yimen/contract/items.ts'

/** The title that stands on a letter of a case, from what an event, the state or its row says of it. */
export const titleOf = (
  { kind, variant }: { kind: string; variant?: string | null },
  itemKind: ItemContent['kind'],
): string =>
  letterTitle(kind as LetterKind, { itemKind, ...(typeof variant === 'string' ? { change: variant } : {}) })
