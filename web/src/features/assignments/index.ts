/** What other features may use of the work pages: choosing who and by when, one row of work, acting on it. */
export { type Assignee, AssigneePicker, type AssigneePickerProps, NOBODY } from './AssigneePicker.tsx'
export { type Coordinator, Coordinators } from './Coordinators.tsx'
export { GiveForm, type GiveFormProps } from './GiveForm.tsx'
export { LimitPicker, type LimitPickerProps } from './LimitPicker.tsx'
export { isLimitChosen, type LimitValue, limitBody, UNCHOSEN } from './limit.ts'
export { sortByGivenName } from './names.ts'
export { useOfficeDays, usePeople, useUnits } from './office.ts'
export { addDays, isWorked, officeDate, weekdayOf } from './officeDays.ts'
