/**
 * Tells on stdout how long Node takes to require files, in milliseconds. n8n-workflow is there
 * before, as it is in n8n.
 *
 *     node requireTime.cjs all|own <folder of the package's own files> <file> …
 *
 * With `own` everything else that they require from elsewhere is there before, too, so that only the
 * package's own files are measured. Which modules those are is found out in a process before, so
 * that the one that measures has loaded none of the files.
 */
const { execFileSync } = require('node:child_process');
const { realpathSync } = require('node:fs');

const [which, folder, ...files] = process.argv.slice(2);
const { MODULES_BEFORE } = process.env;

require('n8n-workflow');
if (which === 'own' && MODULES_BEFORE === undefined) {
	process.stdout.write(measuredBehind(foreignModules()));
} else {
	JSON.parse(MODULES_BEFORE ?? '[]').forEach((file) => require(file));
	const startedAt = performance.now();
	files.forEach((file) => require(file));
	process.stdout.write(String(performance.now() - startedAt));
}

function foreignModules() {
	files.forEach((file) => require(file));
	const ownFolder = realpathSync(folder);
	const isOwn = (file) => file.startsWith(ownFolder);
	return Object.values(require.cache)
		.filter(({ filename }) => isOwn(filename))
		.flatMap(({ children }) => children.map(({ filename }) => filename))
		.filter((filename) => !isOwn(filename));
}

function measuredBehind(modules) {
	const env = { ...process.env, MODULES_BEFORE: JSON.stringify([...new Set(modules)]) };
	return execFileSync(process.execPath, process.argv.slice(1), { env });
}
