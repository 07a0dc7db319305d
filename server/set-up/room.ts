import type { SetUpView } from '@yimen/contract/set-up.ts'
import type { Database } from '../db/pool.ts'
import type { Calendar } from '../kernel/calendar/index.ts'
import type { Web } from '../kernel/http/web.ts'
import type { FieldCipher } from '../kernel/secret/field-cipher.ts'
import type { PartName, Parts } from './draft.ts'
import type { setUpDoor } from './gate.ts'

export type SetUpDeps = {
  cipher: FieldCipher
  calendar: () => Calendar
  refreshed: () => Promise<Calendar>
  /** The centre is there: what led here may go. */
  onFinished: () => Promise<void>
}

export type SetUpRoom = SetUpDeps & {
  web: Web
  database: Database
  serve: ReturnType<typeof setUpDoor>
  /** What the page shows now. */
  shown: (call: Held) => Promise<SetUpView>
  /** Saves a part, and answers what the page shows then. */
  saved: <K extends PartName>(
    call: Held & { version: number | null },
    part: K,
    value: Parts[K],
  ) => Promise<SetUpView>
  shipped: () => Promise<{ items: unknown[]; bundles: unknown[] }>
}
type Held = { token: string; expiresAt: string; nowAt: string }
