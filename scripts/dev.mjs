/**
 * `npm run dev`: installs this project's packages where needed, then runs demo/dev.ts in this same
 * process, so that a signal sent to it cannot be lost between a shell, a runner and it.
 */
import { createRequire } from 'node:module';
import { install, orEnd } from './install.mjs';

const parent = process.ppid;
await orEnd(() => install());
// Whoever started us was ended meanwhile: nobody waits for n8n any more.
if (process.ppid !== parent) process.exit(129);
const { register } = await import('tsx/cjs/api');
register();
createRequire(import.meta.url)('../demo/dev.ts');
