import { z } from 'zod';
import { work } from './worker';

const memory = z.object({
	/** The most that was in use at once, above what was there before. */
	liveBytes: z.number(),
	/** The most that the process had of the machine, garbage, Node and n8n included. */
	residentBytes: z.number(),
	items: z.number(),
});

export type Memory = z.infer<typeof memory>;

export interface MemoryTask {
	url: string;
	warmUpRecipeId: number;
	recipeId: number;
	file: string;
	hold: 'the run' | 'an array of its items';
}

/** What reading a recipe's jobs, or holding the same items in an array, takes of memory. */
export async function measureMemory(task: MemoryTask): Promise<Memory> {
	return memory.parse(
		await work({
			file: 'memoryProcess',
			task,
			nodeOptions: ['--expose-gc', '--max-old-space-size=4096'],
		}),
	);
}
