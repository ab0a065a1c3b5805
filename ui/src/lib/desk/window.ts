// The way through the program's own window: one command.

import { invoke, isTauri } from '@tauri-apps/api/core';
import { Failure, type Done, type Way } from './way';

export const inWindow = isTauri;

export const window_: Way = {
  async run(name, request) {
    try {
      return await invoke<Done<unknown>>('run', { name, request });
    } catch (refused) {
      // A refusal is an object with a code; a string is Tauri's own, which no sentence of ours could explain better.
      throw new Failure(
        typeof refused === 'object' && refused !== null && 'code' in refused
          ? (refused as Failure['what'])
          : { code: 'unreachable' },
      );
    }
  },
  async print() {
    await window_.run('print', {});
  },
};
