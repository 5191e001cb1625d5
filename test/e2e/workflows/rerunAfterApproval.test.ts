import { z } from 'zod';
import type { ReceivedMail } from '../../../sandbox/mail/mailServer';
import type { Execution } from '../../../sandbox/n8n/execution';
import type { JobShape } from '../../../sandbox/workato';
import { n8n, runImported } from '../n8n';
import { type Surroundings, MAIL_TO, filledIn, surroundings } from './example';
import { MailReader } from './mailPage';

const FILE = 'rerun-after-approval';
const LAST = 'Send the report';
const MARKUP = 'Order <script>alert(1)</script>';

const HOUR_MS = 3_600_000;
const NOW = Date.now();

const ended = (id: string, hoursAgo: number, more: Partial<JobShape>): JobShape => ({
	id,
	startedAt: NOW - hoursAgo * HOUR_MS,
	completedAt: NOW - hoursAgo * HOUR_MS + 1_000,
	status: 'failed',
	error: 'Gateway Timeout after 30 s',
	...more,
});

const JOBS = [
	ended('j-first', 2, { title: MARKUP }),
	ended('j-second', 3, { title: 'Order &lt;img src=x&gt;', error: 'a timeout, in other words' }),
	ended('j-other-error', 4, { error: 'Order not found' }),
	ended('j-long-ago', 60, {}),
	ended('j-succeeded', 5, { status: 'succeeded' }),
	ended('j-mended', 8, {}),
	ended('j-mended-again', 7, { masterJobId: 'j-mended', status: 'succeeded' }),
	ended('j-twice', 10, {}),
	ended('j-twice-again', 9, { masterJobId: 'j-twice' }),
];

const FOUND = ['j-first', 'j-second', 'j-twice-again'];

let around: Surroundings;
let reader: MailReader;

beforeAll(async () => {
	reader = await MailReader.start();
});

beforeEach(async () => {
	around = await surroundings({
		customers: [
			{ name: 'Globex', recipes: [{ id: 601, name: 'Invoices', jobs: JOBS }] },
			{ name: 'Initech', recipes: [{ id: 602, name: 'Orders', jobs: [] }] },
		],
	});
});

afterEach(async () => {
	await around.stop();
});

afterAll(async () => {
	await reader.stop();
});

describe('The rerun of failed jobs that somebody agreed to', () => {
	it('asks for the newest failed try of each job with this error, and reruns none before the answer', async () => {
		const { question } = await ask();

		expect(question).toMatchObject({ to: MAIL_TO, subject: 'Rerun 3 failed Workato jobs?' });
		const page = await reader.open(question);
		expect(await page.visibleText()).toContain(
			'Globex, Invoices: Order ‹script›alert(1)‹/script›\nGlobex, Invoices: Order & lt;img src=x& gt;',
		);
		expect(await page.isInert()).toBe(true);
		expect(reruns()).toEqual([]);
	});

	it('reruns them after a click on yes, each once, and reports the results', async () => {
		const { execution, question } = await ask();

		await click(question, 'Rerun them');

		const outcome = await around.mail.next();
		expect((await n8n.ended(execution.id)).status).toBe('success');
		expect(reruns()).toEqual(['j-first', 'j-second', 'j-twice']);
		expect(outcome.subject).toBe('Rerun started for 3 of 3 Workato jobs');
		const page = await reader.open(outcome);
		expect((await page.links()).sort(byText)).toEqual(
			FOUND.map((id) => ({ text: id, url: `${around.sandbox.url}/recipes/601/job/${id}` })),
		);
		expect((await page.rows('job')).map(([, what]) => what)).toEqual(
			FOUND.map(() => 'rerun started'),
		);
		expect(await page.visibleText()).toContain(MARKUP);
		expect(await page.isInert()).toBe(true);
	});

	it('reports a job that Workato refused to rerun', async () => {
		const { question } = await ask();
		around.sandbox.world.removeJob(601, 'j-second');

		await click(question, 'Rerun them');

		const outcome = await around.mail.next();
		expect(outcome.subject).toBe('Rerun started for 2 of 3 Workato jobs');
		const rows = await (await reader.open(outcome)).rows('job');
		expect(rows.find(([id]) => id === 'j-second')?.[1]).toMatch(/^refused by Workato\n.*not/i);
		expect(reruns()).toEqual(['j-first', 'j-twice']);
	});

	it('reruns nothing after a click on no', async () => {
		const { execution, question } = await ask();

		await click(question, 'Don’t rerun');

		const end = await n8n.ended(execution.id);
		expect(end.status).toBe('success');
		expect(Object.keys(end.nodes)).not.toContain('Rerun jobs');
		expect(reruns()).toEqual([]);
		expect(around.mail.mails).toHaveLength(1);
	});
});

/** Runs the workflow up to the question. */
async function ask(): Promise<{ execution: Execution; question: ReceivedMail }> {
	const workflow = await filledIn(FILE, around, { error_contains: 'TIMEOUT' });
	const execution = await runImported(workflow, 'Try it now', LAST);
	expect(execution.status).toBe('waiting');
	return { execution, question: await around.mail.next() };
}

/** Opens a link of a mail as its reader does. */
async function click(mail: ReceivedMail, link: string): Promise<void> {
	const { page } = await reader.open(mail);
	const url = await page.getByRole('link', { name: link }).getAttribute('href');
	await page.goto(z.string().parse(url));
	expect(await page.locator('body').innerText()).toContain('Got it, thanks');
}

/** The originals of the jobs that Workato was asked to rerun just now. */
function reruns(): string[] {
	return around.sandbox
		.groundTruth()
		.filter(({ isRerun, createdAt }) => isRerun && Date.parse(createdAt) >= NOW)
		.map(({ masterJobId }) => masterJobId)
		.sort();
}

function byText(one: { text: string }, other: { text: string }): number {
	return one.text.localeCompare(other.text);
}
