import { test } from 'node:test';
import { attach, linked } from '../engagement/link.js';

test('who has stopped waiting before it began does not wait', async () => {
  await linked(AbortSignal.abort());
});

test('who waits is let go by the line, or by no longer waiting', async () => {
  const stop = new AbortController();
  const stopped = linked(stop.signal);
  const reached = linked(new AbortController().signal);

  stop.abort();
  await stopped;
  const line = attach({ invokeMethodAsync: async () => null });
  await reached;

  line.close();
});
