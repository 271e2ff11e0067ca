export { roleName, roleUse } from './roles.ts'
export { SecretLine } from './SecretLine.tsx'
