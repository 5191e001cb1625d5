/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads the packed package, never part of it */
import { chmod, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { preProcessFile } from 'typescript';
import { CHECKOUT, evaluate } from './commands';
import { loadedBy } from './loaded';
import { buildAndPack, copyCheckout, filesIn, packAndUnpack, type Packed } from './packed';
import { scan } from './scan';
import { sha256 } from './sha256';

const WANTED = [
	/^package\.json$/,
	/^(README|LICENSE|CHANGELOG)\.md$/,
	/^index\.js$/,
	/^dist\/(credentials|nodes)\/[\w./]+\.(js|d\.ts)$/,
	/^dist\/nodes\/[\w./]+\.node\.json$/,
	/^dist\/icons\/[\w.]+\.svg$/,
];

let packed: Packed;

beforeAll(async () => {
	packed = await packAndUnpack();
});

afterAll(async () => await packed?.remove());

/** The modules that each script of the package imports. */
async function requiredModules(): Promise<Array<{ file: string; module: string }>> {
	const scripts = packed.files.filter((file) => file.endsWith('.js'));
	const required = scripts.map(async (file) => {
		const text = await readFile(join(packed.folder, file), 'utf8');
		const { importedFiles } = preProcessFile(text, true, true);
		return importedFiles.map(({ fileName }) => ({ file, module: fileName }));
	});
	return (await Promise.all(required)).flat();
}

/** As if it had been checked out years ago, by a user whose files nobody else can read. */
async function checkOutAsAnother(folder: string): Promise<void> {
	const longAgo = new Date('2001-02-03T04:05:06Z');
	for (const file of await filesIn(folder)) {
		await chmod(join(folder, file), 0o600);
		await utimes(join(folder, file), longAgo, longAgo);
	}
}

describe('The tarball', () => {
	it('contains only what users need', () => {
		const others = packed.files.filter((file) => !WANTED.some((wanted) => wanted.test(file)));
		expect(others).toEqual([]);
	});

	it('contains no tests', () => {
		expect(packed.files.filter((file) => /test|spec|mock/i.test(file))).toEqual([]);
	});

	it.each([
		'package.json',
		'README.md',
		'LICENSE.md',
		'index.js',
		'dist/credentials/WorkatoApi.credentials.js',
		'dist/nodes/Workato/Workato.node.js',
		'dist/nodes/Workato/Workato.node.json',
		'dist/icons/workato.svg',
		'dist/icons/workato.dark.svg',
	])('contains %s', (file) => {
		expect(packed.files).toContain(file);
	});

	it('contains the icons as they are in the source', async () => {
		for (const icon of ['workato.svg', 'workato.dark.svg']) {
			const shipped = await readFile(join(packed.folder, 'dist', 'icons', icon));
			expect(shipped.equals(await readFile(join(CHECKOUT, 'icons', icon)))).toBe(true);
		}
	});
});

it('The tarball is identical to the byte on every machine, at any time', async () => {
	const other = await copyCheckout(packed.root, 'another-place');
	await checkOutAsAnother(other);
	const tarball = await buildAndPack(other, 'umask 077; export TZ=Pacific/Kiritimati');
	expect(await sha256(tarball)).toBe(await sha256(packed.tarball));
});

describe('The code in the tarball', () => {
	it('imports only n8n-workflow and its own files', async () => {
		const foreign = (await requiredModules()).filter(
			({ module }) => module !== 'n8n-workflow' && !/^\.\.?\//.test(module),
		);
		expect(foreign).toEqual([]);
	});

	it('imports files that are in the tarball', async () => {
		const own = (await requiredModules()).filter(({ module }) => module.startsWith('.'));
		const missing = own.filter(({ file, module }) => {
			const path = join(file, '..', module).split('\\').join('/');
			return ![path, `${path}.js`, `${path}/index.js`].some((name) => packed.files.includes(name));
		});
		expect(own.length).toBeGreaterThan(0);
		expect(missing).toEqual([]);
	});

	it('exports its classes', async () => {
		const names = await evaluate(
			packed.folder,
			`import package_ from ${JSON.stringify(join(packed.folder, 'index.js'))};
			process.stdout.write(JSON.stringify(Object.keys(package_)));`,
		);
		expect(names).toEqual(expect.arrayContaining(['WorkatoApi', 'Workato']));
	});

	it('passes n8n’s scanner of community packages', async () => {
		expect(await scan(packed.folder, 'tarball')).toEqual({ passed: true });
	});
});

describe('n8n’s own loader', () => {
	let loaded: unknown;

	beforeAll(async () => {
		loaded = await loadedBy(CHECKOUT, packed.folder);
	});

	it('finds the node and the credential', () => {
		expect(loaded).toMatchObject({
			known: {
				nodes: { workato: { className: 'Workato' } },
				credentials: { workatoApi: { className: 'WorkatoApi' } },
			},
		});
	});

	it('finds a light and a dark icon for both', () => {
		const iconUrl = {
			light: 'icons/n8n-nodes-workato/dist/icons/workato.svg',
			dark: 'icons/n8n-nodes-workato/dist/icons/workato.dark.svg',
		};
		expect(loaded).toMatchObject({
			types: {
				nodes: expect.arrayContaining([expect.objectContaining({ name: 'workato', iconUrl })]),
				credentials: [{ name: 'workatoApi', iconUrl }],
			},
		});
	});

	it('finds the words that the node creator can search for', () => {
		const codex = {
			categories: expect.arrayContaining(['Development']),
			alias: expect.arrayContaining(['workato', 'jobs', 'recipes', 'embedded']),
			resources: expect.objectContaining({ primaryDocumentation: expect.any(Array) }),
		};
		expect(loaded).toMatchObject({
			types: {
				nodes: expect.arrayContaining([
					expect.objectContaining({ name: 'workato', codex: expect.objectContaining(codex) }),
				]),
			},
		});
	});
});
