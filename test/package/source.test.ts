/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads the checkout, never part of the package */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CHECKOUT } from './commands';
import { filesIn } from './packed';
import manifest from '../../package.json';
import { scan } from './scan';

/** What npm would run on a user's machine, or install with the package. */
const FORBIDDEN_SCRIPTS = [
	'preinstall',
	'install',
	'postinstall',
	'prepare',
	'prepublish',
	'preprepare',
	'postprepare',
	'dependencies',
];
const FORBIDDEN_FIELDS = [
	'dependencies',
	'optionalDependencies',
	'bundleDependencies',
	'bundledDependencies',
	'overrides',
	'bin',
	'gypfile',
];

describe('package.json, by n8n’s rules for verified nodes', () => {
	it.each(FORBIDDEN_FIELDS)('has no %s', (field) => {
		expect(Object.keys(manifest)).not.toContain(field);
	});

	it.each(FORBIDDEN_SCRIPTS)('has no script %s', (script) => {
		expect(Object.keys(manifest.scripts)).not.toContain(script);
	});

	it('builds before it is packed', () => {
		expect(manifest.scripts.prepack).toBe('npm run build');
	});

	it('has n8n-workflow as its only peer, in any version', () => {
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('ships dist, and index.js as its entry point', () => {
		expect([manifest.files, manifest.main]).toEqual([['dist'], 'index.js']);
	});

	it('has a name and a keyword by which n8n finds it', () => {
		expect(manifest.name).toMatch(/^n8n-nodes-/);
		expect(manifest.keywords).toContain('n8n-community-node-package');
	});

	it('is under the MIT license', () => {
		expect(manifest.license).toBe('MIT');
	});

	it('names an author with an email address, a homepage and a repository', () => {
		expect(manifest.author).toEqual({
			name: expect.stringMatching(/\S/),
			email: expect.stringMatching(/^\S+@\S+$/),
		});
		expect(manifest.homepage).toMatch(/^https:\/\//);
		expect(manifest.repository).toEqual({
			type: 'git',
			url: expect.stringMatching(/^git\+https:\/\/github\.com\/.+\.git$/),
		});
	});

	it('is in strict mode and points to dist', () => {
		expect(manifest.n8n).toMatchObject({ n8nNodesApiVersion: 1, strict: true });
		for (const file of [...manifest.n8n.nodes, ...manifest.n8n.credentials]) {
			expect(file).toMatch(/^dist\/.+\.js$/);
		}
	});

	it('names every node and every credential of the source', async () => {
		const files = await Promise.all(
			['nodes', 'credentials'].map(async (folder) =>
				(await filesIn(join(CHECKOUT, folder))).map((file) => `dist/${folder}/${file}`),
			),
		);
		const classes = files
			.flat()
			.filter((file) => /\.(node|credentials)\.ts$/.test(file))
			.map((file) => file.replace(/ts$/, 'js'));
		const named = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
		expect([...named].sort()).toEqual(classes.sort());
	});
});

describe('The source', () => {
	it.each(['nodes', 'credentials'])('disables no check in %s', async (folder) => {
		const files = (await filesIn(join(CHECKOUT, folder))).filter((file) => file.endsWith('.ts'));
		const marks = /eslint-disable|@ts-(ignore|nocheck|expect-error)|prettier-ignore/;
		const texts = await Promise.all(
			files.map(async (file) => await readFile(join(CHECKOUT, folder, file), 'utf8')),
		);
		expect(files.filter((_file, index) => marks.test(texts[index] ?? ''))).toEqual([]);
	});

	it('passes n8n’s scanner of community packages', async () => {
		expect(await scan(CHECKOUT, 'source')).toEqual({ passed: true });
	});
});
