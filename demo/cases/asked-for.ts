/** How often an item is asked for; the others once. Health insurance and pensions are a town's daily bread. */
export const OFTEN: Readonly<Record<string, number>> = {
  I45: 9,
  I42: 8,
  I41: 7,
  I17: 7,
  I14: 6,
  I15: 6,
  I21: 5,
  I19: 4,
  I48: 5,
  I07: 4,
  I11: 4,
  I01: 3,
}
