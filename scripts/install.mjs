/**
 * Installs a folder's packages as its package-lock.json says, unless they are there already.
 *
 *     node scripts/install.mjs [folder] [--progress]     (no folder: this repository's root)
 *
 * Says how many packages are there: on a terminal in place, otherwise now and then on a line of its
 * own, with --progress each second.
 *
 * Install scripts stay off: n8n's packages have some that fail on machines without a compiler,
 * and nothing here needs them.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM'];
const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Resolves once `folder` has the packages in its lock file; prints to stdout only if npm has to run.
 * @param {string} [folder] absolute, or relative to the working directory
 */
export async function install(folder = root, { linesEverySeconds = 10 } = {}) {
	if (isInstalled(folder)) return;
	const name = relative(root, folder) || 'this project';
	process.stdout.write(`Installing the packages of ${name} (npm ci) …\n`);
	const progress = showProgress(folder, linesEverySeconds);
	const exitCode = await npmCi(folder, progress.fetched);
	progress.end();
	if (exitCode !== 0) {
		throw new Error(
			`npm ci failed in ${folder} (exit status ${exitCode}); npm's output above says why. ` +
				'Fix that, then run the same command again.',
		);
	}
	writeFileSync(stampOf(folder), hashOf(join(folder, 'package-lock.json')));
}

/** Counts what npm has fetched, and which of the lock file's packages are in node_modules. */
function showProgress(folder, linesEverySeconds) {
	const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
	const wanted = Object.entries(packages)
		.filter(([path, entry]) => path !== '' && isForThisMachine(entry))
		.map(([path]) => join(folder, path, 'package.json'));
	const { isTTY } = process.stdout;
	const addresses = new Set();
	let missing = wanted;
	let seconds = 0;
	const timer = setInterval(() => {
		missing = missing.filter((file) => !existsSync(file));
		seconds += 1;
		const unpacked = wanted.length - missing.length;
		const fetched = Math.max(unpacked, Math.min(addresses.size, wanted.length));
		const state = `${wanted.length} packages: ${fetched} fetched, ${unpacked} unpacked`;
		if (isTTY) process.stdout.write(`\r\u001b[K  ${state}, ${seconds} s`);
		else if (seconds % linesEverySeconds === 0) process.stdout.write(`  ${state}\n`);
	}, 1000);
	return {
		fetched: (address) => addresses.add(address),
		end: () => {
			clearInterval(timer);
			if (isTTY) process.stdout.write('\r\u001b[K');
		},
	};
}

/** npm leaves out packages for other systems. */
function isForThisMachine({ os = [], cpu = [], libc = [] }) {
	const ownLibc = process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl';
	return (
		isAllowed(os, process.platform) && isAllowed(cpu, process.arch) && isAllowed(libc, ownLibc)
	);
}

function isAllowed(list, own) {
	if (list.length === 0) return true;
	return list[0].startsWith('!') ? !list.includes(`!${own}`) : list.includes(own);
}

/**
 * npm writes node_modules/.package-lock.json last, so an interrupted install doesn't have one. The
 * stamp is this script's. Packages installed by hand have no stamp: then npm's newer file decides.
 */
function isInstalled(folder) {
	const lock = join(folder, 'package-lock.json');
	const installed = join(folder, 'node_modules', '.package-lock.json');
	if (!existsSync(lock)) throw new Error(`${folder} has no package-lock.json to install from.`);
	if (!existsSync(installed)) return false;
	const stamp = stampOf(folder);
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOf(lock)) return true;
	return statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
}

function stampOf(folder) {
	return join(folder, 'node_modules', '.installed-lock-sha256');
}

function hashOf(file) {
	return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/**
 * @returns npm's exit status. A signal to this process kills npm, which would take seconds to remove
 *   what it has unpacked: npm ci removes that anyway, the next time
 */
async function npmCi(folder, onFetched) {
	const arguments_ = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--no-progress'];
	const npm = spawn('npm', [...arguments_, '--loglevel=http'], {
		cwd: folder,
		stdio: ['inherit', 'inherit', 'pipe'],
	});
	let received;
	const passOn = (signal) => {
		received = signal;
		npm.kill('SIGKILL');
	};
	for (const signal of SIGNALS) process.on(signal, passOn);
	createInterface({ input: npm.stderr }).on('line', (line) => {
		const [, address] = /^npm http (?:fetch|cache) (?:GET \d+ )?(\S+)/.exec(line) ?? [];
		if (address !== undefined) onFetched(address);
		else if (line.startsWith('npm error')) process.stderr.write(`${line}\n`);
	});
	const [exitCode] = await once(npm, 'close');
	for (const signal of SIGNALS) process.off(signal, passOn);
	if (received) process.kill(process.pid, received);
	return exitCode;
}

/** If `work` fails, ends this process with nothing but the error's message. */
export async function orEnd(work) {
	try {
		await work();
	} catch (error) {
		process.stderr.write(`${error.message}\n`);
		process.exit(1);
	}
}

const isMain = process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (isMain) {
	const [folder] = process.argv.slice(2).filter((option) => option !== '--progress');
	const linesEverySeconds = process.argv.includes('--progress') ? 1 : 10;
	await orEnd(() => install(folder ? resolve(folder) : root, { linesEverySeconds }));
}
