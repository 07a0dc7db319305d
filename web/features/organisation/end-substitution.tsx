import { useQueryClient } from '@tanstack/react-query'
import { showQueue } from '@yimen/contract/cases.ts'
import { endSubstitution } from '@yimen/contract/organisation.ts'
import Button from 'antd/es/button'
import { useCommand } from '../../api/use-command.ts'
import { Failed } from '../../workbench/failed.tsx'
import { renewMe } from './session/use-session.ts'

/** Somebody is back before the time: their rights and their work return at once. § fault.9 */
export const EndSubstitution = ({
  substitutionId,
  absentName,
  onEnded,
}: {
  substitutionId: string
  absentName: string
  onEnded: (words: string) => void
}) => {
  const client = useQueryClient()
  const command = useCommand(endSubstitution, { substitutionId })
  const end = async () => {
    if ((await command.send({})) === null) return
    onEnded(`已结束代岗，${absentName}的待办即时转回本人办理。`)
    // Whoever ends it may have been the stand-in.
    void renewMe(client)
    void client.invalidateQueries({ queryKey: [showQueue.path] })
  }
  return (
    <>
      <Button size="small" loading={command.isPending} onClick={() => void end()}>
        结束代岗
      </Button>
      {command.failure !== null && <Failed failure={command.failure} again={() => void end()} />}
    </>
  )
}
