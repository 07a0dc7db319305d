import type { RightsView } from '@yimen/contract/organisation-rights.ts'
import type { listPlaces } from '@yimen/contract/places.ts'
import type { ReplyOf } from '@yimen/contract/route.ts'

/** What each form about a person is given. */
export type FormProps = {
  view: RightsView
  places: ReplyOf<typeof listPlaces>
  onDone: (words: string) => void
  onClose: () => void
}
