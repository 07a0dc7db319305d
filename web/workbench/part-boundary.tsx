import Button from 'antd/es/button'
import { Component, type ReactNode } from 'react'

type Props = { onAgain?: () => void; children: () => ReactNode }

/** Keeps what cannot be shown from taking the whole page with it. */
export class PartBoundary extends Component<Props, { isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true }
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children()
    return (
      <div className="failed failed-offline" role="alert">
        <p>
          <span aria-hidden="true" className="failed-sign">
            ▲
          </span>
          这一部分没有载入：网络可能中断，或者系统刚刚更新。已填写的内容保留在草稿中。
        </p>
        <div className="failed-acts">
          <Button
            onClick={() => {
              this.props.onAgain?.()
              this.setState({ isBroken: false })
            }}
          >
            再试一次
          </Button>
          <Button onClick={() => location.reload()}>刷新页面</Button>
        </div>
      </div>
    )
  }
}
