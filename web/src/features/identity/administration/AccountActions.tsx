import type { Account, NewPasswordReset } from '@kip/core/identity'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { showToast } from '../../../ui/feedback/toasts.ts'
import styles from './administration.module.css'
import { accountsQuery, disableAccount, enableAccount, makeReset, withdrawReset } from './api.ts'

type AccountActionsProps = {
  account: Account
  onEdit: () => void
  onLink: (made: NewPasswordReset) => void
  /** A link of this account opens nothing any more. */
  onLinkEnded: () => void
}

/** What may be done with one account, as buttons. */
export function AccountActions({ account, onEdit, onLink, onLinkEnded }: AccountActionsProps) {
  const client = useQueryClient()
  const { id, name, allowed } = account
  const renew = () => client.invalidateQueries({ queryKey: accountsQuery.queryKey })
  const enabling = useMutation({
    mutationFn: () => enableAccount(id),
    onSuccess: () => {
      showToast(t('administration.accounts.wasEnabled', { name }))
      return renew()
    },
  })
  const disabling = useMutation({
    mutationFn: () => disableAccount(id),
    onSuccess: () => {
      onLinkEnded()
      showToast(t('administration.accounts.wasDisabled', { name }), () => enabling.mutate())
      return renew()
    },
  })
  const resetting = useMutation({
    mutationFn: () => makeReset(id),
    onSuccess: (made) => {
      onLink(made)
      return renew()
    },
  })
  const withdrawing = useMutation({
    mutationFn: () => withdrawReset(id),
    onSuccess: () => {
      onLinkEnded()
      showToast(t('administration.reset.withdrawn', { name }))
      return renew()
    },
  })
  const buttons = [
    {
      action: 'roles',
      text: t('administration.accounts.changeRoles'),
      label: t('administration.accounts.changeRolesOf', { name }),
      isPending: false,
      onPress: onEdit,
    },
    {
      action: 'reset-password',
      text: t('administration.reset.make'),
      label: t('administration.reset.makeLabel', { name }),
      isPending: resetting.isPending,
      onPress: () => resetting.mutate(),
    },
    {
      action: 'withdraw-reset',
      text: t('administration.reset.withdraw'),
      label: t('administration.reset.withdrawLabel', { name }),
      isPending: withdrawing.isPending,
      onPress: () => withdrawing.mutate(),
    },
    {
      action: 'disable',
      text: t('administration.accounts.disable'),
      label: t('administration.accounts.disableLabel', { name }),
      isPending: disabling.isPending,
      onPress: () => disabling.mutate(),
    },
    {
      action: 'enable',
      text: t('administration.accounts.enable'),
      label: t('administration.accounts.enableLabel', { name }),
      isPending: enabling.isPending,
      onPress: () => enabling.mutate(),
    },
  ]
  return (
    <div className={styles.actions}>
      {buttons
        .filter(({ action }) => allowed.includes(action))
        .map(({ action, text, label, isPending, onPress }) => (
          <Button key={action} label={label} kind="quiet" isPending={isPending} onPress={onPress}>
            {text}
          </Button>
        ))}
      <ErrorNotice error={disabling.error ?? enabling.error ?? resetting.error ?? withdrawing.error} />
    </div>
  )
}
