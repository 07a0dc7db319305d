import { keyText } from './keys.ts'

/** The key of a button, written on it; a reader of the screen hears it as a shortcut, not as part of the name. */
export const KeyHint = ({ of }: { of: string }) => (
  <kbd className="key" aria-hidden="true">
    {keyText(of)}
  </kbd>
)
