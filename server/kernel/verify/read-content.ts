/** The parsed body of an event; undefined when it is no JSON. */
export const readContent = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
