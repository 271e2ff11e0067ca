/** The longest file that is taken in, in bytes: a scanned book of plans is about 150 MB. */
export const MAX_UPLOAD_BYTES = 200 * 1024 * 1024
