export { type Heartbeat, heartbeat } from './heartbeat.ts'
export type { JobData, JobQueue } from './job-queue.ts'
export { type Jobs, type JobsOptions, startJobs } from './start-jobs.ts'
