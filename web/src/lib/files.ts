/** Files as they come from a drop, a paste or a file field. */

/** The files of a drop or a paste; text and links dropped by accident give none. */
export function filesOf(transfer: DataTransfer | null): File[] {
  return transfer ? [...transfer.files] : []
}

/** Whether a drag carries files at all (their names are not told before the drop). */
export function carriesFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes('Files') ?? false
}
