import { z } from 'zod';
import { startWorker } from './worker';
import type { SandboxTask } from './sandboxProcess';

const ready = z.object({ url: z.string(), recipeIds: z.array(z.number()) });

/** A simulated Workato that runs in a process of its own. */
export type BenchSandbox = z.infer<typeof ready>;

/** Has a simulated Workato while `use` runs. */
export async function withSandbox<T>(
	task: SandboxTask,
	use: (sandbox: BenchSandbox) => Promise<T>,
): Promise<T> {
	const worker = await startWorker({ file: 'sandboxProcess', task });
	try {
		return await use(ready.parse(worker.message));
	} finally {
		await worker.stop();
	}
}
