/** Kinds of paper that hand out work by saying who does what; elsewhere such a sentence tells. */
const DIRECTIVE: readonly string[] = ['QĐ', 'KH', 'CT', 'HD', 'CĐ', 'TB', 'NQ', 'PA', 'CTr', 'QC', 'QyĐ', 'ĐA', 'PC']

export const isDirective = (kind: string | null | undefined): boolean => DIRECTIVE.includes(kind ?? '')
