import { Outcome } from '../http/outcome.ts'

/** Where the next page of a list begins: behind the row of this moment and id. */
export type PageCursor = { at: string; id: string }

const shape = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

export const cursorText = ({ at, id }: PageCursor): string => `${at}_${id}`

/** The cursor a page gave out, `first` where none was sent, 400 for anything else. */
export const parseCursor = (text: string | undefined, first: PageCursor): PageCursor | Outcome => {
  if (text === undefined) return first
  const [, at, id] = shape.exec(text) ?? []
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at))) {
    const message = '翻页位置无效，请从第一页看起'
    return new Outcome(400, 'malformed', message, { refusals: [{ clause: null, field: 'cursor', message }] })
  }
  return { at, id }
}

export const FROM_THE_FIRST: PageCursor = {
  at: '-infinity',
  id: '00000000-0000-0000-0000-000000000000',
}
export const FROM_THE_LAST: PageCursor = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
