import Form from 'antd/es/form'
import { createContext, type ReactNode, useContext } from 'react'
import { ClauseMark } from '../../../workbench/clause-mark.tsx'
import { isAbout } from '../../../workbench/fields/refusal-field.ts'
import type { Problem } from './party-draft.ts'

/** The problems of the form that may be shown by now. */
export const ProblemContext = createContext<readonly Problem[]>([])

/** A label, its field, and everything that is wrong with it, each with its clause. */
export const Labelled = ({
  field,
  label,
  id,
  hint,
  children,
}: {
  field: string
  label: string
  id?: string
  hint?: ReactNode
  children: ReactNode
}) => {
  const own = useContext(ProblemContext).filter((problem) => isAbout(problem.field, field.split('.')))
  return (
    <Form.Item
      label={label}
      {...(id === undefined ? {} : { htmlFor: id })}
      {...(own.length > 0 ? { validateStatus: 'error' as const } : {})}
      {...(own.length > 0
        ? {
            help: own.map(({ message, clause }) => (
              <span key={message} className="problem">
                {message} {clause !== null && <ClauseMark id={clause} />}
              </span>
            )),
          }
        : {})}
      {...(hint === undefined || hint === false ? {} : { extra: hint })}
    >
      <div data-field={field}>{children}</div>
    </Form.Item>
  )
}
