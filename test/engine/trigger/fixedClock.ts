const realNow = Date.now;
let aheadMs = 0;

/** Stops n8n's clock, so that a busy machine makes no difference. Only `moveClock` moves it. */
export function fixClock(): void {
	aheadMs = 0;
	const nowMs = realNow();
	jest.spyOn(Date, 'now').mockImplementation(() => nowMs + aheadMs);
}

export function moveClock(ms: number): void {
	aheadMs += ms;
}
