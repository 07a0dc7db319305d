import { LIGHTS, type Light } from './light.ts'

export const LightMark = ({ light }: { light: Light }) => {
  const { sign, word, means } = LIGHTS[light]
  return (
    <span className={`light light-${light}`} title={means}>
      <span aria-hidden="true">{sign}</span> {word}
    </span>
  )
}
