import Button from 'antd/es/button'

type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> }

/** Below a list that comes in pages: the next one, where there is one. */
export const MoreButton = ({ of: pages }: { of: Pages }) =>
  pages.hasNextPage && (
    <Button block type="text" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
      再列出一些
    </Button>
  )
