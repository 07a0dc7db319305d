import { useQueryClient } from '@tanstack/react-query'
import { countQuestion, listNotices } from '@yimen/contract/notice.ts'
import { useCommand } from '../../api/use-command.ts'
import { useMe, windowOf } from '../../workbench/me.ts'
import { mayGive } from './notice-words.ts'

/** A small question was answered: one press, counted for the window, nobody is noted. § notice.1 */
export const useSmallQuestion = () => {
  const me = useMe()
  const seat = mayGive(me) ? windowOf(me) : null
  const client = useQueryClient()
  const command = useCommand(countQuestion)
  const count = async (): Promise<number | null> => {
    if (seat === null) return null
    const reply = await command.send({ windowId: seat.windowId })
    if (reply !== null) void client.invalidateQueries({ queryKey: [listNotices.path] })
    return reply?.today ?? null
  }
  return { seat, count, isPending: command.isPending, failure: command.failure }
}
