import type { Actor } from '../../server/kernel/actor/actor.ts'
import type { Prepared } from '../../server/modules/cases/build-context.ts'
import { queryCodeOf } from '../../server/modules/cases/case-deps.ts'
import { openNotebook } from '../../server/modules/cases/notebook.ts'
import type { PartyFields } from '../../server/kernel/party/party.ts'
import type { FilledCase } from './filled-case.ts'
import type { World } from './world.ts'

/** What a decision on a case in memory may look at: as build-context gathers it, with nothing to load. */
export const contextFor = (world: World, file: FilledCase, actor: Actor, nowAt: string): Prepared => {
  const { organisation, cipher, centreId, calendar, publicUrl } = world
  const { version, unitId, windowId } = file.planned
  const unit = organisation.units.get(unitId)
  const window = organisation.windows.get(windowId)
  if (unit === undefined || window === undefined) throw new Error('a case without its place')
  const applicant = (): PartyFields => {
    if (file.applicant === null) throw new Error('a case without its applicant')
    return file.applicant
  }
  const { note, notes } = openNotebook({
    cipher,
    caseId: file.caseId,
    atMs: Date.parse(nowAt),
    facts: { centre: organisation.centre, unit, window, version, publicUrl, actAt: nowAt },
    applicant,
    agent: () => null,
  })
  return {
    ctx: {
      actor,
      now: nowAt,
      actAt: nowAt,
      calendar,
      version,
      unit,
      window,
      centre: organisation.centre,
      read: { party: applicant, text: ({ text }) => file.texts.get(text) ?? '' },
      queryCode: queryCodeOf(cipher, centreId, file.caseId),
      duplicates: 0,
      colleagues: world.colleagues.get(unitId) ?? new Set(),
      last: null,
      note: {
        ...note,
        text: (body) => {
          const ref = note.text(body)
          file.texts.set(ref.text, body)
          return ref
        },
      },
    },
    notes,
  }
}
