import { type ComponentType, lazy, type LazyExoticComponent } from 'react'
import { PartBoundary } from './part-boundary.tsx'

type Load<P> = () => Promise<{ default: ComponentType<P> }>

const loads: (() => Promise<unknown>)[] = []

/** A part that is loaded when it is first needed; where it cannot be loaded it says so, and the rest stays as it is. */
export const lazyPart = <P extends object>(load: Load<P>): ComponentType<P> => {
  loads.push(load)
  let Part: LazyExoticComponent<ComponentType<P>> = lazy(load)
  return (props: P) => (
    <PartBoundary
      onAgain={() => {
        Part = lazy(load)
      }}
    >
      {() => <Part {...props} />}
    </PartBoundary>
  )
}

/** Fetches every part ahead, one after the other, so that a lost connection or a new release leaves no hole later. */
export const fetchParts = async (): Promise<void> => {
  // A part may bring parts of its own: the list grows while it is gone through.
  for (const load of loads) await load().catch(() => undefined)
}
