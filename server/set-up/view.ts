import type { SetUpView } from '@yimen/contract/set-up.ts'
import type { Calendar } from '../kernel/calendar/index.ts'
import { checksOf, withoutPassword } from './checks.ts'
import type { Draft } from './draft.ts'
import { codeOf, readUploaded } from './items/catalogue-file.ts'
import { draftStaff } from './staff/draft-staff.ts'
import { maskedRow } from './staff/staff-rules.ts'

export type ViewFacts = { draft: Draft; calendar: Calendar; today: string; csrf: string; expiresAt: string }

/** What the page shows: passwords never, telephones masked. */
export const setUpView = ({ draft, calendar, today, csrf, expiresAt }: ViewFacts): SetUpView => {
  const { centre, administrator, units = [], windows = [], staff = [], items, passwords } = draft
  const year = Number(today.slice(0, 4))
  const uploaded = readUploaded(items?.uploaded ?? '')
  return {
    csrf,
    expiresAt,
    today,
    versions: draft.versions,
    centre: centre ?? null,
    administrator:
      administrator === undefined
        ? null
        : { name: administrator.name, badge: administrator.badge, login: administrator.login },
    units: [...units],
    windows: [...windows],
    staff: staff.map(maskedRow),
    people: draftStaff(draft).people.length,
    calendar: [year - 1, year, year + 1].map((each) => ({
      year: each,
      published: calendar.documents.has(each),
      document: calendar.documents.get(each) ?? null,
    })),
    calendarSeen: draft.calendar !== undefined,
    items: {
      chosen: items?.codes.length ?? 0,
      uploaded: 'problem' in uploaded ? 0 : new Set(uploaded.items.map(codeOf)).size,
      seen: items !== undefined,
    },
    passwords: { madeAt: passwords?.madeAt ?? null, without: withoutPassword(draft).length },
    checks: checksOf({ draft, year, published: new Set(calendar.documents.keys()) }),
    typed: [...draft.typed],
  }
}
