/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- starts programs, never part of the package */
import { tmpdir } from 'node:os';
import { Session } from '../../sandbox/session/session';

const SLEEPS = 'setInterval(() => {}, 1000)';

function program(script: string) {
	return { name: 'node', command: process.execPath, arguments: ['-e', script], folder: tmpdir() };
}

describe('A program of a session', () => {
	it('hasn’t succeeded if the session ends it', async () => {
		const session = new Session();
		const running = expect(session.run(program(SLEEPS))).rejects.toThrow('node was stopped');

		await session.close();

		await running;
	});

	it('has succeeded with exit status 0', async () => {
		const session = new Session();
		await expect(session.run(program(''))).resolves.toBeUndefined();
		await session.close();
	});

	it('has failed with another exit status, and its last lines say why', async () => {
		const session = new Session();
		const running = session.run(program('console.log("No space left"); process.exit(3)'));
		await expect(running).rejects.toThrow(/exit status 3[^]*No space left/);
		await session.close();
	});
});
