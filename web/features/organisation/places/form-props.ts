/** What each form about a place is given. */
export type FormProps = { onDone: (words: string) => void; onClose: () => void }
