import { keyParts } from './keys.ts'

const EnterSign = () => (
  <svg className="enter-sign" viewBox="0 0 12 12" role="img" aria-label="回车">
    <path d="M10 2v4.5H2.6M5.2 3.8 2.4 6.5l2.8 2.7" />
  </svg>
)

/** The key of a button, written on it; a reader of the screen hears the name of the button only. */
export const KeyHint = ({ of }: { of: string }) => (
  <kbd className="key" aria-hidden="true">
    {keyParts(of).map((part) =>
      part === 'enter' ? <EnterSign key={part} /> : <span key={part}>{part}</span>,
    )}
  </kbd>
)
