const { constants, createContext, runInContext } = require('node:vm');
const { LegacyFakeTimers, ModernFakeTimers } = require('@jest/fake-timers');
const { TestEnvironment: NodeEnvironment } = require('jest-environment-node');
const { ModuleMocker } = require('jest-mock');
const { installCommonGlobals } = require('jest-util');

// Where it is UTC, a time that is read in the machine's zone goes unnoticed.
process.env.TZ = 'America/Los_Angeles';

/** By the packages that its modules are loaded from, since jest's projects differ in n8n's version. */
const environments = new Map();

/**
 * One global scope for all test files of a worker, because n8n's engine, which stays loaded in it
 * (runtime.cjs), takes longer to load than most files take to run. What a file changes in the scope
 * is put back when the file ends.
 *
 * Unlike jest's own scope it's a plain one: with an interceptor behind each use of `Promise` or
 * `Date`, the tests would take half as long again.
 */
module.exports = class KeptEnvironment extends NodeEnvironment {
	constructor(config, context) {
		const key = JSON.stringify(config.projectConfig.moduleNameMapper);
		const kept = environments.get(key);
		if (kept !== undefined) return kept;
		super(config, context);
		environments.set(key, this);
		this.replaceScope(config.projectConfig);
		this.snapshot = new Map();
		const { global } = this;
		for (const object of [global, global.process, global.process.env, global.Date, global.Math]) {
			this.snapshot.set(object, Object.getOwnPropertyDescriptors(object));
		}
	}

	/** Runs what adds globals that are to stay. */
	keeping(load) {
		const { global } = this;
		const before = new Set(Reflect.ownKeys(global));
		const result = load();
		for (const key of Reflect.ownKeys(global)) {
			if (before.has(key)) continue;
			this.snapshot.get(global)[key] = Object.getOwnPropertyDescriptor(global, key);
		}
		return result;
	}

	/** At the end of each file. */
	async teardown() {
		this.fakeTimers.useRealTimers();
		this.fakeTimersModern.useRealTimers();
		for (const [object, properties] of this.snapshot) putBack(object, properties);
	}

	replaceScope(projectConfig) {
		const jestScope = this.global;
		this.context = createContext(constants?.DONT_CONTEXTIFY ?? {});
		const global = runInContext('globalThis', this.context);
		const builtIn = new Set(Object.getOwnPropertyNames(global));
		for (const name of Object.getOwnPropertyNames(jestScope)) {
			if (builtIn.has(name) || name === 'jest-symbol-do-not-touch') continue;
			Object.defineProperty(global, name, Object.getOwnPropertyDescriptor(jestScope, name));
		}
		Object.assign(global, { global, Buffer, ArrayBuffer, Uint8Array });
		installCommonGlobals(global, projectConfig.globals, 'off');
		global.Error.stackTraceLimit = 100;
		this.global = global;
		this.moduleMocker = new ModuleMocker(global);
		this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global });
		this.fakeTimers = new LegacyFakeTimers({
			config: projectConfig,
			global,
			moduleMocker: this.moduleMocker,
			timerConfig: { idToRef: (id) => ({ id, ref() {}, unref() {} }), refToId: ({ id }) => id },
		});
	}
};

function putBack(object, properties) {
	for (const key of Reflect.ownKeys(object)) {
		if (!Object.hasOwn(properties, key)) delete object[key];
	}
	for (const key of Reflect.ownKeys(properties)) {
		const [is, was] = [Object.getOwnPropertyDescriptor(object, key), properties[key]];
		const isSame = is?.value === was.value && is?.get === was.get && is?.set === was.set;
		if (!isSame) Object.defineProperty(object, key, was);
	}
}
