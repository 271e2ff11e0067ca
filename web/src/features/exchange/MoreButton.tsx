import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'

type Paged = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }

export function MoreButton({ list }: { list: Paged }) {
  if (!list.hasNextPage) return null
  return (
    <div>
      <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
        {t('exchange.more')}
      </Button>
    </div>
  )
}
