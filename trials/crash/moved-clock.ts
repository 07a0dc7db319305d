import process from 'node:process'

/**
 * Loaded before the product in a process of its own (`node --import`): at each SIGUSR2 its clock jumps by
 * TRIAL_CLOCK_MS and, at the next, back. Elapsed time (performance.now, timers) goes on, as on a real machine.
 */
const Real = Date
const jump = Number(process.env['TRIAL_CLOCK_MS'] ?? '0')
let offset = process.env['TRIAL_CLOCK_MOVED'] === '1' ? jump : 0

globalThis.Date = new Proxy(Real, {
  construct: (target, args: unknown[], newTarget) =>
    Reflect.construct(target, args.length === 0 ? [Real.now() + offset] : args, newTarget) as object,
  get: (target, name) =>
    name === 'now' ? () => Real.now() + offset : (Reflect.get(target, name) as unknown),
})

process.on('SIGUSR2', () => {
  offset = offset === 0 ? jump : 0
})
