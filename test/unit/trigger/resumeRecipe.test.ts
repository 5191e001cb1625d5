import { resumeRecipe } from '../../../nodes/Workato/trigger/resumeRecipe';
import { watch } from './jobs';

const FROM_MS = 1_000;

describe('A recipe whose jobs count from now on', () => {
	it('is read from now on if nothing is remembered of it', () => {
		expect(resumeRecipe(undefined, FROM_MS)).toEqual({ sinceMs: FROM_MS });
		expect(resumeRecipe({ name: 'Orders' }, FROM_MS)).toEqual({ sinceMs: FROM_MS });
	});

	it('is read from where its reports end if that is later', () => {
		const recipe = { name: 'Orders', watch: watch({ horizonMs: 1_500 }) };

		expect(resumeRecipe(recipe, FROM_MS)).toEqual({ sinceMs: 1_500 });
		expect(resumeRecipe({ name: 'Orders', sinceMs: 1_500 }, FROM_MS)).toEqual({ sinceMs: 1_500 });
		expect(resumeRecipe({ name: 'Orders', sinceMs: 500 }, FROM_MS)).toEqual({ sinceMs: FROM_MS });
	});

	it('remembers the reported jobs that ended since then', () => {
		const recipe = {
			name: 'Orders',
			watch: watch({ ended: { before: 999, then: 1_000, later: 1_001 } }),
			knownEnds: { other: 2_000 },
		};

		expect(resumeRecipe(recipe, FROM_MS).knownEnds).toEqual({ then: 1_000, later: 1_001 });
	});

	it('remembers those of an activation before if it wasn’t read since', () => {
		const recipe = { name: 'Orders', knownEnds: { before: 999, then: 1_000 } };

		expect(resumeRecipe(recipe, FROM_MS).knownEnds).toEqual({ then: 1_000 });
	});

	it('remembers its last stop if that is not from before', () => {
		expect(resumeRecipe({ name: 'Orders', stoppedMs: 1_000 }, FROM_MS).stoppedMs).toBe(1_000);
		expect(resumeRecipe({ name: 'Orders', stoppedMs: 999 }, FROM_MS)).toEqual({
			sinceMs: FROM_MS,
		});
	});
});
