import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Door, enrolled, openDoor, stepIn } from './testing-sign-in.ts'

const command = fileURLToPath(new URL('../../reset-second-factor.ts', import.meta.url))

let door: Door
let folder: string
beforeAll(async () => {
  door = await openDoor({ secondFactor: 'required' })
  folder = await mkdtemp(join(tmpdir(), 'yimen-reset-'))
})
afterAll(async () => {
  await door.close()
  await rm(folder, { recursive: true, force: true })
})

const run = async (...args: string[]): Promise<{ code: number; out: string }> =>
  await new Promise((resolve) => {
    const { PATH = '' } = process.env
    const env = { PATH, DATABASE_URL: door.fresh.appUrl, DATA_DIR: folder }
    execFile(process.execPath, [command, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: stdout + stderr }),
    )
  })

test('the command takes the device away, in the record', async () => {
  const { browser } = await enrolled(door, 'administrator')
  const { login } = door.centre.people.administrator
  expect(await run(login)).toMatchObject({ code: 0, out: expect.stringContaining(`已重设 ${login}`) })
  expect((await browser.send('GET', '/session')).statusCode).toBe(401)
  expect(stepIn(await door.browser().signIn('administrator')).next).toBe('enrol')
  expect((await door.audit('second-factor')).at(-1)?.act).toBe('reset-by-command')
})

test('a name nobody has changes nothing; without a name it tells how it is used', async () => {
  const before = await door.audit('second-factor')
  expect((await run('nobody')).code).toBe(1)
  expect(await run()).toMatchObject({ code: 2, out: expect.stringContaining('用法') })
  expect((await run('--help')).code).toBe(2)
  expect(await door.audit('second-factor')).toEqual(before)
})
