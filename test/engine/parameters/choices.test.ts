import { playWorkato } from '../../support/engine/mockedWorkato';
import { getJob, listJobs } from '../../support/engine/parameters';
import { errorOf } from '../../support/engine/run';

// No answer is prepared anywhere here: a request that left would fail its test.
playWorkato();

describe('Output', () => {
	it.each(['={{ "Lines" }}', '={{ "" }}', '={{ null }}', '={{ $json.none }}', '={{ ["job"] }}'])(
		'is refused where it isn’t job or lines: %s',
		async (output) => {
			expect(await errorOf(getJob({ output }))).toMatchObject({
				message: expect.stringMatching(/^Output: “.*” isn’t job or lines$/),
				description: expect.stringContaining('job or lines'),
			});
		},
	);
});

describe('Workspace', () => {
	it.each(['={{ "Own" }}', '={{ null }}', '={{ "" }}', '={{ $json.none }}'])(
		'is refused where it is no workspace that the node knows: %s',
		async (workspace) => {
			expect(await errorOf(listJobs({ workspace }))).toMatchObject({
				message: expect.stringMatching(/^Workspace: “.*” isn’t a workspace that this node knows$/),
				description: expect.stringContaining('customer, allCustomers or own'),
			});
		},
	);
});
