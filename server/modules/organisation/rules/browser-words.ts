/** The first that fits counts: what a browser says of itself names the others, too, which it wants to be taken for. */
type Names = readonly (readonly [RegExp, string])[]

const SYSTEMS: Names = [
  [/Harmony/, '鸿蒙设备'],
  [/Android/, '安卓设备'],
  [/iPhone/, '苹果手机'],
  [/iPad/, '苹果平板'],
  [/Windows/, 'Windows '],
  [/Macintosh/, '苹果电脑'],
  [/Linux|X11/, 'Linux '],
]
const BROWSERS: Names = [
  [/Edg/, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome 类浏览器'],
  [/Safari\//, 'Safari'],
]

const nameIn = (names: Names, agent: string): string | undefined =>
  names.find(([pattern]) => pattern.test(agent))?.[1]

/** A browser as its person would know it again, by what it says of itself; never those words themselves. */
export const browserWords = (agent: string): string => {
  const [system, browser] = [nameIn(SYSTEMS, agent), nameIn(BROWSERS, agent)]
  const on = system === undefined ? '' : `${system}上的`
  if (browser === undefined) return `${on}其他程序`
  return system === undefined ? browser : `${on} ${browser}`
}
