/* eslint-disable no-console, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a command line talks to its terminal */
import { parseArgs } from 'node:util';
import {
	DOCUMENTED_LIMITS,
	type RunningSandbox,
	SANDBOX_TOKEN,
	type SandboxOptions,
	regularShape,
	startSandbox,
} from '.';

const USAGE = `Starts a simulated Workato on this machine.

  --port N        where to listen (default 4004; 0 takes a free port)
  --seed N        which world to make (default 1)
  --now TIME      the sandbox's time, ISO 8601; its clock then stands still
  --latency MS    how long each response takes (default 0)
  --page-size N   jobs on a page (default 25)
  --order ORDER   start, completion (default) or creation
  --limits        apply Workato's documented rate limits
  --world CxRxJ   C customers with R recipes with J jobs each, in place of the usual world
  --help          show this`;

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	console.error('Run with --help for a list of options.');
	process.exitCode = 1;
});

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '4004' },
			seed: { type: 'string', default: '1' },
			now: { type: 'string' },
			latency: { type: 'string', default: '0' },
			'page-size': { type: 'string', default: '25' },
			order: { type: 'string', default: 'completion' },
			limits: { type: 'boolean', default: false },
			world: { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return console.log(USAGE);
	const options: SandboxOptions = {
		port: wholeNumber('port', values.port),
		seed: wholeNumber('seed', values.seed),
		switches: {
			latencyMs: wholeNumber('latency', values.latency),
			pageSize: wholeNumber('page-size', values['page-size']),
			order: orderOf(values.order),
			rateLimits: values.limits ? DOCUMENTED_LIMITS : {},
		},
	};
	if (values.now !== undefined) options.now = values.now;
	if (values.world !== undefined) options.world = worldOf(values.world);
	const sandbox = await startSandbox(options);
	console.log(greeting(sandbox));
	process.once('SIGINT', () => void sandbox.stop());
	process.once('SIGTERM', () => void sandbox.stop());
}

function greeting({ url, world, clock }: RunningSandbox): string {
	const jobs = (recipe: (typeof world.ownRecipes)[number]) =>
		`    ${recipe.id}  ${recipe.name}: ${recipe.history.plannedCount} jobs${recipe.running ? '' : ', stopped'}`;
	const lines = world.customers.flatMap((customer) => [
		`  ${customer.id}  ${customer.name}${customer.externalId === null ? '' : `, External ID ${customer.externalId}`}`,
		...customer.recipes.map(jobs),
	]);
	const first = world.customers.find((customer) => customer.recipes.length > 0);
	const path =
		first === undefined
			? '/api/users/me'
			: `/api/managed_users/${first.id}/recipes/${first.recipes[0]?.id}/jobs`;
	return [
		`Workato sandbox at ${url} (seed ${world.seed}, time ${new Date(clock.now()).toISOString()})`,
		`Token: ${SANDBOX_TOKEN}`,
		`Try:   curl -H 'Authorization: Bearer ${SANDBOX_TOKEN}' ${url}${path}`,
		'',
		'Customers and their recipes',
		...lines,
		'Your own workspace',
		...world.ownRecipes.map(jobs),
		'',
		'Ctrl-C stops it.',
	].join('\n');
}

function wholeNumber(name: string, text: string): number {
	if (!/^\d+$/.test(text)) throw new Error(`--${name} must be a whole number, not "${text}"`);
	return Number(text);
}

function orderOf(text: string): 'start' | 'completion' | 'creation' {
	if (text === 'start' || text === 'completion' || text === 'creation') return text;
	throw new Error(`--order must be start, completion or creation, not "${text}"`);
}

function worldOf(text: string): NonNullable<SandboxOptions['world']> {
	const [, customers, recipes, jobs] = /^(\d+)x(\d+)x(\d+)$/.exec(text) ?? [];
	if (jobs === undefined) throw new Error(`--world must look like 3x10x200, not "${text}"`);
	const size = { customers: Number(customers), recipes: Number(recipes), jobs: Number(jobs) };
	return regularShape({ ...size, ownRecipes: size.recipes });
}
