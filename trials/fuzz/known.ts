import type { Dice } from '../crash/dice.ts'

/** What answers have told: values by the name of their field, as each person has seen them, and cases. */
export type Known = {
  learn: (who: string, told: unknown) => void
  /** For this person there is nothing of that name. */
  forget: (who: string, values: readonly string[]) => void
  /** All of that name is about to be told anew. */
  forgetAll: (name: string) => void
  /** A value seen under that name: mostly by this person, else by anybody. */
  pick: (who: string, name: string, dice: Dice) => string | undefined
  /** Whether this person has seen a value of that name. */
  has: (who: string, name: string) => boolean
  /** Values that belong together, with at least these names. */
  together: (names: readonly string[], dice: Dice) => Readonly<Record<string, string>> | undefined
  /** A call still to be made that this person has seen, with its task. */
  aCall: (who: string, dice: Dice) => { callId: string; taskId: string } | undefined
  caseOf: (caseId: string) => KnownCase | undefined
  /** A case this person has seen: of that phase, else of any of the phases there are. */
  aCase: (who: string, phase: string | undefined, dice: Dice) => string | undefined
  materialsOf: (versionId: string) => unknown
}
export type KnownCase = { version: number; phase: string; versionId: string | undefined }

/** What an applicant was told lies in no inbox: nobody here can mark it as read. */
export const isOfApplicants = (url: string): boolean => /cases.*messages/.test(url)

const MOST = 60
/** One thing has many names, according to what it is for. */
const ALIASES: Readonly<Record<string, string>> = {
  absentId: 'personId',
  standInId: 'personId',
  secondPerson: 'personId',
  deciderId: 'personId',
  itemVersionId: 'versionId',
  implementingUnitId: 'unitId',
}
const nameOf = (name: string): string => ALIASES[name] ?? name
const isTelling = (name: string): boolean =>
  /(Id|Number|Code|^number|^code|^key|^step|^login|^badge|^fee|^unit|^year|^centre|^place|^channel|^list|^document\w+)$/.test(
    name,
  )

export const openKnown = (): Known => {
  const seen = new Map<string, Map<string, string[]>>()
  const records: Record<string, string>[] = []
  const cases = new Map<string, KnownCase>()
  const calls = new Map<string, string>()
  const materials = new Map<string, unknown>()
  const keep = (who: string, name: string, value: string): void => {
    const mine = seen.get(who) ?? new Map<string, string[]>()
    seen.set(who, mine)
    const list = mine.get(name) ?? []
    mine.set(name, list)
    if (list.includes(value)) return
    list.push(value)
    if (list.length > MOST) list.splice(Math.floor(MOST / 2), 1)
  }
  const keepFor = (who: string, name: string, value: string): void => {
    if (name === '' || value.length > 60) return
    keep(who, nameOf(name), value)
    keep('anybody', nameOf(name), value)
  }
  const learn = (who: string, told: unknown, of = ''): void => {
    if (Array.isArray(told)) {
      for (const one of told.slice(0, 30))
        if (typeof one === 'string') keepFor(who, of, one)
        else learn(who, one, of)
      return
    }
    if (typeof told !== 'object' || told === null) return
    const fields = told as Record<string, unknown>
    const texts: Record<string, string> = {}
    for (const [key, value] of Object.entries(fields)) {
      if (typeof value === 'string' && value !== '' && value.length < 60 && isTelling(key)) {
        texts[key] = value
        keepFor(who, key, value)
      } else if (key === 'id' && typeof value === 'string') keepFor(who, of, value)
      else learn(who, value, key.replace(/s$/, ''))
    }
    if (fields.together === true) records.push(texts)
    if (records.length > MOST) records.splice(Math.floor(MOST / 2), 1)
    const { caseId, version, phase, content, versionId } = fields
    if (typeof caseId === 'string') {
      const known = cases.get(caseId)
      const at = typeof version === 'number' ? version : (known?.version ?? 1)
      cases.set(caseId, {
        version: Math.max(at, known?.version ?? 0),
        phase: typeof phase === 'string' ? phase : (known?.phase ?? ''),
        versionId:
          typeof fields.itemVersionId === 'string'
            ? fields.itemVersionId
            : (itemOf(fields.item) ?? known?.versionId),
      })
    }
    if (texts.callId !== undefined && texts.taskId !== undefined) calls.set(texts.callId, texts.taskId)
    if (texts.callId !== undefined && (fields.state === 'reached' || fields.state === 'given-up'))
      calls.delete(texts.callId)
    if (typeof versionId === 'string' && typeof content === 'object' && content !== null)
      materials.set(versionId, (content as { materials?: unknown }).materials)
  }
  return {
    learn: (who, told) => learn(who, told),
    forget: (who, values) => {
      for (const list of seen.get(who)?.values() ?? [])
        for (const value of values) {
          const at = list.indexOf(value)
          if (at >= 0) list.splice(at, 1)
        }
    },
    forgetAll: (name) => {
      for (const mine of seen.values()) mine.delete(nameOf(name))
    },
    pick: (who, name, dice) => {
      const mine = seen.get(who)?.get(nameOf(name)) ?? []
      const all = seen.get('anybody')?.get(nameOf(name)) ?? []
      const list = mine.length > 0 && dice.throw() < 0.85 ? mine : all
      // What was seen first is what there was at the beginning: one's own.
      return list.length === 0 ? undefined : dice.pick(dice.throw() < 0.5 ? list.slice(0, 4) : list)
    },
    has: (who, name) => (seen.get(who)?.get(nameOf(name))?.length ?? 0) > 0,
    together: (names, dice) => {
      const fitting = records.filter((record) => names.every((name) => record[name] !== undefined))
      return fitting.length === 0 ? undefined : dice.pick(fitting)
    },
    aCall: (who, dice) => {
      const mine = (seen.get(who)?.get('callId') ?? []).filter((callId) => calls.has(callId))
      if (mine.length === 0) return undefined
      const callId = dice.pick(mine)
      return { callId, taskId: calls.get(callId) ?? '' }
    },
    caseOf: (caseId) => cases.get(caseId),
    aCase: (who, phase, dice) => {
      const mine = seen.get(who)?.get('caseId') ?? []
      const phaseOf = (caseId: string): string => cases.get(caseId)?.phase ?? ''
      const phases = [...new Set(mine.map(phaseOf))]
      if (phases.length === 0) return undefined
      const wanted = phase !== undefined && phases.includes(phase) ? phase : dice.pick(phases)
      return dice.pick(mine.filter((caseId) => phaseOf(caseId) === wanted).slice(-8))
    },
    materialsOf: (versionId) => materials.get(versionId),
  }
}

const itemOf = (item: unknown): string | undefined => {
  const { versionId } = (item ?? {}) as { versionId?: unknown }
  return typeof versionId === 'string' ? versionId : undefined
}
