/**
 * `npm run bench`: measures this package beside what a user would use instead; `-- --scaling` measures
 * n8n with workers. Installs this project's packages where needed.
 */
import { createRequire } from 'node:module';
import { install, orEnd } from './install.mjs';

await orEnd(() => install());
const { register } = await import('tsx/cjs/api');
register();
const isScaling = process.argv.includes('--scaling');
process.argv = process.argv.filter((option) => option !== '--scaling');
createRequire(import.meta.url)(isScaling ? '../test/scaling/bench.ts' : '../test/bench/main.ts');
