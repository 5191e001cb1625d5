import {
	forgetRefusal,
	isContentRefused,
	optionalQueryFor,
	rememberRefusal,
} from '../../../nodes/Workato/transport/optionalQuery';
import { customersTarget } from '../../../nodes/Workato/transport/errors/requestTarget';
import type { RequestDescriptor } from '../../../nodes/Workato/transport/requestDescriptor';

const HOUR_MS = 3_600_000;
const BASE_URL = 'https://www.workato.com';

let nowMs = Date.UTC(2026, 10, 25);

beforeEach(() => {
	nowMs += 100 * HOUR_MS;
	jest.spyOn(Date, 'now').mockImplementation(() => nowMs);
});
afterEach(() => jest.restoreAllMocks());

function request(overrides: Partial<RequestDescriptor<object>> = {}): RequestDescriptor<object> {
	return {
		endpoint: 'jobs',
		path: '/api/recipes/1/jobs',
		optionalQuery: { per_page: 100 },
		target: customersTarget(),
		parse: () => ({}),
		...overrides,
	};
}

describe('The optional part of a query', () => {
	it('is sent unless there is none', () => {
		expect(optionalQueryFor(BASE_URL, request())).toEqual({ per_page: 100 });
		expect(optionalQueryFor(BASE_URL, request())).toEqual({ per_page: 100 });
		expect(optionalQueryFor(BASE_URL, request({ optionalQuery: undefined }))).toBeUndefined();
	});

	it('isn’t sent for an hour after the host has refused it', () => {
		rememberRefusal(BASE_URL, request());
		nowMs += HOUR_MS - 1;
		expect(optionalQueryFor(BASE_URL, request())).toBeUndefined();
		nowMs += 1;
		expect(optionalQueryFor(BASE_URL, request())).toEqual({ per_page: 100 });
	});

	it('is tried after that by one request alone, for another hour', () => {
		rememberRefusal(BASE_URL, request());
		nowMs += HOUR_MS;
		optionalQueryFor(BASE_URL, request());

		expect(optionalQueryFor(BASE_URL, request())).toBeUndefined();
		nowMs += HOUR_MS;
		expect(optionalQueryFor(BASE_URL, request())).toEqual({ per_page: 100 });
	});

	it('is sent again once the host has accepted it', () => {
		forgetRefusal(BASE_URL, request());
		rememberRefusal(BASE_URL, request());
		forgetRefusal(BASE_URL, request());

		expect(optionalQueryFor(BASE_URL, request())).toEqual({ per_page: 100 });
	});

	it('is refused by one host, at one kind of endpoint, by its names', () => {
		rememberRefusal(BASE_URL, request());

		expect(optionalQueryFor('https://app.eu.workato.com', request())).toBeDefined();
		expect(optionalQueryFor(BASE_URL, request({ endpoint: 'recipes' }))).toBeDefined();
		expect(optionalQueryFor(BASE_URL, request({ optionalQuery: { other: 1 } }))).toBeDefined();
		expect(
			optionalQueryFor(BASE_URL, request({ optionalQuery: { per_page: 50 } })),
		).toBeUndefined();
		expect(optionalQueryFor(`${BASE_URL}/x`, request())).toBeUndefined();
	});

	it('may have its names in any order', () => {
		rememberRefusal(BASE_URL, request({ optionalQuery: { b: 1, a: 2 } }));

		expect(optionalQueryFor(BASE_URL, request({ optionalQuery: { a: 1, b: 2 } }))).toBeUndefined();
	});
});

describe('A refusal of what a request contains', () => {
	const refused = (httpCode: string | null, mayHaveSucceeded = false) => ({
		error: { message: '', description: '', httpCode },
		mayHaveSucceeded,
	});

	it.each(['200', '400', '422'])('can have the status %s', (status) => {
		expect(isContentRefused(refused(status))).toBe(true);
	});

	it.each([refused('401'), refused('500'), refused(null), refused('200', true), { data: {} }])(
		'isn’t any other result: %j',
		(result) => {
			expect(isContentRefused(result)).toBe(false);
		},
	);
});
