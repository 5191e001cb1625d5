/**
 * Prints on stdout how long Node takes to require files, in milliseconds. n8n-workflow is there
 * before, as it is in n8n.
 *
 *     node requireTime.cjs <file> …
 */
const files = process.argv.slice(2);

require('n8n-workflow');
const startedAt = performance.now();
files.forEach((file) => require(file));
process.stdout.write(String(performance.now() - startedAt));
