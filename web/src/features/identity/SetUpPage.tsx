import type { DemoAccount, Me } from '@kip/core/identity'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { newIdempotencyKey } from '../../lib/http.ts'
import { t } from '../../lib/i18n/index.ts'
import { Link } from '../../ui/actions/Link.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { setUp, setUpStateQuery } from './api.ts'
import { DemoAccounts } from './DemoAccounts.tsx'
import { DoorPage } from './DoorPage.tsx'
import { SetUpQuestions } from './SetUpQuestions.tsx'
import { toSetUp } from './setUpSteps.ts'
import { useEnter } from './useEnter.ts'

/** The first page of an installation, by the one-time link that the server printed. */
export function SetUpPage() {
  const { token = '' } = useSearch({ from: '/set-up' })
  const { data: state, isError } = useQuery({ ...setUpStateQuery, staleTime: Number.POSITIVE_INFINITY })
  const enter = useEnter()
  const [told, setTold] = useState<{ me: Me; accounts: readonly DemoAccount[] }>()
  const [attempt, setAttempt] = useState({ answers: '', key: '' })
  const settingUp = useMutation({
    mutationFn: ({ input, key }: { input: ReturnType<typeof toSetUp>; key: string }) => setUp(input, key),
    onSuccess: ({ demoAccounts = [], ...me }) => {
      if (demoAccounts.length > 0) setTold({ me, accounts: demoAccounts })
      else enter(me, '/')
    },
  })

  if (told) return <DemoAccounts accounts={told.accounts} onEnter={() => enter(told.me, '/')} />
  if (token === '') {
    return (
      <DoorPage title={t('identity.setUp.title')}>
        <EmptyState title={t('identity.setUp.noToken')}>{t('identity.setUp.noTokenBody')}</EmptyState>
      </DoorPage>
    )
  }
  if (state && !state.needed) {
    return (
      <DoorPage title={t('identity.setUp.title')}>
        <EmptyState
          title={t('identity.setUp.done')}
          action={<Link href="/sign-in">{t('identity.setUp.toSignIn')}</Link>}
        >
          {t('identity.setUp.doneBody')}
        </EmptyState>
      </DoorPage>
    )
  }
  return (
    <DoorPage title={t('identity.setUp.title')}>
      {state || isError ? (
        <SetUpQuestions
          isSending={settingUp.isPending}
          problem={settingUp.error}
          onSend={(draft, password, onDone) => {
            const input = toSetUp(draft, password, token)
            const answers = JSON.stringify(input)
            // Asked again with the same answers it is the same act: nothing is set up twice.
            const key = attempt.answers === answers ? attempt.key : newIdempotencyKey()
            setAttempt({ answers, key })
            settingUp.mutate({ input, key }, { onSuccess: onDone })
          }}
        />
      ) : (
        <Skeleton rows={3} height={56} />
      )}
    </DoorPage>
  )
}
