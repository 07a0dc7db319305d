import { randomUUID } from 'node:crypto'
import { type Database, statement } from '../../server/db/pool.ts'
import type { Actor } from '../../server/kernel/actor/actor.ts'
import type { Calendar } from '../../server/kernel/calendar/index.ts'
import { requestHash } from '../../server/kernel/command/index.ts'
import { canonicalJson } from '../../server/kernel/event-log/canonical-json.ts'
import { newId } from '../../server/kernel/event-log/ids.ts'
import { phoneDueAt, recordCall } from '../../server/kernel/message/index.ts'

type OpenCall = { taskId: string; callId: string; holder: string; messages: string[] }

const openCalls = statement<OpenCall>(
  'demo.open-calls',
  `select t.task_id as "taskId", t.object_id as "callId", t.holder, array(
      select m.message_id::text from kernel.message m
      join kernel.message_proof p on p.centre_id = $1 and p.message_id = m.message_id
      where m.centre_id = $1 and m.object_id = (t.data->>'caseId')::uuid and p.channel = 'phone' and p.state = 'waiting'
      order by 1) as messages
    from kernel.task t where t.centre_id = $1 and t.kind = 'tell-by-phone' and t.state = 'open' order by t.task_id`,
)

export type MakeCalls = {
  database: Database
  centreId: number
  calendar: Calendar
  actors: readonly Actor[]
}

/** The clerks of the demonstration make the calls that stand in their queues; everybody answers. */
export const makeCalls = async (
  { database, centreId, calendar, actors }: MakeCalls,
  at: string,
): Promise<void> => {
  const [calls] = await database.readInCentre(centreId, [openCalls(centreId)])
  const statements = calls.flatMap(({ taskId, callId, holder, messages }) => {
    const clerk = actors.find(({ roles }) =>
      roles.some(({ role, windowId }) => role === 'clerk' && `window:${windowId}` === holder),
    )
    if (clerk === undefined) return []
    const commandId = randomUUID()
    return recordCall(
      centreId,
      commandId,
      clerk.personId,
      requestHash('record-call', callId, { commandId }),
      callId,
      taskId,
      true,
      at,
      at,
      null,
      newId(Date.parse(at)),
      phoneDueAt(at, calendar),
      canonicalJson({ reached: true, calledAt: at, messages }),
    )
  })
  if (statements.length > 0) await database.inCentre(centreId, statements)
}
