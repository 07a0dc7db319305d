import type pg from 'pg'
import type { Books } from './asked.ts'

type CommandRow = {
  command: string
  stream: string
  version: number
  /** How the events of this command lie in the case: first, last, how many, in how many cases. */
  first: number | null
  last: number | null
  events: number
  streams: number
}

/** Compares what people were told with what stands in the record; tells every difference in words. */
export const checkActs = async (
  client: pg.Client,
  { acknowledged, refused }: Books,
  before: ReadonlySet<string>,
): Promise<string[]> => {
  const wrong: string[] = []
  const { rows } = await client.query<CommandRow>(
    `select c.command_id::text as command, c.stream_id::text as stream, c.version,
       e.first, e.last, coalesce(e.events, 0)::int as events, coalesce(e.streams, 0)::int as streams
     from kernel.command c left join (
       select command_id, min(seq) as first, max(seq) as last, count(*)::int as events,
         count(distinct case_id)::int as streams
       from cases.case_event where centre_id = 1 group by command_id) e on e.command_id = c.command_id
     where c.centre_id = 1`,
  )
  const found = new Map(rows.map((row) => [row.command, row]))
  for (const { commandId, answer, path } of acknowledged.values()) {
    const row = found.get(commandId)
    if (row === undefined) wrong.push(`已答复的操作不在了：${path}（${commandId}）`)
    else if (row.stream !== answer.caseId || row.version !== answer.version)
      wrong.push(`操作 ${commandId} 答复为第${answer.version}版，记录为第${row.version}版`)
    else if (row.streams !== 1 || row.last !== row.version || (row.first ?? 0) + row.events - 1 !== row.last)
      wrong.push(`操作 ${commandId} 的事件不是恰好一次：${row.events}个，在${row.streams}件中`)
  }
  const told = new Set(refused.map(({ commandId }) => commandId))
  for (const { command } of rows) {
    if (told.has(command)) wrong.push(`答复为不予办理的操作 ${command} 却在记录中`)
    else if (!before.has(command) && !acknowledged.has(command))
      wrong.push(`操作 ${command} 在记录中，却没有答复过任何人`)
  }
  wrong.push(...(await checkNumbers(client, acknowledged)), ...(await checkNews(client, acknowledged)))
  return wrong
}

/** The numbers people were told: the case's and those of its letters, each once. */
const checkNumbers = async (client: pg.Client, acknowledged: Books['acknowledged']): Promise<string[]> => {
  const wrong: string[] = []
  const cases = await client.query<{ id: string; number: string }>(
    'select case_id::text as id, number from cases.case where centre_id = 1',
  )
  const letters = await client.query<{ id: string; number: string; object: string }>(
    'select letter_id::text as id, number, object_id::text as object from documents.letter where centre_id = 1',
  )
  const numberOf = new Map(cases.rows.map(({ id, number }) => [id, number]))
  const letterOf = new Map(letters.rows.map((letter) => [letter.id, letter]))
  if (new Set(numberOf.values()).size !== numberOf.size) wrong.push('有两件办件编号相同')
  const seen = new Map<string, string>()
  for (const { answer, commandId } of acknowledged.values()) {
    if (numberOf.get(answer.caseId) !== answer.number)
      wrong.push(`办件 ${answer.caseId} 答复的编号 ${answer.number} 与记录不符`)
    for (const { letterId, number } of answer.madeLetters) {
      const row = letterOf.get(letterId)
      if (row?.number !== number || row.object !== answer.caseId)
        wrong.push(`文书 ${number} 答复过，记录中没有或不符`)
      if (seen.has(letterId)) wrong.push(`文书 ${number} 答复了两次：${seen.get(letterId)}、${commandId}`)
      seen.set(letterId, commandId)
    }
  }
  return wrong
}

/** Each act left its news for other servers and rooms. */
const checkNews = async (client: pg.Client, acknowledged: Books['acknowledged']): Promise<string[]> => {
  const { rows } = await client.query<{ id: string; news: number }>(
    `select object_id::text as id, count(*)::int as news from kernel.outbox
      where centre_id = 1 and object_kind = 'case' and kind = 'case-changed' group by object_id`,
  )
  const newsOf = new Map(rows.map(({ id, news }) => [id, news]))
  const actsOf = new Map<string, number>()
  for (const { answer } of acknowledged.values())
    actsOf.set(answer.caseId, (actsOf.get(answer.caseId) ?? 0) + 1)
  return [...actsOf].flatMap(([id, acts]) =>
    newsOf.get(id) === acts ? [] : [`办件 ${id} 办了${acts}次，消息有${newsOf.get(id) ?? 0}条`],
  )
}
