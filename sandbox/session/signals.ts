/* eslint-disable @n8n/community-nodes/no-restricted-globals -- handles signals, never part of the package */
import type { Session } from './session';

const EXIT_STATUS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** npm passes on the Ctrl-C that the terminal has already sent to every process: one press, two signals. */
const SAME_PRESS_MS = 500;

/** How often to check whether the shell that npm started is still running. */
const PARENT_CHECK_MS = 500;

/**
 * Ends the session's programs and removes its folder however this process ends: a signal closes the
 * session in order, a second one at once, and any other way out on exit.
 * @param announce called once when the first signal arrives, so that the user doesn't wait in silence
 */
export function endWithProcess(session: Session, announce: () => void): void {
	process.once('exit', () => session.abandon());

	let firstSignalAt: number | undefined;
	const onSignal = (signal: keyof typeof EXIT_STATUS) => {
		if (firstSignalAt !== undefined) {
			if (Date.now() - firstSignalAt > SAME_PRESS_MS) process.exit(EXIT_STATUS[signal]);
			return;
		}
		firstSignalAt = Date.now();
		announce();
		void session.close().finally(() => process.exit(EXIT_STATUS[signal]));
	};
	process.on('SIGHUP', onSignal);
	process.on('SIGINT', onSignal);
	process.on('SIGTERM', onSignal);
	if (process.env.npm_lifecycle_event) whenParentIsGone(() => onSignal('SIGHUP'));
}

/** A SIGTERM sent to npm ends the shell between npm and this process, which doesn't pass it on. */
function whenParentIsGone(act: () => void): void {
	const parent = process.ppid;
	const timer = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(timer);
		act();
	}, PARENT_CHECK_MS);
	timer.unref();
}
