import type { IPollFunctions } from 'n8n-workflow';
import {
	readEvents,
	readSelected,
	readWorkatoStopsOnly,
} from '../../../nodes/Workato/trigger/fields';
import { form, refusal } from '../parameters/form';

/** n8n's context of a poll, as far as it tells what the form has. */
function reading(values: Record<string, unknown>): IPollFunctions {
	const getNodeParameter = (name: string, fallback: unknown) =>
		name in values ? values[name] : fallback;
	return { ...form(), getNodeParameter } as unknown as IPollFunctions;
}

describe('Events', () => {
	const read = (events: unknown) => [...readEvents(reading({ events }))];

	it('are jobs that failed if nothing else is said', () => {
		expect([...readEvents(reading({}))]).toEqual(['failed']);
	});

	it.each([
		[
			['recipeStopped', 'other'],
			['other', 'recipeStopped'],
		],
		['succeeded', ['succeeded']],
		[' failed,  succeeded;other ', ['failed', 'succeeded', 'other']],
		[['failed', 'failed'], ['failed']],
	])('can be %j', (events, expected) => {
		expect(read(events)).toEqual(expected);
	});

	it.each([
		[['failed', 'renamed'], '“renamed”'],
		['renamed', '“renamed”'],
		[[7], '“7”'],
		[7, '“7”'],
	])('can’t be %j', (events, quoted) => {
		expect(refusal(() => read(events))).toBe(`Events: ${quoted} isn’t an event`);
	});

	it.each([[[]], [''], [' , '], [null], [undefined]])('aren’t %j', (events) => {
		expect(refusal(() => read(events))).toBe('Events is empty');
	});
});

describe('The recipes to watch', () => {
	const read = (values: Record<string, unknown>) => readSelected(reading(values));
	const selected = (recipes?: unknown) => () => read({ watch: 'selected', recipes });

	it('are all if nothing else is chosen', () => {
		expect(read({})).toBeUndefined();
		expect(read({ watch: 'all', recipes: ['501'] })).toBeUndefined();
	});

	it.each([
		[
			['501', 502],
			['501', '502'],
		],
		['501, 502', ['501', '502']],
		[501, ['501']],
		[['501', '501'], ['501']],
	])('can be %j, each once', (recipes, expected) => {
		expect(selected(recipes)()).toEqual(expected);
	});

	it.each([
		[['501', 'Orders'], '“Orders”'],
		['Orders', '“Orders”'],
		[[null, '501'], '“null”'],
	])('can’t be %j', (recipes, quoted) => {
		expect(refusal(selected(recipes))).toBe(
			`Recipe Names or IDs: ${quoted} isn’t a valid recipe ID`,
		);
	});

	it.each([[[]], [''], [null], [undefined]])('can’t be left out: %j', (recipes) => {
		expect(refusal(selected(recipes))).toBe('Recipe Names or IDs is empty');
		expect(refusal(() => read({ watch: 'selected' }))).toBe('Recipe Names or IDs is empty');
	});

	it('are all or selected', () => {
		expect(refusal(() => read({ watch: 'none' }))).toBe(
			'Watch: “none” is neither all nor selected',
		);
	});
});

describe('Stops by persons', () => {
	it.each([
		[{}, false],
		[{ workatoStopsOnly: true }, true],
		[{ workatoStopsOnly: 'no' }, false],
	])('are left out or not with %j', (values, isSo) => {
		expect(readWorkatoStopsOnly(reading(values))).toBe(isSo);
	});

	it('must be switched on or off', () => {
		expect(refusal(() => readWorkatoStopsOnly(reading({ workatoStopsOnly: 'maybe' })))).toBe(
			'Only Stops by Workato: “maybe” is neither true nor false',
		);
	});
});
