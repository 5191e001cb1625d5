/**
 * `npm run release`: releases the version in package.json. It stops unless main is committed and at
 * least as new as on GitHub, the version is new and has an entry in CHANGELOG.md, all checks pass,
 * and n8n's scanner accepts the tarball. Then it tags the commit and pushes both.
 *
 *     npm run release -- --dry-run     does all of this but the tag and the push
 *
 * As in `n8n-node release`, release-it tags and pushes; its own changelog would be a list of commits.
 * Only GitHub publishes to npm, since it can prove what the package was built from (publish.yml).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, orEnd } from '../install.mjs';
import { pack } from '../pack.mjs';
import { changelogEntry } from './changelog.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(folder));
const AGAIN = 'and run the same command again';

await orEnd(async () => {
	const [option, ...others] = process.argv.slice(2);
	if (others.length > 0 || (option !== undefined && option !== '--dry-run')) {
		throw new Error('Usage: npm run release [-- --dry-run]');
	}
	await release(option === '--dry-run');
});

/** @param {boolean} isDryRun everything but the tag and the push */
async function release(isDryRun) {
	const { version, repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	print(`Version ${version}: branch, commits, changelog`);
	const entry = changelogEntry(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version);
	for (const refusal of refusals(version, entry))
		if (refusal !== undefined) throw new Error(refusal);
	process.stdout.write(`${entry}\n`);

	print('All checks (.ci/run)');
	run(join(root, '.ci', 'run'), [], `Fix what failed above, commit it, ${AGAIN}.`);

	print('The tarball, and n8n’s scanner');
	const { sha256 } = await packAndScan();

	print(isDryRun ? 'What a release would do' : 'Tag and push');
	await install(folder);
	const releaseIt = join(folder, 'node_modules', 'release-it', 'bin', 'release-it.js');
	const options = ['--ci', '--verbose', '--config', join(folder, 'release-it.json')];
	run(
		process.execPath,
		[releaseIt, ...options, ...(isDryRun ? ['--dry-run'] : [])],
		`release-it's output above says why. Fix that, delete the tag if it created one ` +
			`(git tag --delete ${version}), ${AGAIN}.`,
	);

	print(isDryRun ? 'All checks passed; nothing was tagged or pushed' : 'What is left to do');
	process.stdout.write(
		`The tarball's SHA-256, which the publish workflow prints too:\n  ${sha256}\n`,
	);
	if (isDryRun) return;
	process.stdout.write(
		`Publish the release on GitHub, and its workflow publishes the package to npm:\n` +
			`  ${releasePage(repository.url, version, entry)}\n`,
	);
}

/** Why there can be no release, with what to do; undefined if a condition is met. */
function* refusals(version, entry) {
	const branch = git('branch', '--show-current');
	yield branch === 'main'
		? undefined
		: `Releases are made from main, and this is ${branch || 'no branch'}: git switch main, ${AGAIN}.`;

	const changed = git('status', '--porcelain');
	yield changed === ''
		? undefined
		: `These files have uncommitted changes:\n${changed}\nCommit or remove them, ${AGAIN}.`;

	const upstream = gitIfAny('rev-parse', '--abbrev-ref', 'main@{upstream}');
	yield upstream
		? undefined
		: `main has no upstream branch: git push --set-upstream origin main, ${AGAIN}.`;

	git('fetch', '--quiet', '--tags');
	yield git('rev-list', '--count', `HEAD..${upstream}`) === '0'
		? undefined
		: `${upstream} has commits that are not here: git pull --rebase, ${AGAIN}.`;

	yield git('tag', '--list', version) === ''
		? undefined
		: `${version} has already been released: its tag exists. Choose the next version with ` +
			`npm version <patch, minor or major> --no-git-tag-version, describe it in CHANGELOG.md, ` +
			`commit both, ${AGAIN}.`;

	yield entry !== ''
		? undefined
		: `CHANGELOG.md has no entry for ${version}: write under the heading "## ${version}" what ` +
			`changes for users, commit it, ${AGAIN}.`;
}

/** @returns the result of `pack` for a tarball that the scanner accepts */
async function packAndScan() {
	const temporary = mkdtempSync(join(tmpdir(), 'release-'));
	try {
		const packed = await pack(temporary);
		const scanner = join(root, 'scripts', 'packScan.mjs');
		run(process.execPath, [scanner, packed.tarball], 'There is no release of it.');
		return packed;
	} finally {
		rmSync(temporary, { recursive: true, force: true });
	}
}

/** GitHub's form for a release, filled in. */
function releasePage(repositoryUrl, version, entry) {
	const page = repositoryUrl.replace(/^git\+/, '').replace(/\.git$/, '');
	return `${page}/releases/new?${new URLSearchParams({ tag: version, title: version, body: entry })}`;
}

function print(step) {
	process.stdout.write(`\n=== ${step}\n`);
}

function run(command, options, wayOut) {
	const { status } = spawnSync(command, options, {
		cwd: root,
		stdio: ['ignore', 'inherit', 'inherit'],
	});
	if (status !== 0) throw new Error(`\nNothing has been released. ${wayOut}`);
}

function git(...options) {
	return execFileSync('git', options, { cwd: root, encoding: 'utf8' }).trim();
}

/** @returns undefined if git fails */
function gitIfAny(...options) {
	const { status, stdout } = spawnSync('git', options, { cwd: root, encoding: 'utf8' });
	return status === 0 ? stdout.trim() : undefined;
}
