/**
 * `node scripts/licences.mjs`: counts the licenses of the packages that build and test this one, as the lock
 * file names them. None of them ships.
 */
import { readFileSync } from 'node:fs';

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const named = Object.entries(lock.packages).filter(([path]) => path !== '');
const byLicence = new Map();
for (const entry of named) {
	const licence = entry[1].license ?? 'not said';
	byLicence.set(licence, [...(byLicence.get(licence) ?? []), entry]);
}

for (const [licence, packages] of [...byLicence].sort(([, a], [, b]) => b.length - a.length)) {
	const names = packages.map(([path]) => path.split('node_modules/').at(-1));
	const few = names.length <= 8 ? `  ${[...new Set(names)].join(', ')}` : '';
	process.stdout.write(`${String(names.length).padStart(5)}  ${licence}${few}\n`);
}
