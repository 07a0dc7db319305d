import { ROLE_LABELS } from '@yimen/contract/organisation.ts'
import type { PostView } from '@yimen/contract/organisation-rights.ts'
import Button from 'antd/es/button'
import { daysText, HELD_WORDS, postText } from './rights-words.ts'

/** Posts held and to come; those that are over below, folded. */
export const PostList = ({
  posts,
  openId,
  onEnd,
}: {
  posts: readonly PostView[]
  openId: string | null
  /** Null where nothing may be ended. */
  onEnd: ((postId: string) => void) | null
}) => {
  const over = posts.filter(({ held }) => held === 'over')
  const held = posts.filter((post) => post.held !== 'over')
  return (
    <section className="part" aria-labelledby="posts">
      <h2 id="posts">岗位</h2>
      {held.length === 0 && <p>○ 现在没有岗位，登录后看不到任何待办。</p>}
      {held.length > 0 && <Rows posts={held} openId={openId} onEnd={onEnd} />}
      {over.length > 0 && (
        <details className="more rights-over">
          <summary>已经结束的岗位（{over.length}）</summary>
          <Rows posts={over} openId={null} onEnd={null} />
        </details>
      )}
    </section>
  )
}

const Rows = ({
  posts,
  openId,
  onEnd,
}: {
  posts: readonly PostView[]
  openId: string | null
  onEnd: ((postId: string) => void) | null
}) => (
  <table className="table cards">
    <thead>
      <tr>
        <th scope="col">岗位</th>
        <th scope="col">单位或窗口</th>
        <th scope="col">起止</th>
        <th scope="col">状态</th>
        {onEnd !== null && <th scope="col">办理</th>}
      </tr>
    </thead>
    <tbody>
      {posts.map((post) => (
        <tr key={post.postId}>
          <td>{ROLE_LABELS[post.role]}</td>
          <td>{post.window === null ? (post.unit ?? '中心') : `${post.window}（${post.unit ?? ''}）`}</td>
          <td>{daysText(post)}</td>
          <td className="no-break">
            <span aria-hidden="true">{HELD_WORDS[post.held].sign}</span> {HELD_WORDS[post.held].word}
          </td>
          {onEnd !== null && (
            <td>
              <Button
                size="small"
                aria-expanded={openId === post.postId}
                aria-label={`${post.held === 'later' ? '取消安排' : '结束'}：${postText(post)}`}
                onClick={() => onEnd(post.postId)}
              >
                {post.held === 'later' ? '取消安排' : '结束'}
              </Button>
            </td>
          )}
        </tr>
      ))}
    </tbody>
  </table>
)
