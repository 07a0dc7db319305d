import { showRights } from '@yimen/contract/organisation-rights.ts'
import { listPlaces } from '@yimen/contract/places.ts'
import Button from 'antd/es/button'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { useView } from '../../../api/use-view.ts'
import { Failed } from '../../../workbench/failed.tsx'
import { useMe } from '../../../workbench/me.ts'
import { Waiting } from '../../../workbench/waiting.tsx'
import { EndPost } from './end-post.tsx'
import { GrantForm } from './grant-form.tsx'
import { GrantList } from './grant-list.tsx'
import { PostForm } from './post-form.tsx'
import { PostList } from './post-list.tsx'

type Open = 'post' | 'grant' | { postId: string } | null

/** One person: posts, authority, and the forms that give and end them. */
export const PersonRights = ({ personId }: { personId: string }) => {
  const me = useMe()
  const rights = useView(showRights, { params: { personId } })
  const places = useView(listPlaces, {}, { staleTime: 60_000 })
  const [open, setOpen] = useState<Open>(null)
  const [said, setSaid] = useState('')
  const heading = useRef<HTMLHeadingElement>(null)
  const name = rights.data?.name
  useEffect(() => {
    if (name === undefined) return
    document.title = `${name} · 岗位与授权 · 一门`
    heading.current?.focus()
  }, [name])
  const failure = rights.error ?? places.error
  const view = rights.data
  if (view === undefined || places.data === undefined)
    return failure === null ? (
      <Waiting what="岗位与授权" />
    ) : (
      <Failed failure={failure} again={() => void Promise.all([rights.refetch(), places.refetch()])} />
    )
  const isOwn = me.personId === personId
  const ending =
    typeof open === 'object' ? view.posts.find(({ postId }) => postId === open?.postId) : undefined
  const show = (next: Open) => {
    setSaid('')
    setOpen(next)
  }
  const done = (words: string) => {
    setOpen(null)
    setSaid(words)
    heading.current?.focus()
    void rights.refetch()
  }
  const form = { view, places: places.data, onDone: done, onClose: () => setOpen(null) }
  return (
    <>
      <Link to="/rights">← 全部人员</Link>
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {view.name} <small>{view.badge}</small>
        </h1>
        {!isOwn && (
          <div className="page-tools">
            <Button type="primary" aria-expanded={open === 'post'} onClick={() => show('post')}>
              安排岗位
            </Button>
            <Button aria-expanded={open === 'grant'} onClick={() => show('grant')}>
              单独授权
            </Button>
          </div>
        )}
      </div>
      {isOwn && <p className="quiet">自己的岗位和授权由另一位系统管理员办理。</p>}
      {said !== '' && (
        <output className="done">
          <b className="done-sign">✓</b> {said}
        </output>
      )}
      {open === 'post' && <PostForm {...form} />}
      {open === 'grant' && <GrantForm {...form} />}
      {ending !== undefined && <EndPost key={ending.postId} {...form} post={ending} />}
      <PostList
        posts={view.posts}
        openId={ending?.postId ?? null}
        onEnd={isOwn ? null : (postId) => show({ postId })}
      />
      <GrantList grants={view.grants} mayEnd={!isOwn} onEnded={done} />
    </>
  )
}
