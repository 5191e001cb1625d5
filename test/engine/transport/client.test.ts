import '../../../sandbox/engine/quiet';
import { PollContext } from 'n8n-core';
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { WorkatoClient } from '../../../nodes/Workato/transport/client';
import { isDeadlineError } from '../../../nodes/Workato/transport/deadline';
import { jobsTarget } from '../../../nodes/Workato/transport/errors/requestTarget';
import type { RequestDescriptor } from '../../../nodes/Workato/transport/requestDescriptor';
import { WorkatoTrigger } from '../../../nodes/Workato/WorkatoTrigger.node';
import { nodeOf, nodeTypesOf, workflowOf } from '../../support/engine/behindStart';
import { additionalData } from '../../support/engine/runNode';

const HOUR_MS = 3_600_000;

/** The result of n8n's HTTP client. */
interface Response {
	statusCode: number;
	headers?: IDataObject;
	body: unknown;
}

const GOOD: Response = { statusCode: 200, body: { items: [] } };
const BAD_REQUEST: Response = { statusCode: 400, body: { message: 'Bad request' } };

let hosts = 0;
let queries: IDataObject[] = [];
let credentialReads = 0;

/** A client of a separate host with these responses. */
async function clientOf(
	respond: (query: IDataObject) => Response | Promise<Response>,
): Promise<WorkatoClient> {
	hosts += 1;
	const node = {
		...nodeOf('workatoTrigger', {}),
		credentials: { workatoApi: { id: `credential-${hosts}`, name: 'Workato' } },
	};
	const workflow = workflowOf(node, nodeTypesOf({ workatoTrigger: new WorkatoTrigger() }));
	const credential = {
		dataCenter: 'custom',
		customUrl: `https://workato-${hosts}.example`,
		apiToken: 'wrk-token',
	};
	const data = additionalData({ credential });
	const context = new PollContext(workflow, node, data, 'trigger', 'activate');
	const read = context.getCredentials.bind(context);
	context.getCredentials = async (type) => {
		credentialReads += 1;
		return await read(type);
	};
	context.helpers.httpRequestWithAuthentication = async (
		_type: string,
		{ qs = {} }: IHttpRequestOptions,
		additional,
	) => {
		// Otherwise n8n reads it itself.
		if (additional?.credentialsDecrypted === undefined) credentialReads += 1;
		queries.push({ ...qs });
		const response = await respond(qs);
		return { headers: {}, ...response };
	};
	return await WorkatoClient.fromCredentials(context);
}

const REQUEST: RequestDescriptor<object> = {
	endpoint: 'jobs',
	path: '/api/recipes/501/jobs',
	query: { status: 'failed' },
	optionalQuery: { per_page: 100 },
	target: jobsTarget({ scope: { workspace: 'own' }, recipeId: '501' }),
	parse: (body) => (typeof body === 'object' && body !== null ? body : 'nothing'),
};

beforeEach(() => {
	queries = [];
	credentialReads = 0;
});

afterEach(() => jest.restoreAllMocks());

describe('A client', () => {
	it('reads the credential once, however many requests it sends', async () => {
		const client = await clientOf(() => GOOD);
		await client.request(REQUEST);
		await client.withDeadline(Date.now() + HOUR_MS).request(REQUEST);

		expect({ credentialReads, requests: queries.length }).toEqual({
			credentialReads: 1,
			requests: 2,
		});
	});

	it('takes the time from Workato’s own responses, not from a gateway’s', async () => {
		const date = (aheadMs: number) => new Date(Date.now() + aheadMs).toUTCString();
		const responses: Response[] = [
			{ statusCode: 200, headers: { date: date(-HOUR_MS) }, body: { items: [] } },
			{ statusCode: 403, headers: { date: date(24 * HOUR_MS) }, body: '<html>Forbidden</html>' },
			{ statusCode: 404, headers: { date: date(24 * HOUR_MS) }, body: { message: 'No route' } },
		];
		const client = await clientOf(() => responses.shift() ?? GOOD);
		for (let count = 0; count < 3; count += 1) await client.tryRequest(REQUEST);

		const aheadMs = (client.serverTimeMs ?? NaN) - Date.now();
		expect(Math.abs(aheadMs + HOUR_MS)).toBeLessThan(60_000);
	});
});

describe('A client with a deadline', () => {
	const failure = async (client: WorkatoClient) =>
		await client.request(REQUEST).catch((error: unknown) => error);

	it('ends a request without a response with a deadline error', async () => {
		const client = await clientOf(async () => await new Promise(() => {}));

		expect(isDeadlineError(await failure(client.withDeadline(Date.now() + 50)))).toBe(true);
	});

	it('doesn’t wait for a retry that would be too late', async () => {
		const client = await clientOf(() => ({ statusCode: 503, body: '' }));

		expect(isDeadlineError(await failure(client.withDeadline(Date.now() + 100)))).toBe(true);
		expect(queries).toHaveLength(1);
	});

	it('doesn’t wait for a rate limit that ends too late', async () => {
		const limited = { statusCode: 429, headers: { 'retry-after': '60' }, body: '' };
		const client = await clientOf(() => limited);

		expect(isDeadlineError(await failure(client.withDeadline(Date.now() + 100)))).toBe(true);
		expect(queries).toHaveLength(1);
	});

	it('sends nothing once it’s over, and can’t be extended', async () => {
		const client = await clientOf(() => GOOD);
		const late = client.withDeadline(Date.now() - 1).withDeadline(Date.now() + HOUR_MS);

		expect(isDeadlineError(await failure(late))).toBe(true);
		expect(queries).toEqual([]);
	});

	it('passes on an error of Workato', async () => {
		const client = await clientOf(() => ({ statusCode: 404, body: { message: 'Not found' } }));

		expect(isDeadlineError(await failure(client.withDeadline(Date.now() + HOUR_MS)))).toBe(false);
	});
});

describe('An optional query parameter', () => {
	const full = { status: 'failed', per_page: 100 };
	const plain = { status: 'failed' };

	it('is sent if Workato accepts it', async () => {
		const client = await clientOf(() => GOOD);
		await client.request(REQUEST);
		await client.request(REQUEST);

		expect(queries).toEqual([full, full]);
	});

	it('is dropped after a refusal, and tried by one request an hour later', async () => {
		let isRefused = true;
		const client = await clientOf(({ per_page: size }) => (isRefused && size ? BAD_REQUEST : GOOD));
		await client.request(REQUEST);
		await client.request(REQUEST);
		expect(queries.splice(0)).toEqual([full, plain, plain]);

		const laterMs = Date.now() + HOUR_MS;
		jest.spyOn(Date, 'now').mockReturnValue(laterMs);
		await Promise.all([client.request(REQUEST), client.request(REQUEST)]);
		expect(queries.splice(0)).toEqual([full, plain, plain]);

		isRefused = false;
		jest.spyOn(Date, 'now').mockReturnValue(laterMs + HOUR_MS);
		await client.request(REQUEST);
		await client.request(REQUEST);
		expect(queries).toEqual([full, full]);
	});

	it('isn’t blamed for a 400 that comes without it, too', async () => {
		const client = await clientOf(() => BAD_REQUEST);
		await client.tryRequest(REQUEST);
		await client.tryRequest(REQUEST);

		expect(queries).toEqual([full, plain, full, plain]);
	});
});
