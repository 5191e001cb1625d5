/* eslint-disable @n8n/community-nodes/no-restricted-imports -- extends jest, never part of the package */
import { TestEnvironment } from 'jest-environment-node';
import { endWithProcess } from '../../sandbox/session/signals';
import { Session } from '../../sandbox/session/session';

declare global {
	/** The session of the running test file: its programs end with the file, and with jest however that ends. */
	var session: Session;
}

/** Signals reach only what runs outside of jest's sandbox, as this does. */
export default class ReleaseEnvironment extends TestEnvironment {
	private readonly session = new Session();

	override async setup(): Promise<void> {
		await super.setup();
		endWithProcess(this.session, () => {});
		this.global.session = this.session;
	}

	override async teardown(): Promise<void> {
		await this.session.close();
		await super.teardown();
	}
}
