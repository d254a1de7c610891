// The index engine as a library: what `quipu/engines/composite` gives to whoever imports it. Inside the program modules
// import each other and never this file.

export { type Built, build, type Note } from './build.ts'
export { type Config, defaultConfig } from './config.ts'
export type { Data } from './data.ts'
export { parseConfig } from './parse-config.ts'
export { type Problem, Undefined } from './problem.ts'
export { readTables } from './read-tables.ts'
export { defineStructure, type Structure } from './structure.ts'
export { recordOf, type Table } from './table.ts'
