import { PageHeader } from '../layout/PageHeader.tsx'
import { ActionSamples } from './ActionSamples.tsx'
import { DataSamples } from './DataSamples.tsx'
import { FieldSamples } from './FieldSamples.tsx'
import styles from './Gallery.module.css'
import { TimeSamples } from './TimeSamples.tsx'

export function Gallery() {
  return (
    <main className={styles.gallery}>
      <PageHeader
        title="Thành phần giao diện"
        answer="Mọi thành phần, để nhìn bằng mắt ở hai giao diện và hai cỡ màn hình"
      />
      <div className={styles.columns}>
        <TimeSamples />
        <ActionSamples />
        <FieldSamples />
        <DataSamples />
      </div>
    </main>
  )
}
