import { listRoots } from '../../server/kernel/anchor/anchor-folder.ts'
import type { Trial } from '../crash/report.ts'
import { join } from 'node:path'
import type { Pair } from './pair.ts'

type Found = {
  minutes: number
  jobs: number
  doubledDuties: number
  doubledFindings: number
  roots: number
  seqs: number
}

/** What must happen once though two servers could do it: jobs of the clock, duties, findings, roots. */
export const onceOnly = async (pair: Pair): Promise<Trial> => {
  const [seen, wrong]: [string[], string[]] = [[], []]
  const { client, leave } = await pair.owner()
  try {
    const { rows } = await client.query<Found>(
      `select (select count(*)::int from pgboss.job where name = 'duty-tick') as jobs,
         (select (extract(epoch from date_trunc('minute', now()) - date_trunc('minute', created_on)) / 60)::int + 1
            from pgboss.schedule where name = 'duty-tick') as minutes,
         (select count(*)::int from (select 1 from kernel.duty
            group by centre_id, code, object_id, due_at having count(*) > 1) d) as "doubledDuties",
         (select count(*)::int from (select 1 from kernel.finding
            group by centre_id, code, object_id, happened_at having count(*) > 1) f) as "doubledFindings",
         (select count(*)::int from kernel.anchor) as roots,
         (select count(distinct (centre_id, seq))::int from kernel.anchor) as seqs`,
    )
    const [found] = rows
    if (found === undefined) throw new Error('no answer')
    seen.push(`每分钟的职责检查：${found.minutes}分钟共${found.jobs}次`)
    // A busy machine may send one minute's in the next, but never more of them than there were minutes.
    if (found.jobs > found.minutes) wrong.push(`${found.minutes}分钟查了${found.jobs}次`)
    if (found.doubledDuties > 0) wrong.push(`有${found.doubledDuties}项职责重复`)
    if (found.doubledFindings > 0) wrong.push(`有${found.doubledFindings}个问题重复`)
    if (found.roots !== found.seqs) wrong.push('根的编号重复')
  } finally {
    await leave()
  }
  return { name: '只做一次的事', seen, wrong }
}

/** After both have stopped in order, each folder holds roots, and the fuller one holds all. */
export const rootsOutside = async (pair: Pair): Promise<Trial> => {
  const lists = await Promise.all(
    pair.folders.map(async (folder) => (await listRoots(join(folder, 'anchors'))).map(({ name }) => name)),
  )
  const all = new Set(lists.flat())
  const most = Math.max(...lists.map(({ length }) => length))
  return {
    name: '两台各存一份根',
    seen: [`甲${lists[0]?.length ?? 0}个，乙${lists[1]?.length ?? 0}个`],
    wrong: [...(most === 0 ? ['没有写出根'] : []), ...(all.size === most ? [] : ['两个目录各缺一些根'])],
  }
}
