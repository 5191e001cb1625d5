/**
 * `npm run demo`: installs this project's packages where needed, then runs demo/main.ts in this same
 * process, so that a signal sent to it cannot be lost between a shell, a runner and the demo.
 */
import { createRequire } from 'node:module';
import { install } from './install.mjs';

await install();
const { register } = await import('tsx/cjs/api');
register();
createRequire(import.meta.url)('../demo/main.ts');
