/**
 * `npm run release`: makes a release of the version that package.json names. It refuses unless main
 * is committed and at least as new as on GitHub, the version is new and CHANGELOG.md tells of it, all
 * checks pass, and n8n's scanner passes the very tarball. Then it tags the commit and pushes both.
 *
 *     npm run release -- --dry-run     does all of this but the tag and the push
 *
 * As in `n8n-node release`, release-it tags and pushes; its own changelog would be a list of commits.
 * npm gets the package from GitHub alone, which can prove what it was built from (publish.yml).
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
	tell(`Version ${version}: branch, commits, changelog`);
	const entry = changelogEntry(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version);
	for (const refusal of refusals(version, entry))
		if (refusal !== undefined) throw new Error(refusal);
	process.stdout.write(`${entry}\n`);

	tell('All checks (.ci/run)');
	run(join(root, '.ci', 'run'), [], `Mend what failed above, commit it, ${AGAIN}.`);

	tell('The tarball, and what n8n’s scanner says of it');
	const { sha256 } = await packAndScan();

	tell(isDryRun ? 'What a release would do' : 'Tag and push');
	await install(folder);
	const releaseIt = join(folder, 'node_modules', 'release-it', 'bin', 'release-it.js');
	const options = ['--ci', '--verbose', '--config', join(folder, 'release-it.json')];
	run(
		process.execPath,
		[releaseIt, ...options, ...(isDryRun ? ['--dry-run'] : [])],
		`release-it's words above tell why. Solve that, remove a tag that it has left here ` +
			`(git tag --delete ${version}), ${AGAIN}.`,
	);

	tell(isDryRun ? 'All is well; nothing has been tagged or pushed' : 'What is left to do');
	process.stdout.write(
		`The tarball's SHA-256, which the publishing action prints too:\n  ${sha256}\n`,
	);
	if (isDryRun) return;
	process.stdout.write(
		`Publish the release on GitHub, and its action puts the package on npm:\n` +
			`  ${releasePage(repository.url, version, entry)}\n`,
	);
}

/** Why there can be no release, with the way out; undefined where a condition holds. */
function* refusals(version, entry) {
	const branch = git('branch', '--show-current');
	yield branch === 'main'
		? undefined
		: `A release is made from main, and this is ${branch || 'no branch'}: git switch main, ${AGAIN}.`;

	const changed = git('status', '--porcelain');
	yield changed === ''
		? undefined
		: `These files are not as committed:\n${changed}\nCommit or remove them, ${AGAIN}.`;

	const upstream = gitIfAny('rev-parse', '--abbrev-ref', 'main@{upstream}');
	yield upstream
		? undefined
		: `Nobody has told git where to push main: git push --set-upstream origin main, ${AGAIN}.`;

	git('fetch', '--quiet', '--tags');
	yield git('rev-list', '--count', `HEAD..${upstream}`) === '0'
		? undefined
		: `${upstream} has commits that are not here: git pull --rebase, ${AGAIN}.`;

	yield git('tag', '--list', version) === ''
		? undefined
		: `${version} has been released: its tag is there. Choose the next version with ` +
			`npm version <patch, minor or major> --no-git-tag-version, tell of it in CHANGELOG.md, ` +
			`commit both, ${AGAIN}.`;

	yield entry !== ''
		? undefined
		: `CHANGELOG.md does not tell of ${version}: write under the heading "## ${version}" what it ` +
			`brings to users, commit it, ${AGAIN}.`;
}

/** @returns what `pack` tells of a tarball that the scanner passes */
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

function tell(step) {
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

/** @returns undefined where git has no answer */
function gitIfAny(...options) {
	const { status, stdout } = spawnSync('git', options, { cwd: root, encoding: 'utf8' });
	return status === 0 ? stdout.trim() : undefined;
}
