import type { DemoAccount } from '@kip/core/identity'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { DataTable } from '../../ui/data/DataTable.tsx'
import { DoorPage } from './DoorPage.tsx'
import styles from './identity.module.css'
import { isRole, roleName, roleUse } from './roles.ts'
import { useCopy } from './SecretLine.tsx'

const nameOf = (role: string) => (isRole(role) ? roleName(role) : role)
/** What the account is for: a role's own words, or the post of the person as the sample names it. */
const purposeOf = (role: string) => (isRole(role) ? `${roleName(role)}. ${roleUse(role)}` : role)

/** Who there is in the sample ward, what each is for, and the passwords, told this once. */
export function DemoAccounts({ accounts, onEnter }: { accounts: readonly DemoAccount[]; onEnter: () => void }) {
  const { said, copy } = useCopy()
  const asText = accounts
    .map(({ name, role, username, password }) => [name, nameOf(role), username, password].join('\t'))
    .join('\n')
  return (
    <DoorPage title={t('identity.demo.title')} answer={t('identity.demo.answer')} wide>
      <div className={styles.form}>
        <p className={styles.noPrint}>{t('identity.demo.once')}</p>
        <DataTable
          caption={t('identity.demo.caption')}
          rows={accounts}
          getId={({ username }) => username}
          columns={[
            {
              id: 'name',
              header: t('identity.demo.name'),
              isRowHeader: true,
              cell: ({ name, role }) => (
                <>
                  {name}
                  <div className={styles.use}>{purposeOf(role)}</div>
                </>
              ),
            },
            {
              id: 'credentials',
              header: t('identity.demo.credentials'),
              cell: ({ username, password }) => (
                <>
                  <code className={styles.mono}>{username}</code>
                  <br />
                  <code className={styles.mono}>{password}</code>
                </>
              ),
            },
          ]}
        />
        <div className={styles.actions}>
          <Button kind="primary" onPress={onEnter}>
            {t('identity.demo.enter')}
          </Button>
          <Button icon="file" onPress={() => void copy(asText)}>
            {t('identity.demo.copy')}
          </Button>
          <Button onPress={() => window.print()}>{t('identity.demo.print')}</Button>
        </div>
        <p role="status" className={styles.quiet}>
          {said}
        </p>
      </div>
    </DoorPage>
  )
}
