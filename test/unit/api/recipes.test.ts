import { parseRecipe, simplifyRecipe } from '../../../nodes/Workato/api/recipes';

function row(raw: Record<string, string | number | boolean | string[]>, customerName?: string) {
	return simplifyRecipe(
		parseRecipe({ id: '1', raw }),
		{ workspace: 'own' },
		'https://app.workato.com',
		customerName,
	);
}

describe('The row of a recipe', () => {
	it('reads numbers and booleans that come as text', () => {
		const sent = { folder_id: '81204', job_failed_count: '7', job_succeeded_count: '0' };

		expect(row({ ...sent, running: 'true' })).toMatchObject({
			folder_id: 81204,
			job_failed_count: 7,
			job_succeeded_count: 0,
			running: true,
		});
		expect(row({ running: 'False' }).running).toBe(false);
	});

	it.each(['', 'seven', '0x10', '1e3', '12345678901234567890'])('has no number for %j', (text) => {
		expect(row({ folder_id: text, running: text })).toMatchObject({
			folder_id: null,
			running: null,
		});
	});

	it('has texts that fit a cell', () => {
		const long = 'x'.repeat(60_000);
		const texts = row(
			{ name: long, stop_cause: long, last_run_at: long, stopped_at: long, applications: [long] },
			long,
		);

		for (const field of [
			'name',
			'stop_cause',
			'last_run_at',
			'stopped_at',
			'applications',
			'customer_name',
		]) {
			expect(texts[field]).toBe(`${'x'.repeat(4_999)}…`);
		}
	});
});
