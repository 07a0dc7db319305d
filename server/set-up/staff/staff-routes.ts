import * as contract from '@yimen/contract/set-up.ts'
import { checkStaff, type StaffCheck, type StaffFault, staffTemplate } from '@yimen/contract/set-up-staff.ts'
import type { Refusal } from '@yimen/contract/forms.ts'
import { Outcome, refused } from '../../kernel/http/outcome.ts'
import { loadDraft, saving } from '../draft.ts'
import type { SetUpRoom } from '../room.ts'
import { draftPlaces, draftStaff, mergedRows, templatePlaces } from './draft-staff.ts'
import { readWorkbook } from './read-workbook.ts'
import {
  maskedRow,
  readStaff,
  type StaffPlaces,
  type StaffRead,
  type StaffRow,
  tidied,
} from './staff-rules.ts'
import { makeAccounts } from './write-people.ts'
import { accountsFile, staffTemplate as writeTemplate } from './write-workbook.ts'

/** A file of two megabytes in base64, in JSON. */
export const FILE_BODY = 3_000_000
const SHOWN = 20

/** 422 with every fault, where to look first. */
export const faultRefusals = (faults: readonly StaffFault[]): Refusal[] =>
  faults.map(({ row, column, message }) => ({
    clause: null,
    field: 'file',
    message: `第${row}行${column ?? ''}：${message}`,
  }))

export type FileRead = { rows: readonly StaffRow[]; read: StaffRead }

/** A file as rows and what is wrong with them; a file that can't be read at all has a fault about its first row. */
export const readFile = async (base64: string, places: StaffPlaces): Promise<FileRead> => {
  const workbook = await readWorkbook(Buffer.from(base64, 'base64'))
  if ('problem' in workbook)
    return { rows: [], read: { people: [], faults: [{ row: 1, column: null, message: workbook.problem }] } }
  return { rows: workbook.rows, read: readStaff(workbook.rows, places) }
}

/** What a dry run answers; nothing is written. */
export const checkOf = ({ rows, read }: FileRead): StaffCheck => ({
  rows: rows.length,
  people: read.people.length,
  faults: [...read.faults],
  preview: rows.slice(0, SHOWN).map(maskedRow),
})

const plain = ({ row: _row, ...rest }: StaffRow) => rest

/** Staff by table or one by one, and their initial passwords. */
export const staffRoutes = ({ serve, database, cipher, saved }: SetUpRoom): void => {
  const draftNow = async () => await loadDraft(database, cipher)

  serve(staffTemplate, { handle: async () => await writeTemplate(templatePlaces(await draftNow())) })
  serve(checkStaff, {
    bodyLimit: FILE_BODY,
    handle: async ({ body }) => checkOf(await readFile(body.file, draftPlaces(await draftNow()))),
  })
  serve(contract.importStaff, {
    bodyLimit: FILE_BODY,
    handle: async (call) => {
      const draft = await draftNow()
      const { rows, read } = await readFile(call.body.file, draftPlaces(draft))
      if (read.faults.length > 0) return refused(faultRefusals(read.faults))
      const merged = mergedRows(draft.staff ?? [], rows.map(plain))
      const { faults } = draftStaff(draft, merged)
      if (faults.length > 0) return refused(faultRefusals(faults))
      return await saved({ ...call, version: call.body.version }, 'staff', merged)
    },
  })
  serve(contract.addStaff, {
    handle: async (call) => {
      const draft = await draftNow()
      const row = tidied(call.body.row)
      const rows = [...(draft.staff ?? []), row]
      // What was wrong before is told by the check list, not here.
      const faults = draftStaff(draft, rows).faults.filter((fault) => fault.row === rows.length)
      if (faults.length > 0)
        return refused(
          faults.map(({ column, message }) => ({
            clause: null,
            field: 'row',
            message: `${column?.slice(2) ?? ''}${message}`,
          })),
        )
      return await saved({ ...call, version: call.body.version }, 'staff', rows)
    },
  })
  serve(contract.removeStaff, {
    handle: async (call) => {
      const { staff = [] } = await draftNow()
      const { badge, version } = call.body
      const rest = badge === null ? [] : staff.filter((row) => row.badge !== badge)
      return await saved({ ...call, version }, 'staff', rest)
    },
  })
  serve(contract.makePasswords, {
    handle: async ({ body, nowAt }) => {
      const draft = await draftNow()
      const { people, faults } = draftStaff(draft)
      if (people.length === 0 || faults.length > 0)
        return new Outcome(422, 'refused', '请先在“工作人员”一步补齐名单，再生成初始密码')
      const had = body.all ? {} : (draft.passwords?.hashes ?? {})
      const { accounts, hashes } = await makeAccounts(people.filter(({ login }) => had[login] === undefined))
      const all = Object.fromEntries(people.map(({ login }) => [login, hashes[login] ?? had[login] ?? '']))
      await database.withoutCentre(
        saving(cipher, 'passwords', draft.versions['passwords'] ?? 0, { madeAt: nowAt, hashes: all }, nowAt),
      )
      return { accounts, file: await accountsFile(accounts) }
    },
  })
}
