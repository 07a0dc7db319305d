export {
  diffTasks,
  type OpenTask,
  type TaskClosing,
  type TaskData,
  type TaskDiff,
  type TaskRow,
  type WantedTask,
} from './diff-tasks.ts'
export {
  COUNT_CAP,
  type ListedTask,
  type TaskCounts,
  type TaskCursor,
  taskCounts,
  tasksHeld,
  tasksOf,
  tasksWatched,
} from './task-store.ts'
