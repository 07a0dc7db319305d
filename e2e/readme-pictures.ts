import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { reduceColours } from './readme/palette.ts'
import { readPng, writePng } from './readme/png.ts'

/** `node e2e/readme-pictures.ts`, after the journeys: their best pictures, made small, for README. */
const PICTURES: Readonly<Record<string, { from: string; height: number }>> = {
  'portal-home': { from: 'applicant-on-a-phone-1-390', height: 844 },
  'portal-guide': { from: 'applicant-on-a-phone-4-390', height: 844 },
  'portal-tracking': { from: 'applicant-on-a-phone-7-390', height: 844 },
  'portal-letter-check': { from: 'applicant-on-a-phone-8-390', height: 844 },
  'workbench-queue': { from: 'clerk-by-keyboard-4-1440', height: 900 },
  'workbench-intake': { from: 'clerk-by-keyboard-3-1440', height: 900 },
  'workbench-case': { from: 'clerk-by-keyboard-5-1440', height: 900 },
  'workbench-approver-phone': { from: 'approver-on-a-phone-2-390', height: 844 },
}

const MOST_BYTES = 150_000
const target = join(import.meta.dirname, '../docs/pictures')

await mkdir(target, { recursive: true })
for (const [name, { from, height }] of Object.entries(PICTURES)) {
  const whole = readPng(await readFile(join(import.meta.dirname, 'pictures', `${from}.png`)))
  const shown = Math.min(height, whole.height)
  const cut = { ...whole, height: shown, pixels: whole.pixels.subarray(0, whole.width * shown * 3) }
  const { palette, indexes } = reduceColours(cut)
  const file = writePng(cut.width, cut.height, palette, indexes)
  if (file.length > MOST_BYTES) throw new Error(`${name}: ${file.length} bytes, more than ${MOST_BYTES}`)
  await writeFile(join(target, `${name}.png`), file)
  console.log(`${name}.png ${Math.round(file.length / 1000)} kB`)
}
