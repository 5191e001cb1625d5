/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs the installation, never part of the package */
import { existsSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { installProgram } from '../../sandbox/n8n/npm';
import { Session } from '../../sandbox/session/session';

/** Says that it runs, and takes its time to end, as npm does. */
const SLOW_NPM = `#!/bin/sh
trap '' HUP INT TERM
touch running
exec 1>&- 2>&-
while :; do sleep 1; done
`;

let session: Session;

beforeEach(() => (session = new Session()));

afterEach(async () => await session.close());

it('A stopped installation doesn’t wait for npm to end', async () => {
	const { folder } = session;
	writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: {} }));
	writeFileSync(join(folder, 'npm'), SLOW_NPM, { mode: 0o755 });
	const program = installProgram(folder);
	const PATH = [folder, process.env.PATH].join(delimiter);
	const install = session.start({ ...program, environment: { ...program.environment, PATH } });
	while (!existsSync(join(folder, 'running'))) await wait(20);

	await session.close();

	// Its own way to end: after five seconds it would have been killed.
	expect(install.ending()).toBe('SIGTERM');
});
