import { parentPort, workerData } from 'node:worker_threads'
import { fillShare, type ShareOrder } from './fill-share.ts'

/** A thread that fills its units; says how far it is, then what it has used. */
const port = parentPort
if (port === null) throw new Error('started as a worker only')
const done = await fillShare(workerData as ShareOrder, (made) => port.postMessage({ made }))
port.postMessage({ done })
