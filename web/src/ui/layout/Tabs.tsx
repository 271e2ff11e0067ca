import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs'
import { cx } from '../cx.ts'
import styles from './Tabs.module.css'

export type TabsProps<Id extends string> = {
  label: string
  tabs: readonly { id: Id; title: ReactNode; content: ReactNode }[]
  value: Id
  onChange: (value: Id) => void
}

/** Parts of one thing that are not needed at the same time. Keep the choice in the address, so that it can be sent on. */
export function Tabs<Id extends string>({ label, tabs, value, onChange }: TabsProps<Id>) {
  return (
    <AriaTabs
      selectedKey={value}
      onSelectionChange={(key) => {
        const chosen = tabs.find(({ id }) => id === key)
        if (chosen) onChange(chosen.id)
      }}
    >
      <TabList aria-label={label} className={cx(styles.list)}>
        {tabs.map(({ id, title }) => (
          <Tab key={id} id={id} className={cx(styles.tab)}>
            {title}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className={cx(styles.panel)}>
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
