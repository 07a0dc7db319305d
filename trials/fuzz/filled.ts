import { randomUUID } from 'node:crypto'
import { Check } from 'typebox/schema'
import type { JsonSchema } from '../../server/kernel/http/openapi-schemas.ts'
import type { Dice } from '../crash/dice.ts'
import type { Known } from './known.ts'

/** For whom and when a form is filled in, and about which case. */
export type Scene = { known: Known; who: string; dice: Dice; now: string; caseId: string | undefined }

const DAY_MS = 86_400_000
const fits = (schema: JsonSchema, value: unknown): boolean => Check(schema as object, value)

/**
 * Puts what is known in place of what was made up, by the names of the fields: ids that exist, the version the case
 * has, dates near today. Everything else stays as it was made.
 */
export const filled = (schema: JsonSchema, value: unknown, name: string, scene: Scene): unknown => {
  if (schema.anyOf !== undefined) {
    const branch = schema.anyOf.find((one) => fits(one, value))
    return branch === undefined ? value : filled(branch, value, name, scene)
  }
  if (Array.isArray(value)) return listed(schema, value, name, scene)
  if (typeof value === 'object' && value !== null)
    return members(schema, value as Record<string, unknown>, scene)
  if (typeof value === 'string') return text(schema, value, name, scene)
  if (name === 'year') return Number(scene.known.pick(scene.who, name, scene.dice) ?? value)
  return typeof value === 'number' && name === 'version' && scene.caseId !== undefined
    ? (scene.known.caseOf(scene.caseId)?.version ?? value)
    : value
}

const listed = (schema: JsonSchema, value: unknown[], name: string, scene: Scene): unknown => {
  const { known, caseId, dice } = scene
  const items = schema.items ?? {}
  if (name === 'materials' && dice.throw() < 0.8) {
    const versionId = caseId === undefined ? undefined : known.caseOf(caseId)?.versionId
    const rows = handed(versionId === undefined ? undefined : known.materialsOf(versionId), items)
    if (rows.length > 0) return rows
  }
  return value.map((one) => filled(items, one, singular(name), scene))
}
const singular = (name: string): string => name.replace(/s$/, '')

const handed = (materials: unknown, form: JsonSchema): object[] => {
  const asked = Object.keys(form.properties ?? {})
  return (Array.isArray(materials) ? (materials as Record<string, unknown>[]) : [])
    .map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => asked.includes(key))))
    .filter((row) => fits(form, row))
}

/** What only fits together. */
const PAIRS = [
  ['number', 'code'],
  ['centre', 'code'],
  ['documentType', 'documentNumber'],
] as const
/** Late entry and places in a list have rules that hardly anything made up keeps. */
const RARE: ReadonlySet<string> = new Set(['actAt', 'lateReason', 'paperNumber', 'cursor'])

const members = (schema: JsonSchema, value: Record<string, unknown>, scene: Scene): unknown => {
  const { known, dice } = scene
  const { properties = {}, required = [] } = schema
  const pair = PAIRS.find((names) => names.every((name) => name in properties))
  const together = pair === undefined ? undefined : known.together(pair, dice)
  const done: Record<string, unknown> = {}
  for (const [key, one] of Object.entries(value)) {
    // What is optional is mostly left out: each such field has rules of its own.
    if (!required.includes(key) && key in properties && dice.throw() < (RARE.has(key) ? 0.95 : 0.5)) continue
    const form = properties[key]
    const paired = together?.[key]
    done[key] =
      paired !== undefined && form !== undefined && fits(form, paired)
        ? paired
        : form === undefined
          ? one
          : filled(form, one, key, scene)
  }
  const versionId = done.itemVersionId
  if (Array.isArray(done.materials) && typeof versionId === 'string' && dice.throw() < 0.8) {
    const rows = handed(known.materialsOf(versionId), properties.materials?.items ?? {})
    if (rows.length > 0) done.materials = rows
  }
  return done
}

const text = (schema: JsonSchema, value: string, name: string, scene: Scene): string => {
  const { known, who, dice, now } = scene
  if (name === 'commandId') return randomUUID()
  if (/(^on|On)$/.test(name)) return near(now, dice, 10).slice(0, 10)
  if (name.endsWith('At')) return near(now, dice, 5)
  const found = dice.throw() < 0.95 ? known.pick(who, name, dice) : undefined
  return found !== undefined && fits(schema, found) ? found : value
}

const near = (now: string, dice: Dice, days: number): string =>
  new Date(Date.parse(now) + (dice.throw() * 2 - 1) * days * DAY_MS).toISOString()
