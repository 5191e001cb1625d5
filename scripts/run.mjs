/**
 * Runs a TypeScript program of this project, after installing the project's packages where needed.
 *
 *     node scripts/run.mjs <file> [options of the program]
 *
 * It runs in this same process, so that no signal is lost between a shell, a runner and the program.
 */
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { install, orEnd } from './install.mjs';

const parent = process.ppid;
await orEnd(() => install());
// Whoever started us was ended meanwhile: nobody waits for the program any more.
if (process.ppid !== parent) process.exit(129);
const { register } = await import('tsx/cjs/api');
register();
const [program] = process.argv.splice(2, 1);
createRequire(import.meta.url)(resolve(program));
