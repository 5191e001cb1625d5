/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads the checkout, never part of the package */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import manifest from '../../package.json';
import { CHECKOUT } from './commands';

const PAGES = ['.', 'docs', '.github'].flatMap((folder) =>
	readdirSync(join(CHECKOUT, folder))
		.filter((name) => name.endsWith('.md'))
		.map((name) => join(folder, name)),
);

/** Folders of this repository that a page names paths in. */
const PATH =
	/`((?:nodes|credentials|test|sandbox|demo|scripts|docs|workflows|icons|\.github|\.ci)\/[\w./-]+)`/g;

/** A test named without its folder, as docs/security.md does. */
const TEST = /`([\w./-]+\.test\.ts)`/g;

const LINK = /\]\((?!https?:|mailto:|#)([^)#\s]+)/g;

/** A link to a heading, of the same page or another. */
const ANCHOR = /\]\(((?!https?:)[^)\s]*)#([^)\s]+)\)/g;

/** A picture that a page shows. */
const PICTURE = /!\[[^\]]+\]\(([^)]+)\)/g;

const COMMAND = /npm run (?:--silent )?([\w:]+)/g;

function read(page: string): string {
	return readFileSync(join(CHECKOUT, page), 'utf8');
}

function found(page: string, pattern: RegExp): string[] {
	return [...read(page).matchAll(pattern)].map(([, name = '']) => name);
}

function exists(...path: string[]): boolean {
	return existsSync(join(CHECKOUT, ...path));
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsIn(markdown: string): string[] {
	return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replace(/ /g, '-'),
	);
}

describe.each(PAGES)('%s', (page) => {
	it('links to files that exist', () => {
		const links = found(page, LINK);
		expect(links.filter((link) => !exists(dirname(page), link))).toEqual([]);
	});

	it('links to headings that exist', () => {
		const missing = [...read(page).matchAll(ANCHOR)].filter(([, file = '', anchor = '']) => {
			const target = file === '' ? page : join(dirname(page), file);
			return !anchorsIn(read(target)).includes(anchor);
		});
		expect(missing.map(([link]) => link)).toEqual([]);
	});

	it('names paths that exist', () => {
		expect(found(page, PATH).filter((path) => !exists(path))).toEqual([]);
	});

	it('names tests that exist', () => {
		const tests = found(page, TEST);
		expect(tests.filter((path) => !exists(path) && !exists('test', path))).toEqual([]);
	});

	it('names scripts that package.json has', () => {
		const unknown = found(page, COMMAND).filter((name) => !(name in manifest.scripts));
		expect(unknown).toEqual([]);
	});
});

describe('The options of npm test', () => {
	const usage = read(join('scripts', 'test.mjs'));
	const options = [...usage.matchAll(/^ {2}(--\w+)/gm)].map(([, option = '']) => option);

	it.each(options)('are explained to developers: %s', (option) => {
		expect(read('CONTRIBUTING.md')).toContain(option);
	});
});

describe('The README', () => {
	it('is short enough to be read', () => {
		expect(read('README.md').split(/\s+/).filter(Boolean).length).toBeLessThanOrEqual(1_300);
	});
});

describe('The pictures in docs/images', () => {
	it('are each shown on a page', () => {
		const shown = PAGES.flatMap((page) =>
			found(page, PICTURE).map((picture) => join(dirname(page), picture)),
		);
		const pictures = readdirSync(join(CHECKOUT, 'docs', 'images'));
		expect(pictures.filter((name) => !shown.includes(join('docs', 'images', name)))).toEqual([]);
	});
});

describe('The scripts of package.json', () => {
	const names = Object.keys(manifest.scripts);

	it('are few enough to remember', () => {
		expect(names.length).toBeLessThanOrEqual(14);
	});

	it.each(names.filter((name) => name !== 'prepack'))('are explained to developers: %s', (name) => {
		const command = name === 'test' ? 'npm test' : `npm run ${name}`;
		expect(read('CONTRIBUTING.md')).toContain(`\`${command}`);
	});
});
