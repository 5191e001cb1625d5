import { mockWorkato } from '../../support/engine/mockedWorkato';
import { getJob, listJobs } from '../../support/engine/parameters';
import { errorOf } from '../../support/engine/run';

// No response is mocked here, so any request fails its test.
mockWorkato();

describe('Output', () => {
	it.each(['={{ "Lines" }}', '={{ "" }}', '={{ null }}', '={{ $json.none }}', '={{ ["job"] }}'])(
		'is rejected unless it’s job or lines: %s',
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
		'is rejected if it isn’t one of the node’s workspaces: %s',
		async (workspace) => {
			expect(await errorOf(listJobs({ workspace }))).toMatchObject({
				message: expect.stringMatching(/^Workspace: “.*” isn’t a valid workspace$/),
				description: expect.stringContaining('customer, allCustomers or own'),
			});
		},
	);
});
